# Det eit menneske blir spurt om når det gjeld ei fil.

ask-signed = Er ho signert? Trykk Enter for å godta det som står i hakeparentes; skriv ein bindestrek for å la fila liggje.
ask-date = Signert den
ask-name = Av
ask-name-of = Signert av, som { $role } (tomt viss ingen har)
ask-title = Tittel
ask-day = Skriv dagen slik: 12.1.2027.
