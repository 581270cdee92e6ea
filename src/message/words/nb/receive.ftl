# Det receive sier om en fil som kom tilbake: hva som registreres, og hvorfor noen blir liggende.

receive-verdict = { $verdict }: { $reasons }
receive-unsigned = ingen har signert den: den er det som ble utstedt, eventuelt med utfylte felt
receive-registered-already = den er allerede registrert
receive-of-draft = den er et utkast som ble erstattet før avtalen ble sendt
receive-no-document = ingenting i den sier hvilken avtale det er: { $reasons }
receive-several = den inneholder flere avtaler: { $documents }
receive-withdrawn-before = den har vært registrert før, og det ble trukket tilbake
receive-earlier-edition = en senere utgave er utstedt siden
receive-you-say = du sier «{ $said }», og filen «{ $known }»
receive-nothing-says = ingenting i den sier { $what } for signaturen
receive-the-role = hvem av flere som har signert den
receive-the-date = datoen
receive-the-name = navnet
receive-the-title = tittelen
receive-no-party = { $number } er ikke nummeret til noen part
receive-signed-already = { $name } er allerede registrert: utgave { $edition } ble signert { $date }
receive-confirm = en person må bekrefte den, for { $name }: { $doubt }
receive-changed-meanwhile = den ble endret mens den ble vurdert
receive-left-by-you = du lot den ligge til senere
receive-no-agreement = avtalen { $identifier } finnes ikke

# Hva som kan gjøres med en fil som blir liggende.
receive-confirm-step = se på den, og så: avtale receive { $file } --confirm{ $missing } (eller --ask, for mange)
receive-confirm-who-step = se på den, og oppgi hvem som har signert den, uten dem som ikke har det: avtale receive { $file } --confirm{ $missing } (eller --ask, for mange)
receive-say-step = oppgi det med --confirm{ $missing }
receive-say-who-step = oppgi hvem som har signert den, uten dem som ikke har det: --confirm{ $missing }
receive-withdraw-step = det er ikke mer å gjøre; hvis dette eksemplaret er det som gjelder, trekk hendelsen tilbake først: `avtale record void { $seq } --why …`
receive-by-hand-step = hvis det likevel er en signert avtale: avtale record signed PART --name … --title … --file FIL
receive-password-step = be parten sende den på nytt, uten passord; hvis den likevel er signert, registrer den med `avtale record signed PART --file`
receive-nobody-signed-step = ingen har signert den: be parten signere den og sende den på nytt
receive-sign-step = be parten signere den og sende den på nytt
receive-sign-what-was-sent-step = det kan heller ikke leses noen signatur i den: be parten signere det som ble sendt
receive-see-changes-step = se på `avtale verify --explain`, og be parten signere det som ble sendt
receive-send-again-step = be parten sende den på nytt; `avtale verify --explain` viser bevisene
receive-send-what-counts-step = send parten avtalen som gjelder
receive-scan-step = skann signatursiden på nytt, eller registrer den med `avtale record signed PART --file`
receive-divide-step = del den opp, én fil for hver avtale; `avtale verify --explain` viser hvilke koder som står på hvilke sider
receive-look-step = se på filen
receive-again-step = kjør kommandoen på nytt
receive-nothing-step = det er ikke mer å gjøre

# Hva som er verdt å vite om en fil.
receive-not-registered = det du oppgir nå, blir ikke registrert: trekk hendelse { $seq } tilbake først, med `avtale record void { $seq } --why …`
receive-not-as-registered = ikke slik det er registrert: { $differs }
receive-copy-missing = eksemplaret mangler: legg denne filen i output/ igjen, som { $name }
receive-refused-correction = parten skrev { $value } som { $key }, noe en oppføring ikke kan inneholde: { $why }

# En person som registrerer en fil som signert.
receive-another-agreement = dette er en kopi av { $documents }, og ikke av utgave { $edition } for { $name }
receive-document-of = { $document }, { $name }
receive-edition-step = hvis det var den utgaven som ble signert, oppgi --edition { $edition }
receive-whose-step = se på filen, og oppgi parten den gjelder
receive-this-is = denne filen er { $verdict }
receive-this-is-because = denne filen er { $verdict }; { $reasons }
receive-give-file-step = oppgi filen som kom tilbake; kom det bare papir, utelat --file, eller skann det
receive-you-say-signed = du sier at den er signert; filen selv: { $verdict }
receive-look-again-step = se på den igjen; `avtale undo` viser hvordan det som var feil, trekkes tilbake

# Det receive skriver ut.
receive-one-file = --confirm er det du sier om én fil, og det er { $files }
receive-one-file-step = oppgi én fil; --ask spør om hver av mange
receive-event = { $name }: { $what }
receive-registered = { $file }: registrert: { $event }
receive-would-register = { $file }: ville registrert: { $event }
receive-known = { $file }: registrert fra før
receive-left = { $file }: blir liggende
receive-note = merk: { $note }
receive-corrected = parten har rettet kontaktpersonen; for å ta det inn, rediger { $record }:
receive-its-record = oppføringen
receive-files = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $registered } registrert, { $known } kjent fra før, { $left } blir liggende.
receive-files-dry = { $number ->
    [one] 1 fil
   *[other] { $number } filer
}: { $registered } ville blitt registrert, { $known } kjent fra før, { $left } blir liggende.
receive-left-because = { $number } blir liggende: { $why }
receive-next-again = Neste: gjør det som står om hver av dem, og kjør den samme kommandoen igjen. Ingenting blir registrert to ganger.
receive-next-without-dry-run = Ingenting er registrert. Neste: den samme kommandoen uten --dry-run.
receive-next-status = Neste: `avtale status` viser hvem som ikke har svart.
receive-unprintable = «{ $value }», som det står i filen, { $is } og kan ikke registreres slik
receive-unprintable-step = hvis filen er i orden, oppgi det med vanlige bokstaver: `avtale receive --confirm FIL { $flag } "…"`; det som er signert, står i filen som før
