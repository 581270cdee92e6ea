# Pakker som ikkje treng avtale: BagIt, og kva som finst i dei.

archive-done = { $parties ->
    [one] 1 part er arkivert
   *[other] { $parties } partar er arkiverte
} i { $target }: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $written ->
    [0] alle låg der frå før
    [one] 1 av dei vart skriven no
   *[other] { $written } av dei vart skrivne no
}.
archive-done-each = { $parties ->
    [one] 1 part er arkivert
   *[other] { $parties } partar er arkiverte
} i { $target }, kvar i si pakke: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $written ->
    [0] alle låg der frå før
    [one] 1 av dei vart skriven no
   *[other] { $written } av dei vart skrivne no
}.
archive-kept-parts = { $number } av { $parties } vart haldne som dei var: ingenting dei er laga av, er endra.
archive-register = Register: { $events ->
    [one] 1 hending
   *[other] { $events } hendingar
}; SHA-256 av siste linje { $head }. Filene er vurderte per { $day }.
archive-contained = { $file }: SHA-256 { $sha256 }
archive-removed = fjerna, for ho høyrer ikkje lenger til pakka: { $file }
archive-archived = arkivert
archive-description = Avtalar med { $parties ->
    [one] 1 part
   *[other] { $parties } partar
}: dokument, register og prov
archive-description-of = Avtalar med { $name }: dokument, register og prov

archive-nothing = ingenting er registrert om nokon part, så det er ingenting å arkivere
archive-nothing-of = ingenting er registrert om { $name }, så det er ingenting å arkivere
archive-nothing-step = lag dokument først: `avtale generate`
archive-cancelled = arkiveringa vart avbroten før ho var ferdig
archive-cancelled-step = køyr same kommando igjen: det som er skrive, blir liggjande, og resten følgjer
archive-itself = dette ligg i ei mappe som sjølv blir arkivert
archive-itself-step = vel ei mappe utanfor output/, templates/, members/ og trust/, helst utanfor arbeidsmappa
archive-foreign = det ligg noko i denne mappa, og ho er inga pakke som avtale har skrive
archive-foreign-step = vel ei mappe som er tom eller ikkje finst enno; ingenting i denne er endra
archive-name = «{ $name }» kan ikkje arkiverast under dette namnet: det { $is }
archive-name-step = gi fila eit kortare eller enklare namn, om ho er di, og køyr same kommando igjen
archive-name-character = har { $character }, som ikkje alle system og program kan ha i eit filnamn
archive-name-long = har meir enn { $most } teikn
archive-name-twin = er same fil som { $other } på nokre system
archive-left = i pakka ligg det filer som ikkje høyrer til henne: { $names }; difor er ho ikkje fullført
archive-left-more = i pakka ligg det filer som ikkje høyrer til henne: { $names } og { $more } til; difor er ho ikkje fullført
archive-left-step = flytt dei, eller få fjerna dei som ei tidlegare køyring arkiverte: `avtale archive … --remove-old`
archive-no-evidence-page = bevissida kunne ikkje lagast: { $cause }
archive-no-sum = det står ingen SHA-256 her

