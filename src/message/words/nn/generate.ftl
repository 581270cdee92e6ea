# Det som blir laga, og det som er i vegen.

generate-not-made = { $name } har ikkje noko dokument enno, så det er ingenting å gi ut på nytt
generate-not-sent = utgåve { $edition } til { $name } er eit utkast som ikkje er sendt, så det er ingenting å gi ut på nytt
generate-not-sent-step = køyr `avtale generate` utan --reissue: eit utkast blir bytt ut når det det er laga av, blir endra
generate-no-record = inga oppføring i members/ gjeld { $name } ({ $number })
generate-no-record-step = lag ei oppføring for parten, eller oppgi ein part som har ei

generate-altered = dette utkastet er endra etter at det vart laga; det blir laga på nytt
generate-altered-step = skal ein avtale endrast, endrar du oppføringa eller malen
generate-damaged = dokumentet i utgåve { $edition }, som er sendt eller signert, er ikkje det som vart utferda
generate-missing = dokumentet i utgåve { $edition }, som er sendt eller signert, manglar
generate-restore-step = hent fila med SHA-256 { $digest } frå ein tryggingskopi; eit dokument som er sendt, blir aldri laga på nytt
generate-in-doubt = { $name }: dokumentet kan ha vorte sendt, så det blir ikkje laga på nytt
generate-in-doubt-step = `avtale send { $number }` viser kva som er kjent om brevet, og korleis det kan avklarast
generate-before-restoration = dokument kan ha vorte sende før gjenopprettinga, så dei blir ikkje laga på nytt
generate-before-restoration-step = `avtale restored` viser kva som er kjent, og kva du gjer; dokument som aldri er registrerte, blir laga likevel
generate-another = dette dokumentet kan ha vorte sendt før gjenopprettinga, og det som ville vorte laga no, er eit anna
generate-same-step = med oppføringar og malar slik dei var då, lagar `avtale generate` det same igjen
generate-move-step = `avtale restored` viser kva som er kjent; det som ligg der og ikkje er sendt, kan flyttast bort
generate-left-behind = { $name } har eit dokument, men inga oppføring i members/
generate-left-behind-step = dokumentet og hendingane blir tekne vare på; parten står ikkje lenger i vedlegget til dei andre
generate-listed-behind-step = dokumentet og hendingane blir tekne vare på; parten står i vedlegget til dei andre til lista blir fastsett på nytt (`avtale parties --fix`)

generate-stopped = stansa: det eine dokumentet etter det andre kunne ikkje skrivast
generate-stopped-step = rett det som står ovanfor, og køyr den same kommandoen igjen; det som er registrert, er trygt
generate-restored = stansa: registeret vart lagt tilbake frå ein tryggingskopi medan dokumenta vart laga
generate-restored-step = `avtale restored` viser kva som er kjent som sendt; køyr deretter den same kommandoen igjen
generate-made-meanwhile = utelate: { $name } { $number } vart laga av ei anna køyring i mellomtida
generate-made-meanwhile-step = køyr kommandoen igjen viss oppføringa er endra sidan
generate-sealed-meanwhile = utelate: { $name } { $number } vart forsegla i mellomtida
generate-sealed-meanwhile-step = køyr kommandoen igjen for å lage dokumentet på nytt, utan seglet
generate-sent-meanwhile = utelate: { $name } { $number } vart sendt i mellomtida
generate-signed-meanwhile = utelate: { $name } { $number } vart signert i mellomtida
generate-reissue-step = dokumentet blir ståande som det er; `avtale generate --reissue { $number }` gir ut neste utgåve

# Medan dokumenta blir laga, kvart med parten: laga 4601 Bergen kommune.
generate-made = laga
generate-left-out = utelate
generate-failed = ikkje laga

# Det generate skriv til slutt.
generate-would-make = ville laga { $document } for { $name } ({ $changes })
generate-unchanged-as-sent = sendt eller signert, så ikkje laga på nytt: { $document } for { $name }; endra sidan: { $changes }
generate-older-text = { $number } dokument som er sende eller signerte, har eldre tekst, vedlegg eller oppsett.
generate-settings-changed = Endra i { $file } sidan { $number ->
    [one] 1 dokument vart sendt eller signert
   *[other] { $number } dokument vart sende eller signerte
}: { $keys }. Det som er sendt eller signert, står som det er; skal endringa gjelde ein part, må han få ei ny utgåve.
generate-nobody = Ingenting vart laga: ingen partar passar med det du spurde etter.
generate-documents = { $number ->
    [one] 1 dokument
   *[other] { $number } dokument
}: { $parts }.
generate-count-made = { $number } laga
generate-count-to-make = { $number } å lage
generate-count-unchanged = { $number } uendra
generate-count-as-sent = { $number } { $number ->
    [one] sendt eller signert og derfor ikkje laga på nytt, sjølv om det dokumentet er laga av, er endra
   *[other] sende eller signerte og derfor ikkje laga på nytt, sjølv om det dokumenta er laga av, er endra
}
generate-count-left-out = { $number } { $number ->
    [one] utelate
   *[other] utelatne
}
generate-whom = --reissue seier ikkje kva partar som skal få avtalen gitt ut på nytt
generate-whom-step = oppgi partar, eller vel dei med --fylke eller --status: `avtale generate --reissue --status sent`
generate-count-failed = { $number } ikkje laga
generate-these-failed = Kunne ikkje lagast: { $names }.
generate-reissue = For å gi ut neste utgåve av eit av dei: avtale generate --reissue { $number }
generate-next = Neste: `avtale check` viser kva som manglar før dei kan sendast.
generate-keep = Skal ingenting gjevast ut på nytt: avtale record kept { $number }

generate-cancelled = avbrote: { $number ->
    [one] 1 dokument vart
   *[other] { $number } dokument vart
} ikkje laga
generate-cancelled-step = lag dei når det høver; det som er registrert, er trygt
