# Pakker som ikke trenger avtale: BagIt, og hva som finnes i dem.

archive-done = { $parties ->
    [one] 1 part
   *[other] { $parties } parter
} er arkivert i { $target }: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $written ->
    [0] alle lå der fra før
    [one] 1 av dem ble skrevet nå
   *[other] { $written } av dem ble skrevet nå
}.
archive-done-each = { $parties ->
    [one] 1 part
   *[other] { $parties } parter
} er arkivert i { $target }, hver i sin pakke: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $written ->
    [0] alle lå der fra før
    [one] 1 av dem ble skrevet nå
   *[other] { $written } av dem ble skrevet nå
}.
archive-kept-parts = { $number } av { $parties } ble beholdt som de var: ingenting de er laget av, er endret.
archive-register = Register: { $events ->
    [one] 1 hendelse
   *[other] { $events } hendelser
}; SHA-256 av siste linje { $head }. Filene er vurdert per { $day }.
archive-contained = { $file }: SHA-256 { $sha256 }
archive-removed = fjernet, for den hører ikke lenger til pakken: { $file }
archive-archived = arkivert
archive-description = Avtaler med { $parties ->
    [one] 1 part
   *[other] { $parties } parter
}: dokumenter, register og bevis
archive-description-of = Avtaler med { $name }: dokumenter, register og bevis

archive-nothing = ingenting er registrert om noen part, så det er ingenting å arkivere
archive-nothing-of = ingenting er registrert om { $name }, så det er ingenting å arkivere
archive-nothing-step = lag dokumenter først: `avtale generate`
archive-cancelled = arkiveringen ble avbrutt før den var ferdig
archive-cancelled-step = kjør samme kommando igjen: det som er skrevet, blir liggende, og resten følger
archive-itself = dette ligger i en mappe som selv blir arkivert
archive-itself-step = velg en mappe utenfor output/, templates/, members/ og trust/, helst utenfor arbeidsmappen
archive-foreign = det ligger noe i denne mappen, og den er ingen pakke som avtale har skrevet
archive-foreign-step = velg en mappe som er tom eller ikke finnes ennå; ingenting i denne er endret
archive-name = «{ $name }» kan ikke arkiveres under dette navnet: det { $is }
archive-name-step = gi filen et kortere eller enklere navn, hvis den er din, og kjør samme kommando igjen
archive-name-character = har { $character }, som ikke alle systemer og programmer kan ha i et filnavn
archive-name-long = har mer enn { $most } tegn
archive-name-twin = er samme fil som { $other } på noen systemer
archive-left = i pakken ligger det filer som ikke hører til den: { $names }; derfor er den ikke fullført
archive-left-more = i pakken ligger det filer som ikke hører til den: { $names } og { $more } til; derfor er den ikke fullført
archive-left-step = flytt dem, eller få fjernet dem som en tidligere kjøring arkiverte: `avtale archive … --remove-old`
archive-no-evidence-page = bevissiden kunne ikke lages: { $cause }
archive-no-sum = det står ingen SHA-256 her

