# Hva som blir registrert, og hvem som gjør det.

register-nobody = det er ikke oppgitt hvem som gjør dette, og hver hendelse i registeret skal vise det
register-nobody-step = oppgi et navn eller initialer
register-by = navnet på den som gjør dette, { $is }
register-long-by = navnet på den som gjør dette, er { $length } byte langt
register-long-by-step = oppgi et kortere navn, eller initialer

# Hva som ikke lar seg gjøre med registeret: fullfører «kan ikke …».
register-to-read = lese registeret
register-to-read-again = lese registeret en gang til
register-to-read-other = lese det andre registeret
register-to-open = åpne registeret
register-to-lock = låse registeret
register-to-check = kontrollere registeret
register-to-check-lock = kontrollere låsen på registeret
register-to-write = skrive til registeret
register-to-make-output = lage mappen output
register-to-erase = fjerne det som er slettet, fra registeret
register-to-keep-copy = legge registeret slik denne kommandoen kjenner det, ved siden av
register-to-put-aside = legge den uferdige linjen til side i denne mappen
