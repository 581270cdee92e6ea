# Mappa der oppføringar, malar og sertifikat ligg.

workspace-none = denne mappa er inga arbeidsmappe: ho har inga mappe `templates`
workspace-none-step = lag ei med `avtale init MAPPE`, eller oppgi ei med `--workspace MAPPE`
workspace-outside = dette er ei lenkje til ei fil utanfor arbeidsmappa
workspace-outside-step = legg sjølve fila her i staden
workspace-encoding = denne fila er ikkje UTF-8
workspace-encoding-step = lagre ho på nytt med teiknkodinga UTF-8
workspace-large = denne fila er på { $bytes } byte, langt meir enn ho kan trenge
workspace-large-step = høgst { $limit } KiB blir lese; er dette rett fil?
workspace-sum = { $what } i denne mappa er på til saman { $size } MiB i { $files } filer, langt meir enn dei kan trenge
workspace-sum-step = høgst { $limit } MiB blir lese til saman; flytt det som ikkje høyrer heime der
workspace-records = oppføringane
workspace-files = filene til avtalen
workspace-templates = malane
workspace-fonts = skriftene
workspace-down = arbeidsmappa svarar ikkje
workspace-down-step = prøv igjen seinare

# Funnen ovanfor mappa der brukaren står.
workspace-above = Arbeidsmappa er { $folder }.
workspace-changed = nokon har endra denne fila etter at ho vart lesen
workspace-made-meanwhile = nokon har laga denne fila i mellomtida
workspace-changed-step = ingenting vart skrive der: køyr den same kommandoen om att, og sjå på det han viser
workspace-left = ein import som vart avbroten, let att denne fila ved sida av oppføringane; ho er inga oppføring
workspace-left-step = slett ho, eller importer på nytt: ein import som endrar ei oppføring, fjernar ho