# Hva som finnes i en pakke.
archive-only-read = en pakke blir bare lest
archive-no-package = dette er ingen pakke: verken BagIt, eller en ZIP eller TAR med en i
archive-no-package-step = oppgi mappen som bagit.txt ligger i, eller .zip- eller .tar-filen som avtale skrev
archive-intact-step = hent pakken fra et annet eksemplar; dette er ikke det som ble arkivert
archive-entry = ikke slik det må være i en pakke: denne { $what }
archive-outside-of-bag = ligger utenfor mappen til pakken
archive-no-unicode = har et navn som ikke er Unicode
archive-unfinished = ble aldri fullført: en kjøring stanset her; kjør `avtale archive` igjen
archive-unfit-name = har et navn som { $is }
archive-twin = er samme fil som { $other } på noen systemer
archive-file-and-folder = er både fil og mappe
archive-no-file = er { $kind } og ingen fil
archive-encrypted = er kryptert
archive-cut-off = er kappet av
archive-after-end = følges av noe som står etter slutten på pakken
archive-too-many = den har mer enn { $most } filer
archive-bomb = innholdet blir mer enn { $times } ganger så stort som filen selv
archive-unreadable = den er skadet: { $cause }
archive-large = opplysninger, maler og skrifter i den er { $size } MiB, langt mer enn de kan trenge
archive-no-register = det er ikke noe register i den
archive-not-declared = den oppgir ikke BagIt 1.0 i UTF-8
archive-no-declaration = den mangler, så dette er ingen pakke, eller en som aldri ble fullført
archive-fetch = den sier at filer skal hentes et annet sted; en pakke har alle filene sine
archive-manifest-line = linje { $line } er ingen linje i et manifest
archive-no-manifest = den mangler, så pakken ble aldri fullført, eller er ikke hel
archive-added = ingen manifester nevner den: den er lagt til
archive-changed-byte = innholdet er ikke det som ble arkivert: den er endret
archive-other-digest = den har en annen sum for { $name } enn filen og det andre manifestet
archive-not-in-manifest = den nevner ikke { $name }
archive-manifest-name = et manifest nevner «{ $name }», som ingen fil i en pakke kan hete
archive-gone = et manifest nevner den, og den er ikke her: den er fjernet
archive-oxum = den oppgir { $told } (byte.filer) i data/, og der er { $is }
archive-no-oxum = den oppgir ikke hvor mange byte og filer det er (Payload-Oxum)
archive-sum-missing = det ligger ingen SHA-256 ved siden av, så ingenting viser om dette er filen som ble skrevet
archive-sum-differs = SHA-256 er { $sha256 }, og ved siden av står { $told }
archive-other-head = det har { $events ->
    [one] 1 hendelse
   *[other] { $events } hendelser
}, og slutten er ikke den som archive.json oppgir
archive-other-events = den har ikke de linjene i registeret som gjelder denne parten
archive-other-verdict = da den ble arkivert, var den { $before }; nå er den { $now }
archive-checked = { $file }: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $faults ->
    [0] alle filer er slik manifestene sier
    [one] 1 feil
   *[other] { $faults } feil
}.
archive-checked-register = Register: { $events ->
    [one] 1 hendelse
   *[other] { $events } hendelser
}, hver med SHA-256 av den foran; SHA-256 av siste linje { $head }.
archive-checked-log-key = Sammenlign også nøkkelen til loggen med den som er kunngjort: { $key }
archive-checked-trust = { $number ->
    [0] Vurdert uten sertifikater: det er ingen i pakken.
    [one] Vurdert etter 1 sertifikat i pakken; sammenlign det med et du stoler på:
   *[other] Vurdert etter { $number } sertifikater i pakken; sammenlign dem med dem du stoler på:
}
archive-certificate = { $name }: SHA-256 { $sha256 }
archive-other-checkpoint = registeret i pakken er ikke det som dette sjekkpunktet for { $events } hendelser ble laget av
archive-other-checkpoint-step = `avtale verify --register` viser hvor registeret er et annet
archive-other-receipt = den er ikke kvitteringen som dette dokumentet har i registeret i pakken
archive-nobodys-checkpoint = ingen logg som har nøkkelen sin i pakken, har signert dette sjekkpunktet
archive-nobodys-checkpoint-step = be arkivskaperen om kontrollnøkkelen til loggen; den må ligge i trust/ før noe arkiveres
archive-no-name-beside = denne mappen har ikke noe navn som en ZIP eller TAR ved siden av den kan få
archive-no-name-beside-step = oppgi en mappe under den
archive-checked-checkpoint = Det begynner med det som sjekkpunktet for { $events } hendelser i pakken ble laget av.
archive-unknown-party = den oppgir at dette er pakken til { $party }, som registeret ikke kjenner
archive-several-parties = den oppgir at dette er pakken til én part, og det ligger dokumenter fra flere i den
archive-registered-missing = den er registrert og ligger ikke i pakken
archive-party-gone = archive.json nevner denne parten, og her er det ingenting om den
archive-before-last = registeret har hendelser fra { $last }, så ingenting kan arkiveres slik det var kjent { $day }
archive-before-last-step = oppgi { $last } eller en senere dag med `--at`, eller la være å oppgi noen
archive-entry-named = ikke slik det skal være i en pakke: det som heter «{ $name }» i den, { $what }
archive-entry-step = hent pakken fra en annen kopi, eller lag den på nytt med `avtale archive`; ikke pakk ut denne
archive-full-folder = er en mappe etter navnet, og har innhold
archive-empty-folder = er en mappe uten noe som et manifest nevner
archive-comment = har en kommentar, som ikke noe manifest nevner
archive-extra-field = har et felt ved siden av seg som kan få et annet program til å lese et annet navn eller innhold
archive-other-header = har noe annet ved siden av navnet ett sted enn et annet, eller enn de andre filene: det er endret
archive-other-end = har en slutt som ikke passer til det som står foran: den er endret
archive-before-start = har noe foran begynnelsen, som bare noen programmer ser
archive-between-files = har noe mellom filene, som bare noen programmer ser
archive-no-sum-step = sammenlign `sha256sum FIL` med det som ble oppgitt da den ble arkivert; filen skal ha sjekksummen, to mellomrom og navnet
archive-other-sum = dette er SHA-256 av { $named }, og ikke av filen den ligger ved siden av
archive-held = en annen kjøring skriver denne pakken nå
archive-held-step = vent til den er ferdig, og kjør samme kommando på nytt
archive-foreign-file = denne filen ligger der pakkens egen skulle ligge, og det er ikke avtale som har skrevet den
archive-foreign-file-step = flytt den eller velg en annen mappe; ingenting i denne er endret
archive-without-source = { $number ->
    [one] 1 dokument ble laget av noe annet enn det som ligger her i dag, så teksten det ble satt av, er ikke med i pakken
   *[other] { $number } dokumenter ble laget av noe annet enn det som ligger her i dag, så tekstene de ble satt av, er ikke med i pakken
}: { $documents }
archive-without-source-step = selve dokumentene er med; `avtale verify --rebuild` viser hva som er endret siden
archive-no-receipts = { $number ->
    [one] 1 dokument får ingen kvittering: det finnes ikke noe sjekkpunkt som gjelder hendelsen
   *[other] { $number } dokumenter får ingen kvittering: det finnes ikke noe sjekkpunkt som gjelder hendelsene
}
archive-no-receipts-step = lag et sjekkpunkt og arkiver på nytt: `avtale checkpoint --key FIL`
archive-other-facts = den oppgir noe annet om { $keys } enn det som følger av det som ligger i pakken
archive-not-there = den hører til pakken, og er ikke der
archive-other-made = den er ikke det som blir laget på nytt av det som ligger i pakken
archive-of-nothing = den hører ikke til noe som avtale arkiverer
archive-other-program = SHA-256 er ikke den som archive.json oppgir
archive-by-other-version = avtale { $version } arkiverte dette, og dette er { $own }: det den versjonen skrev om funnene sine, og bevissidene, er ikke laget på nytt
archive-by-other-version-step = kontroller pakken med den versjonen for å sammenligne dem også; en pakke som ble laget med `--with-program`, har den i program/
archive-no-checkpoint = det ligger ikke noe sjekkpunkt i pakken, så ingenting viser at registeret ikke er skrevet på nytt
archive-no-checkpoint-step = hold et du har, opp mot den: `avtale archive --check … --against FIL`
archive-checked-again = { $files ->
    [one] 1 fil er laget på nytt av det som ligger i pakken, og er den samme.
   *[other] { $files } filer er laget på nytt av det som ligger i pakken, og er de samme.
}
archive-checked-left = Funnene og bevissiden for { $parties ->
    [one] 1 part
   *[other] { $parties } parter
} er ikke laget på nytt: det gjør `avtale archive --check --rebuild`.
archive-by-other-target = et program for { $target } arkiverte dette, og dette er et for { $own }: bevissidene er ikke laget på nytt
archive-other-basis = en fil som alt det som er funnet om partene, er laget av, er en annen enn da det ble funnet: en oppføring, en tekst, en skrift, en brevmal, et sertifikat, et sjekkpunkt, eller det som ble tatt vare på av dem
archive-other-licence = dette er ikke teksten som avtale har under dette navnet
archive-other-schema = dette er ikke skjemaet som følger av innstillingene i pakken
archive-other-carried-step = sammenlign den med et annet eksemplar av pakken; ingenting annet avhenger av den
