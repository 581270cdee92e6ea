# Det undo sier: ingenting blir gjort om, men en person kan trekke tilbake det som er feil.

undo-last = Dette ble registrert sist, og kan trekkes tilbake:
undo-event = { $seq }  { $name }: { $what }
undo-command = Ingenting blir fjernet fra registeret. Slik trekker du det tilbake, med din grunn:
undo-nothing = Det er ikke registrert noe som kan trekkes tilbake.
