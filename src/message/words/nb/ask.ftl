# Det et menneske blir spurt om når det gjelder en fil.

ask-signed = Er den signert? Trykk Enter for å godta det som står i hakeparentes; skriv en bindestrek for å la filen ligge.
ask-date = Signert den
ask-name = Av
ask-name-of = Signert av, som { $role } (tomt hvis ingen har)
ask-title = Tittel
ask-day = Skriv dagen slik: 12.1.2027.