# Kva som finst i ei pakke.
archive-only-read = ei pakke blir berre lesen
archive-no-package = dette er inga pakke: verken BagIt, eller ein ZIP eller TAR med ei i
archive-no-package-step = oppgi mappa som bagit.txt ligg i, eller .zip- eller .tar-fila som avtale skreiv
archive-intact-step = hent pakka frå eit anna eksemplar; dette er ikkje det som vart arkivert
archive-entry = ikkje slik det må vere i ei pakke: denne { $what }
archive-outside-of-bag = ligg utanfor mappa til pakka
archive-no-unicode = har eit namn som ikkje er Unicode
archive-unfinished = vart aldri fullført: ei køyring stansa her; køyr `avtale archive` igjen
archive-unfit-name = har eit namn som { $is }
archive-twin = er same fil som { $other } på nokre system
archive-file-and-folder = er både fil og mappe
archive-no-file = er { $kind } og inga fil
archive-encrypted = er kryptert
archive-cut-off = er kappa av
archive-after-end = er følgd av noko som står etter slutten på pakka
archive-too-many = ho har meir enn { $most } filer
archive-bomb = innhaldet blir meir enn { $times } gonger så stort som fila sjølv
archive-unreadable = ho er skadd: { $cause }
archive-large = opplysningar, malar og skrifter i henne er { $size } MiB, langt meir enn dei kan trenge
archive-no-register = det er ikkje noko register i henne
archive-not-declared = ho oppgir ikkje BagIt 1.0 i UTF-8
archive-no-declaration = ho manglar, så dette er inga pakke, eller ei som aldri vart fullført
archive-fetch = ho seier at filer skal hentast ein annan stad; ei pakke har alle filene sine
archive-manifest-line = linje { $line } er inga linje i eit manifest
archive-no-manifest = ho manglar, så pakka vart aldri fullført, eller er ikkje heil
archive-added = ingen manifest nemner henne: ho er lagd til
archive-changed-byte = innhaldet er ikkje det som vart arkivert: ho er endra
archive-other-digest = ho har ein annan sum for { $name } enn fila og det andre manifestet
archive-not-in-manifest = ho nemner ikkje { $name }
archive-manifest-name = eit manifest nemner «{ $name }», som inga fil i ei pakke kan heite
archive-gone = eit manifest nemner henne, og ho er ikkje her: ho er fjerna
archive-oxum = ho oppgir { $told } (byte.filer) i data/, og der er { $is }
archive-no-oxum = ho oppgir ikkje kor mange byte og filer det er (Payload-Oxum)
archive-sum-missing = det ligg ingen SHA-256 ved sida av, så ingenting viser om dette er fila som vart skriven
archive-sum-differs = SHA-256 er { $sha256 }, og ved sida av står { $told }
archive-other-head = det har { $events ->
    [one] 1 hending
   *[other] { $events } hendingar
}, og slutten er ikkje den som archive.json oppgir
archive-other-events = ho har ikkje dei linjene i registeret som gjeld denne parten
archive-other-verdict = då ho vart arkivert, var ho { $before }; no er ho { $now }
archive-checked = { $file }: { $files ->
    [one] 1 fil
   *[other] { $files } filer
}, { $size } MB; { $faults ->
    [0] alle filer er slik manifesta seier
    [one] 1 feil
   *[other] { $faults } feil
}.
archive-checked-register = Register: { $events ->
    [one] 1 hending
   *[other] { $events } hendingar
}, kvar med SHA-256 av den føre; SHA-256 av siste linje { $head }.
archive-checked-log-key = Samanlikn òg nøkkelen til loggen med den som er kunngjord: { $key }
archive-checked-trust = { $number ->
    [0] Vurdert utan sertifikat: det er ingen i pakka.
    [one] Vurdert etter 1 sertifikat i pakka; samanlikn det med eit du stolar på:
   *[other] Vurdert etter { $number } sertifikat i pakka; samanlikn dei med dei du stolar på:
}
archive-certificate = { $name }: SHA-256 { $sha256 }
archive-other-checkpoint = registeret i pakka er ikkje det som dette sjekkpunktet for { $events } hendingar vart laga av
archive-other-checkpoint-step = `avtale verify --register` viser kvar registeret er eit anna
archive-other-receipt = ho er ikkje kvitteringa som dette dokumentet har i registeret i pakka
archive-nobodys-checkpoint = ingen logg som har nøkkelen sin i pakka, har signert dette sjekkpunktet
archive-nobodys-checkpoint-step = be arkivskaparen om kontrollnøkkelen til loggen; han må liggje i trust/ før noko blir arkivert
archive-no-name-beside = denne mappa har ikkje noko namn som ein ZIP eller TAR ved sida av henne kan få
archive-no-name-beside-step = oppgje ei mappe under henne
archive-checked-checkpoint = Det byrjar med det som sjekkpunktet for { $events } hendingar i pakka vart laga av.
archive-unknown-party = ho oppgir at dette er pakka til { $party }, som registeret ikkje kjenner
archive-several-parties = ho oppgir at dette er pakka til éin part, og det ligg dokument frå fleire i henne
archive-registered-missing = ho er registrert og ligg ikkje i pakka
archive-party-gone = archive.json nemner denne parten, og her er det ingenting om han
archive-before-last = registeret har hendingar frå { $last }, så ingenting kan arkiverast slik det var kjent { $day }
archive-before-last-step = oppgi { $last } eller ein seinare dag med `--at`, eller lat vere å oppgi nokon
archive-entry-named = ikkje slik det skal vere i ei pakke: det som heiter «{ $name }» i henne, { $what }
archive-entry-step = hent pakka frå ein annan kopi, eller lag henne på nytt med `avtale archive`; ikkje pakk ut denne
archive-full-folder = er ei mappe etter namnet, og har innhald
archive-empty-folder = er ei mappe utan noko som eit manifest nemner
archive-comment = har ein kommentar, som ikkje noko manifest nemner
archive-extra-field = har eit felt ved sida av seg som kan få eit anna program til å lese eit anna namn eller innhald
archive-other-header = har noko anna ved sida av namnet éin stad enn ein annan, eller enn dei andre filene: det er endra
archive-other-end = har ein slutt som ikkje passar til det som står framfor: han er endra
archive-before-start = har noko framfor byrjinga, som berre nokre program ser
archive-between-files = har noko mellom filene, som berre nokre program ser
archive-no-sum-step = samanlikn `sha256sum FIL` med det som vart oppgitt då ho vart arkivert; fila skal ha sjekksummen, to mellomrom og namnet
archive-other-sum = dette er SHA-256 av { $named }, og ikkje av fila ho ligg ved sida av
archive-held = ei anna køyring skriv denne pakka no
archive-held-step = vent til ho er ferdig, og køyr same kommando på nytt
archive-foreign-file = denne fila ligg der fila til pakka skulle liggje, og det er ikkje avtale som har skrive henne
archive-foreign-file-step = flytt henne eller vel ei anna mappe; ingenting i denne er endra
archive-without-source = { $number ->
    [one] 1 dokument vart laga av noko anna enn det som ligg her i dag, så teksten det vart sett av, er ikkje med i pakka
   *[other] { $number } dokument vart laga av noko anna enn det som ligg her i dag, så tekstane dei vart sette av, er ikkje med i pakka
}: { $documents }
archive-without-source-step = sjølve dokumenta er med; `avtale verify --rebuild` viser kva som er endra sidan
archive-no-receipts = { $number ->
    [one] 1 dokument får inga kvittering: det finst ikkje noko sjekkpunkt som gjeld hendinga
   *[other] { $number } dokument får inga kvittering: det finst ikkje noko sjekkpunkt som gjeld hendingane
}
archive-no-receipts-step = lag eit sjekkpunkt og arkiver på nytt: `avtale checkpoint --key FIL`
archive-other-facts = ho oppgir noko anna om { $keys } enn det som følgjer av det som ligg i pakka
archive-not-there = ho høyrer til pakka, og er ikkje der
archive-other-made = ho er ikkje det som blir laga på nytt av det som ligg i pakka
archive-of-nothing = ho høyrer ikkje til noko som avtale arkiverer
archive-other-program = SHA-256 er ikkje den som archive.json oppgir
archive-by-other-version = avtale { $version } arkiverte dette, og dette er { $own }: det den versjonen skreiv om funna sine, og bevissidene, er ikkje laga på nytt
archive-by-other-version-step = kontroller pakka med den versjonen for å samanlikne dei òg; ei pakke som vart laga med `--with-program`, har han i program/
archive-no-checkpoint = det ligg ikkje noko sjekkpunkt i pakka, så ingenting viser at registeret ikkje er skrive på nytt
archive-no-checkpoint-step = hald eit du har, opp mot henne: `avtale archive --check … --against FIL`
archive-checked-again = { $files ->
    [one] 1 fil er laga på nytt av det som ligg i pakka, og er den same.
   *[other] { $files } filer er laga på nytt av det som ligg i pakka, og er dei same.
}
archive-checked-left = Funna og bevissida for { $parties ->
    [one] 1 part
   *[other] { $parties } partar
} er ikkje laga på nytt: det gjer `avtale archive --check --rebuild`.
archive-by-other-target = eit program for { $target } arkiverte dette, og dette er eit for { $own }: bevissidene er ikkje laga på nytt
archive-other-basis = ei fil som alt det som er funne om partane, er laga av, er ei anna enn då det vart funne: ei oppføring, ein tekst, ei skrift, ein brevmal, eit sertifikat, eit sjekkpunkt, eller det som vart teke vare på av dei
archive-other-licence = dette er ikkje teksten som avtale har under dette namnet
archive-other-schema = dette er ikkje skjemaet som følgjer av innstillingane i pakka
archive-other-carried-step = samanlikn ho med eit anna eksemplar av pakka; ingenting anna avheng av ho
