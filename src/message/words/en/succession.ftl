# That one party takes another's place.

succession-future = { $name }: { $date } is in the future; today is { $today }
succession-future-step = register it when it has happened
succession-itself = { $name } cannot take its own place
succession-itself-step = name the new party with --into
succession-no-document = { $name } has no document, so there is nothing that passes on
succession-no-document-step = remove its record; { $successor } gets a record and a document of its own
succession-before = { $name }: { $other } took its place on { $date }
succession-before-step = withdraw that first, if it is wrong: `avtale record void { $seq }`
succession-signed-before-step = register the day it was signed, if that was before: --date DAY; what is agreed now is agreed with the successor, { $number }
succession-gone = { $other } took the place of { $successor } on { $date }
succession-gone-step = name { $party } with --into, or withdraw event { $seq } if it is wrong
succession-circle = { $successor } cannot take the place of { $name }: it is the other way round, at once or through others
succession-circle-step = look at `avtale history { $number }`, and withdraw what is wrong with `avtale record void`
succession-several-editions = { $name } is bound through edition { $edition } of several parties: { $names }
succession-several-editions-step = name the old party instead of the new one: each has an edition with that number
succession-needed = event { $seq } is needed: event { $needs } says that an edition of the successor took the place of another, and without it there is no successor
succession-said = event { $seq } is needed: event { $needs } is notice or a renewal by the successor, and without it there is no successor
succession-write-to-step = what is agreed anew is agreed with the successor, { $number }: it has a record of its own

succession-passed = passed on: { $name } ({ $party }) to { $successor } ({ $number }), on { $date }
succession-through = { $name } ({ $number }) is bound through edition { $edition } of { $party }, since { $date }
succession-told = the agreement of { $party } passed to { $successor } on { $date }
succession-heir = { $what }, succeeded by { $name } on { $date }
succession-left-behind = { $name }: { $successor } took its place on { $date } in the agreement { $other }, and nothing is registered of it in the agreement { $agreement }
succession-left-behind-step = register it there too: `avtale record succeeded { $party } --into { $into } --date { $date } --agreement { $agreement }`
