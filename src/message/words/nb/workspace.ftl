# Mappen der oppføringer, maler og sertifikater ligger.

workspace-none = denne mappen er ingen arbeidsmappe: den har ingen mappe `templates`
workspace-none-step = lag en med `avtale init MAPPE`, eller oppgi en med `--workspace MAPPE`
workspace-outside = dette er en lenke til en fil utenfor arbeidsmappen
workspace-outside-step = legg selve filen her i stedet
workspace-encoding = denne filen er ikke UTF-8
workspace-encoding-step = lagre den på nytt med tegnkodingen UTF-8
workspace-large = denne filen er på { $bytes } byte, langt mer enn den kan trenge
workspace-large-step = høyst { $limit } KiB blir lest; er dette riktig fil?
workspace-sum = { $what } i denne mappen er på til sammen { $size } MiB i { $files } filer, langt mer enn de kan trenge
workspace-sum-step = høyst { $limit } MiB blir lest til sammen; flytt det som ikke hører hjemme der
workspace-records = oppføringene
workspace-files = filene til avtalen
workspace-templates = malene
workspace-fonts = skriftene
workspace-down = arbeidsmappen svarer ikke
workspace-down-step = prøv igjen senere

# Funnet ovenfor mappen der brukeren står.
workspace-above = Arbeidsmappen er { $folder }.
workspace-changed = noen har endret denne fila etter at den ble lest
workspace-made-meanwhile = noen har laget denne fila i mellomtiden
workspace-changed-step = ingenting ble skrevet der: kjør den samme kommandoen om igjen, og se på det den viser
workspace-left = en import som ble avbrutt, etterlot denne filen ved siden av oppføringene; den er ingen oppføring
workspace-left-step = slett den, eller importer på nytt: en import som endrer en oppføring, fjerner den
