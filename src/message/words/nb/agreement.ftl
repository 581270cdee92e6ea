# Avtalene i en arbeidsmappe, og innstillingene deres.

agreement-none-named = det finnes ingen avtale som heter «{ $name }»
agreement-none-named-step = en avtale er en mappe i templates/ med en fil { $file }
agreement-missing = ingen mappe i templates/ har en fil { $file }
agreement-missing-restore-step = hadde dere en avtale her, legger du mappen dens tilbake i templates/ fra en sikkerhetskopi
agreement-missing-step = `avtale init MAPPE` lager en ny arbeidsmappe med en avtale å begynne med
agreement-without-settings = denne mappen har maler, men ingen { $file }, så ingen vet hva avtalen krever av oppføringene
agreement-without-settings-step = legg { $file } tilbake fra en sikkerhetskopi; den som dokumentene ble laget av, ligger også i output/inputs/, og inneholder linjen «identifikator: { $name }»
agreement-without-settings-new-step = er avtalen ny, skriver du { $file }; er mappen ingen avtale, flytter du den ut av templates/
agreement-several = denne arbeidsmappen har mer enn én avtale
agreement-several-step = oppgi hvilken med --agreement: { $names }

agreement-identifier = «{ $value }» kan ikke være en del av et filnavn på alle systemer
agreement-identifier-step = bruk små bokstaver fra a til z, sifre og bindestrek, høyst { $longest } tegn
agreement-folder = identifikatoren «{ $value }» er ikke navnet på mappen til avtalen
agreement-folder-step = la mappen og identifikatoren hete det samme
agreement-sender-step = skriv adressen slik: sekretariatet@nettverket.no
agreement-reminder-twice = planen for purringer har dagen { $days } to ganger
agreement-reminder-twice-step = nevn hver dag én gang, som i [-14, 7, 30]
agreement-host = «{ $host }» { $is }
agreement-host-step = skriv bare vertsnavnet, slik: avtaler.nettverk.no; et navn med andre bokstaver skrives på formen xn--…
agreement-desk-step = skriv adressen som skrivebordet nås på utenfra, slik: https://avtaler.nettverk.no

agreement-no-title = avtalen har ingen tittel
agreement-no-title-step = skriv en under `tittel` for hver målform teksten har, slik: `bokmål: …`
agreement-for-nobody = `parter: oppgitte` gjelder dem som har en av avtalens egne opplysninger i oppføringen, og avtalen har ingen
agreement-for-nobody-step = oppgi dem under `opplysninger`, eller utelat `parter`
agreement-text-form = «{ $value }» er ingen målform
agreement-text-form-step = skriv bokmål eller nynorsk, eller språkkoden til et annet språk med små bokstaver: se, smj eller sma for samisk

agreement-key-name = «{ $value }» kan ikke være navnet på en opplysning
agreement-key-name-step = bruk små bokstaver, sifre og understrek, høyst { $longest } tegn, og begynn med en bokstav
agreement-key-taken = oppføringer eller maler har allerede en opplysning som heter `{ $value }`
agreement-key-taken-step = gi den et annet navn
agreement-no-choice = `{ $key }` har typen valg, men det er ingenting å velge mellom
agreement-no-choice-step = legg til en linje som `valg: [årlig, månedlig]`
agreement-choice-twice = «{ $choice }» kan velges to ganger
agreement-choice-twice-step = behold ett av de to
agreement-choices-of-none = `{ $key }` har valg, men typen er ikke valg
agreement-choices-of-none-step = skriv `type: valg`, eller fjern valgene
agreement-key-conflict = avtalene { $one } og { $other } sier forskjellige ting om opplysningen `{ $key }`
agreement-key-conflict-step = oppføringene gjelder begge avtalene: la de to si det samme, eller gi opplysningen et annet navn i den ene

agreement-role = «{ $value }» kan ikke være navnet på en rolle
agreement-role-step = bruk små bokstaver, sifre, bindestrek og enkle mellomrom, høyst { $longest } tegn, og begynn med en bokstav
agreement-field-name = «{ $value }» kan ikke være navnet på et felt
agreement-field-name-step = bruk bokstavene a til z, sifre og bindestrek, høyst { $longest } tegn; { $seal } er feltet for seglet til avsenderen
agreement-field-twice = feltet { $name } står både her og i `{ $before }`
agreement-field-twice-step = hvert felt betyr én ting og hører til én som skriver under: oppgi et annet felt her
agreement-contact-key = en kontaktperson har ingen linje `{ $value }`
agreement-contact-key-step = linjene er { $keys }
agreement-after-nobody = { $role } skriver under etter «{ $after }», men ingen skriver under som det
agreement-after-nobody-step = de som skriver under, er { $roles }
agreement-nobody-for-party = ingen skriver under for parten
agreement-nobody-for-party-step = skriv `for: part` for minst én av dem
agreement-circle = ingen kan begynne: { $roles } skriver under etter hverandre i ring
agreement-circle-step = fjern `etter` for den som skriver under først

agreement-kept-for-years = dokumenter som bevares, bevares ikke bare et antall år
agreement-kept-for-years-step = utelat `år`, eller skriv `vedtak: kasseres` eller `vedtak: vurderes senere`
agreement-disposal-when = det står ikke etter hvor mange år det skal skje
agreement-disposal-when-step = legg til linjen `år`, regnet fra slutten av perioden som avleveres: 1 til { $most }
