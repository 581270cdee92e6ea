# At ein part trer i staden for ein annan.

succession-future = { $name }: { $date } er ikkje komen enno; i dag er det { $today }
succession-future-step = registrer det når det har skjedd
succession-itself = { $name } kan ikkje tre i staden for seg sjølv
succession-itself-step = oppgi den nye parten med --into
succession-no-document = { $name } har ikkje noko dokument, så det er ingenting som går over
succession-no-document-step = fjern oppføringa; { $successor } får si eiga oppføring og sitt eige dokument
succession-before = { $name }: { $other } trådde i staden den { $date }
succession-before-step = trekk først det tilbake, om det er feil: `avtale record void { $seq }`
succession-signed-before-step = registrer dagen ho vart signert, dersom det var før: --date DAG; det som blir avtalt no, blir avtalt med etterfølgjaren, { $number }
succession-gone = { $other } trådde i staden for { $successor } den { $date }
succession-gone-step = oppgi { $party } med --into, eller trekk tilbake hending { $seq } om ho er feil
succession-circle = { $successor } kan ikkje tre i staden for { $name }: det er omvendt, direkte eller gjennom andre
succession-circle-step = sjå på `avtale history { $number }`, og trekk det som er feil, tilbake med `avtale record void`
succession-several-editions = { $name } er bunden gjennom utgåve { $edition } for fleire partar: { $names }
succession-several-editions-step = oppgi den gamle parten i staden for den nye: kvar av dei har ei utgåve med det nummeret
succession-needed = hending { $seq } trengst: hending { $needs } seier at ei utgåve for etterfølgjaren avløyste ei anna, og utan ho er det ingen etterfølgjar
succession-said = hending { $seq } trengst: hending { $needs } er ei oppseiing eller fornying frå etterfølgjaren, og utan ho er det ingen etterfølgjar
succession-write-to-step = det som blir avtalt på nytt, blir avtalt med etterfølgjaren, { $number }: han har si eiga oppføring

succession-passed = gått over: { $name } ({ $party }) til { $successor } ({ $number }), den { $date }
succession-through = { $name } ({ $number }) er bunden gjennom utgåve { $edition } for { $party }, sidan { $date }
succession-told = avtalen til { $party } gjekk over til { $successor } den { $date }
succession-heir = { $what }, etterfølgd av { $name } den { $date }
succession-left-behind = { $name }: { $successor } trådde i staden den { $date } i avtalen { $other }, men det er ikkje registrert for avtalen { $agreement }
succession-left-behind-step = registrer det der òg: `avtale record succeeded { $party } --into { $into } --date { $date } --agreement { $agreement }`
