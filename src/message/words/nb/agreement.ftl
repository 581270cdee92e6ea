# Avtalene i en arbeidsmappe, og innstillingene deres.

agreement-none-named = det finnes ingen avtale som heter «{ $name }»
agreement-none-named-step = en avtale er en mappe i templates/ med en fil { $file }
agreement-missing = ingen mappe i templates/ har en fil { $file }
agreement-missing-step = `avtale init MAPPE` lager en arbeidsmappe med en avtale å begynne med
agreement-several = denne arbeidsmappen har mer enn én avtale
agreement-several-step = oppgi hvilken med --agreement: { $names }

agreement-identifier = «{ $value }» kan ikke være en del av et filnavn på alle systemer
agreement-identifier-step = bruk små bokstaver fra a til z, sifre og bindestrek, høyst { $longest } tegn
agreement-folder = identifikatoren «{ $value }» er ikke navnet på mappen til avtalen
agreement-folder-step = la mappen og identifikatoren hete det samme
agreement-sender-step = skriv adressen slik: sekretariatet@nettverket.no
agreement-host = «{ $host }» { $is }
agreement-host-step = skriv bare vertsnavnet, slik: avtaler.nettverk.no; et navn med andre bokstaver skrives på formen xn--…
