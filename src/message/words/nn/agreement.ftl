# Avtalane i ei arbeidsmappe, og innstillingane deira.

agreement-none-named = det finst ingen avtale som heiter «{ $name }»
agreement-none-named-step = ein avtale er ei mappe i templates/ med ei fil { $file }
agreement-missing = inga mappe i templates/ har ei fil { $file }
agreement-missing-restore-step = hadde de ein avtale her, legg du mappa hans tilbake i templates/ frå ein tryggingskopi
agreement-missing-step = `avtale init MAPPE` lagar ei ny arbeidsmappe med ein avtale å byrje med
agreement-without-settings = denne mappa har malar, men inga { $file }, så ingen veit kva avtalen krev av oppføringane
agreement-without-settings-step = legg { $file } tilbake frå ein tryggingskopi; den som dokumenta vart laga av, ligg òg i output/inputs/, og har linja «identifikator: { $name }»
agreement-without-settings-new-step = er avtalen ny, skriv du { $file }; er mappa ingen avtale, flyttar du henne ut av templates/
agreement-several = denne arbeidsmappa har meir enn éin avtale
agreement-several-step = oppgi kva for ein med --agreement: { $names }

agreement-identifier = «{ $value }» kan ikkje vere ein del av eit filnamn på alle system
agreement-identifier-step = bruk små bokstavar frå a til z, siffer og bindestrek, høgst { $longest } teikn
agreement-folder = identifikatoren «{ $value }» er ikkje namnet på mappa til avtalen
agreement-folder-step = la mappa og identifikatoren heite det same
agreement-sender-step = skriv adressa slik: sekretariatet@nettverket.no
agreement-reminder-twice = planen for purringar har dagen { $days } to gonger
agreement-reminder-twice-step = nemn kvar dag éin gong, som i [-14, 7, 30]
agreement-host = «{ $host }» { $is }
agreement-host-step = skriv berre vertsnamnet, slik: avtaler.nettverk.no; eit namn med andre bokstavar skal ha forma xn--…
agreement-desk-step = skriv adressa som skrivebordet blir nådd på utanfrå, slik: https://avtaler.nettverk.no

agreement-no-title = avtalen har ingen tittel
agreement-no-title-step = skriv ein under `tittel` for kvar målform teksten har, slik: `bokmål: …`
agreement-for-nobody = `parter: oppgitte` gjeld dei som har ei av avtalen sine eigne opplysningar i oppføringa, og avtalen har ingen
agreement-for-nobody-step = oppgi dei under `opplysninger`, eller utelat `parter`
agreement-text-form = «{ $value }» er inga målform
agreement-text-form-step = skriv bokmål eller nynorsk, eller språkkoden til eit anna språk med små bokstavar: se, smj eller sma for samisk

agreement-key-name = «{ $value }» kan ikkje vere namnet på ei opplysning
agreement-key-name-step = bruk små bokstavar, siffer og understrek, høgst { $longest } teikn, og byrj med ein bokstav
agreement-key-taken = oppføringar eller malar har alt ei opplysning som heiter `{ $value }`
agreement-key-taken-step = gi henne eit anna namn
agreement-no-choice = `{ $key }` har typen valg, men det er ingenting å velje mellom
agreement-no-choice-step = legg til ei linje som `valg: [årleg, månadleg]`
agreement-choice-twice = «{ $choice }» kan veljast to gonger
agreement-choice-twice-step = behald eitt av dei to
agreement-choices-of-none = `{ $key }` har val, men typen er ikkje valg
agreement-choices-of-none-step = skriv `type: valg`, eller fjern vala
agreement-key-conflict = avtalane { $one } og { $other } seier ulike ting om opplysninga `{ $key }`
agreement-key-conflict-step = oppføringane gjeld begge avtalane: lat dei to seie det same, eller gi opplysninga eit anna namn i den eine

agreement-role = «{ $value }» kan ikkje vere namnet på ei rolle
agreement-role-step = bruk små bokstavar, siffer, bindestrek og enkle mellomrom, høgst { $longest } teikn, og byrj med ein bokstav
agreement-field-name = «{ $value }» kan ikkje vere namnet på eit felt
agreement-field-name-step = bruk bokstavane a til z, siffer og bindestrek, høgst { $longest } teikn; { $seal } er feltet for seglet til avsendaren
agreement-field-twice = feltet { $name } står både her og i `{ $before }`
agreement-field-twice-step = kvart felt tyder éin ting og høyrer til éin som skriv under: oppgi eit anna felt her
agreement-contact-key = ein kontaktperson har inga linje `{ $value }`
agreement-contact-key-step = linjene er { $keys }
agreement-after-nobody = { $role } skriv under etter «{ $after }», men ingen skriv under som det
agreement-after-nobody-step = dei som skriv under, er { $roles }
agreement-nobody-for-party = ingen skriv under for parten
agreement-nobody-for-party-step = skriv `for: part` for minst éin av dei
agreement-circle = ingen kan byrje: { $roles } skriv under etter kvarandre i ring
agreement-circle-step = fjern `etter` for den som skriv under først

agreement-kept-for-years = dokument som blir bevarte, blir ikkje bevarte berre nokre år
agreement-kept-for-years-step = utelat `år`, eller skriv `vedtak: kasseres` eller `vedtak: vurderes senere`
agreement-disposal-when = det står ikkje etter kor mange år det skal skje
agreement-disposal-when-step = legg til linja `år`, rekna frå slutten av perioden som blir avlevert: 1 til { $most }
