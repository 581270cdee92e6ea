# Kva `parter.csv` seier om kommunar og fylkeskommunar.

reference-empty = det står ingenting i fila
reference-headings-step = første linje har overskrifter: { $headings }; berre `nummer` må vere der
reference-no-such-column = ingen kolonne heiter «{ $heading }»
reference-column-twice = to kolonnar heiter «{ $heading }»
reference-column-twice-step = behald ein av dei
reference-no-number-column = kolonnen `nummer` manglar
reference-quotes = hermeteikna i denne rada passar ikkje saman
reference-quotes-step = ei celle i hermeteikn byrjar og sluttar med eitt; eit som står inni ho, blir skrive dobbelt
reference-more-cells = rada har fleire celler enn det er kolonnar, som er { $columns }
reference-more-cells-step = set ei celle som har skiljeteiknet i seg, i hermeteikn

reference-no-number = rada seier ikkje kva part ho gjeld
reference-number-step = skriv eit kommunenummer på fire siffer eller eit fylkesnummer på to
reference-not-a-number = «{ $number }» er korkje eit kommunenummer eller eit fylkesnummer
reference-leading-zero-step = skriv { $written }; eit rekneark held på nullen i celler som er tekst
reference-organisation = { $number } er eit organisasjonsnummer, og denne fila gjeld kommunar og fylkeskommunar
reference-organisation-step = ein annan organisasjon treng berre ei oppføring, med `organisasjonsnummer: { $number }` og `navn`
reference-no-fylke = { $number } ville lege i fylke { $fylke }, og det finst ikkje
reference-no-fylke-step = sjå etter ein tastefeil; er fylket nytt, får det ei eiga rad i denne fila: { $fylke } og namnet
reference-number-twice = { $number } står alt på linje { $line }
reference-number-twice-step = behald ei av radene

reference-no-name = { $number } står ikkje i nokon offisiell tabell, og rada har ikkje noko namn
reference-no-name-step = sjå etter ein tastefeil, eller fyll ut `navn`
reference-only-norwegian = det norske namnet står der, men ikkje heile namnet
reference-only-norwegian-step = fyll ut `navn` òg, med namna slik dei blir skrivne saman, som i «Hábmer - Hamarøy»
reference-which-is-norwegian = «{ $name }» er fleire namn, og rada seier ikkje kva for eit av dei som er norsk
reference-which-is-norwegian-step = skriv det i kolonnen `norsk navn` òg
reference-not-among = «{ $norwegian }» er ikkje blant namna «{ $name }»

reference-no-form = «{ $form }» er ikkje noko ein part kallar seg
reference-form-step = skriv kommune, herad eller fylkeskommune, eller la cella stå tom
reference-no-organisation-number = «{ $number }» er ikkje eit organisasjonsnummer, eller kontrollsifferet stemmer ikkje
reference-organisation-number-step = sjå etter ein tastefeil, eller la cella stå tom
reference-no-language = «{ $form }» er ikkje ei målform
reference-language-step = skriv bokmål, nynorsk eller nøytral, eller la cella stå tom
reference-long-name = namnet er for langt til å bli registrert: { $length } byte, av høgst { $most }
reference-long-name-step = skriv eit kortare namn, slik det skal stå i avtalen
