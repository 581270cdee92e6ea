# Avtalane i ei arbeidsmappe, og innstillingane deira.

agreement-none-named = det finst ingen avtale som heiter «{ $name }»
agreement-none-named-step = ein avtale er ei mappe i templates/ med ei fil { $file }
agreement-missing = inga mappe i templates/ har ei fil { $file }
agreement-missing-step = `avtale init MAPPE` lagar ei arbeidsmappe med ein avtale å byrje med
agreement-several = denne arbeidsmappa har meir enn éin avtale
agreement-several-step = oppgi kva for ein med --agreement: { $names }

agreement-identifier = «{ $value }» kan ikkje vere ein del av eit filnamn på alle system
agreement-identifier-step = bruk små bokstavar frå a til z, siffer og bindestrek, høgst { $longest } teikn
agreement-folder = identifikatoren «{ $value }» er ikkje namnet på mappa til avtalen
agreement-folder-step = la mappa og identifikatoren heite det same
agreement-sender-step = skriv adressa slik: sekretariatet@nettverket.no
agreement-host = «{ $host }» { $is }
agreement-host-step = skriv berre vertsnamnet, slik: avtaler.nettverk.no; eit namn med andre bokstavar skal ha forma xn--…
