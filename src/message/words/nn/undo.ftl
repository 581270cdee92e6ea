# Det undo seier: ingenting blir gjort om, men ein person kan trekkje tilbake det som er feil.

undo-last = Dette vart registrert sist, og kan trekkjast tilbake:
undo-event = { $seq }  { $name }: { $what }
undo-command = Ingenting blir fjerna frå registeret. Slik trekkjer du det tilbake, med grunnen din:
undo-nothing = Det er ikkje registrert noko som kan trekkjast tilbake.
