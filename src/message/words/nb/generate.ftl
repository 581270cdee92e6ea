# Det som blir laget, og det som er i veien.

generate-not-made = { $name } har ikke noe dokument ennå, så det er ingenting å gi ut på nytt
generate-not-sent = utgave { $edition } til { $name } er et utkast som ikke er sendt, så det er ingenting å gi ut på nytt
generate-not-sent-step = kjør `avtale generate` uten --reissue: et utkast blir byttet ut når det det er laget av, endres
generate-no-record = ingen oppføring i members/ gjelder { $name } ({ $number })
generate-no-record-step = lag en oppføring for parten, eller oppgi en part som har en

generate-altered = dette utkastet er endret etter at det ble laget; det blir laget på nytt
generate-altered-step = skal en avtale endres, endrer du oppføringen eller malen
generate-damaged = dokumentet i utgave { $edition }, som er sendt eller signert, er ikke det som ble utstedt
generate-missing = dokumentet i utgave { $edition }, som er sendt eller signert, mangler
generate-restore-step = hent filen med SHA-256 { $digest } fra en sikkerhetskopi; et dokument som er sendt, blir aldri laget på nytt
generate-in-doubt = { $name }: dokumentet kan ha blitt sendt, så det blir ikke laget på nytt
generate-in-doubt-step = `avtale send { $number }` viser hva som er kjent om brevet, og hvordan det kan avklares
generate-before-restoration = dokumenter kan ha blitt sendt før gjenopprettingen, så de blir ikke laget på nytt
generate-before-restoration-step = `avtale restored` viser hva som er kjent, og hva du gjør; dokumenter som aldri er registrert, blir laget likevel
generate-another = dette dokumentet kan ha blitt sendt før gjenopprettingen, og det som ville blitt laget nå, er et annet
generate-same-step = med oppføringer og maler slik de var da, lager `avtale generate` det samme igjen
generate-move-step = `avtale restored` viser hva som er kjent; det som ligger der og ikke er sendt, kan flyttes bort
generate-left-behind = { $name } har et dokument, men ingen oppføring i members/
generate-left-behind-step = dokumentet og hendelsene blir tatt vare på; parten står ikke lenger i vedlegget til de andre
generate-listed-behind-step = dokumentet og hendelsene blir tatt vare på; parten står i vedlegget til de andre til listen fastsettes på nytt (`avtale parties --fix`)

generate-stopped = stanset: det ene dokumentet etter det andre kunne ikke skrives
generate-stopped-step = rett det som står ovenfor, og kjør den samme kommandoen igjen; det som er registrert, er trygt
generate-restored = stanset: registeret ble lagt tilbake fra en sikkerhetskopi mens dokumentene ble laget
generate-restored-step = `avtale restored` viser hva som er kjent som sendt; kjør deretter den samme kommandoen igjen
generate-made-meanwhile = utelatt: { $name } { $number } ble laget av en annen kjøring i mellomtiden
generate-made-meanwhile-step = kjør kommandoen igjen hvis oppføringen er endret siden
generate-sealed-meanwhile = utelatt: { $name } { $number } ble forseglet i mellomtiden
generate-sealed-meanwhile-step = kjør kommandoen igjen for å lage dokumentet på nytt, uten seglet
generate-sent-meanwhile = utelatt: { $name } { $number } ble sendt i mellomtiden
generate-signed-meanwhile = utelatt: { $name } { $number } ble signert i mellomtiden
generate-reissue-step = dokumentet blir stående som det er; `avtale generate --reissue { $number }` gir ut neste utgave

# Mens dokumentene blir laget, hvert med parten: laget 4601 Bergen kommune.
generate-made = laget
generate-left-out = utelatt
generate-failed = ikke laget

# Det generate skriver til slutt.
generate-would-make = ville laget { $document } for { $name } ({ $changes })
generate-unchanged-as-sent = sendt eller signert, så ikke laget på nytt: { $document } for { $name }; endret siden: { $changes }
generate-older-text = { $number } dokumenter som er sendt eller signert, har eldre tekst, vedlegg eller oppsett.
generate-settings-changed = Endret i { $file } siden { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
} ble sendt eller signert: { $keys }. Det som er sendt eller signert, står som det er; skal endringen gjelde en part, må den få en ny utgave.
generate-nobody = Ingenting ble laget: ingen parter passer med det du spurte etter.
generate-documents = { $number ->
    [one] 1 dokument
   *[other] { $number } dokumenter
}: { $parts }.
generate-count-made = { $number } laget
generate-count-to-make = { $number } å lage
generate-count-unchanged = { $number } uendret
generate-count-as-sent = { $number } sendt eller signert og derfor ikke laget på nytt, selv om { $number ->
    [one] det dokumentet er laget av, er endret
   *[other] det dokumentene er laget av, er endret
}
generate-count-left-out = { $number } utelatt
generate-whom = --reissue sier ikke hvilke parters avtaler som skal gis ut på nytt
generate-whom-step = oppgi parter, eller velg dem med --fylke eller --status: `avtale generate --reissue --status sent`
generate-count-failed = { $number } ikke laget
generate-these-failed = Kunne ikke lages: { $names }.
generate-reissue = For å gi ut neste utgave av et av dem: avtale generate --reissue { $number }
generate-next = Neste: `avtale check` viser hva som mangler før de kan sendes.
generate-keep = Skal ingenting gis ut på nytt: avtale record kept { $number }

generate-cancelled = avbrutt: { $number ->
    [one] 1 dokument ble
   *[other] { $number } dokumenter ble
} ikke laget
generate-cancelled-step = lag dem når det passer; det som er registrert, er trygt
