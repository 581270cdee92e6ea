# At en part trer i stedet for en annen.

succession-future = { $name }: { $date } er ikke kommet ennå; i dag er det { $today }
succession-future-step = registrer det når det har skjedd
succession-itself = { $name } kan ikke tre i stedet for seg selv
succession-itself-step = oppgi den nye parten med --into
succession-no-document = { $name } har ikke noe dokument, så det er ingenting som går over
succession-no-document-step = fjern oppføringen; { $successor } får sin egen oppføring og sitt eget dokument
succession-before = { $name }: { $other } trådte i stedet den { $date }
succession-before-step = trekk først det tilbake, hvis det er feil: `avtale record void { $seq }`
succession-signed-before-step = registrer dagen den ble signert, hvis det var før: --date DAG; det som avtales nå, avtales med etterfølgeren, { $number }
succession-gone = { $other } trådte i stedet for { $successor } den { $date }
succession-gone-step = oppgi { $party } med --into, eller trekk tilbake hendelse { $seq } hvis den er feil
succession-circle = { $successor } kan ikke tre i stedet for { $name }: det er omvendt, direkte eller gjennom andre
succession-circle-step = se på `avtale history { $number }`, og trekk det som er feil, tilbake med `avtale record void`
succession-several-editions = { $name } er bundet gjennom utgave { $edition } for flere parter: { $names }
succession-several-editions-step = oppgi den gamle parten i stedet for den nye: hver av dem har en utgave med det nummeret
succession-needed = hendelse { $seq } trengs: hendelse { $needs } sier at en utgave for etterfølgeren avløste en annen, og uten den er det ingen etterfølger
succession-said = hendelse { $seq } trengs: hendelse { $needs } er en oppsigelse eller fornyelse fra etterfølgeren, og uten den er det ingen etterfølger
succession-write-to-step = det som avtales på nytt, avtales med etterfølgeren, { $number }: den har sin egen oppføring

succession-passed = gått over: { $name } ({ $party }) til { $successor } ({ $number }), den { $date }
succession-through = { $name } ({ $number }) er bundet gjennom utgave { $edition } for { $party }, siden { $date }
succession-told = avtalen til { $party } gikk over til { $successor } den { $date }
succession-heir = { $what }, etterfulgt av { $name } den { $date }
succession-left-behind = { $name }: { $successor } trådte i stedet den { $date } i avtalen { $other }, men det er ikke registrert for avtalen { $agreement }
succession-left-behind-step = registrer det der også: `avtale record succeeded { $party } --into { $into } --date { $date } --agreement { $agreement }`
