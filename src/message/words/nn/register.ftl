# Kva som blir registrert, og kven som gjer det.

register-nobody = det er ikkje oppgitt kven som gjer dette, og kvar hending i registeret skal vise det
register-nobody-step = oppgi eit namn eller initialar
register-by = namnet på den som gjer dette, { $is }
register-long-by = namnet på den som gjer dette, er { $length } byte langt
register-long-by-step = oppgi eit kortare namn, eller initialar

# Kva som ikkje lèt seg gjere med registeret: fullfører «kan ikkje …».
register-to-read = lese registeret
register-to-read-again = lese registeret ein gong til
register-to-read-other = lese det andre registeret
register-to-open = opne registeret
register-to-lock = låse registeret
register-to-check = kontrollere registeret
register-to-check-lock = kontrollere låsen på registeret
register-to-write = skrive til registeret
register-to-make-output = lage mappa output
register-to-erase = fjerne det som er sletta, frå registeret
register-to-keep-copy = leggje registeret slik denne kommandoen kjenner det, ved sida av
register-to-put-aside = leggje den uferdige linja til side i denne mappa
