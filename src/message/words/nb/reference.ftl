# Hva `parter.csv` sier om kommuner og fylkeskommuner.

reference-empty = det står ingenting i filen
reference-headings-step = første linje har overskrifter: { $headings }; bare `nummer` må være der
reference-no-such-column = ingen kolonne heter «{ $heading }»
reference-column-twice = to kolonner heter «{ $heading }»
reference-column-twice-step = behold en av dem
reference-no-number-column = kolonnen `nummer` mangler
reference-quotes = anførselstegnene i denne raden passer ikke sammen
reference-quotes-step = en celle i anførselstegn begynner og slutter med ett; et som står inne i den, skrives dobbelt
reference-more-cells = raden har flere celler enn det er kolonner, som er { $columns }
reference-more-cells-step = sett en celle som har skilletegnet i seg, i anførselstegn

reference-no-number = raden sier ikke hvilken part den gjelder
reference-number-step = skriv et kommunenummer på fire sifre eller et fylkesnummer på to
reference-not-a-number = «{ $number }» er verken et kommunenummer eller et fylkesnummer
reference-leading-zero-step = skriv { $written }; et regneark beholder nullen i celler som er tekst
reference-organisation = { $number } er et organisasjonsnummer, og denne filen gjelder kommuner og fylkeskommuner
reference-organisation-step = en annen organisasjon trenger bare en oppføring, med `organisasjonsnummer: { $number }` og `navn`
reference-no-fylke = { $number } ville ligget i fylke { $fylke }, og det finnes ikke
reference-no-fylke-step = se etter en tastefeil; er fylket nytt, får det en egen rad i denne filen: { $fylke } og navnet
reference-number-twice = { $number } står allerede på linje { $line }
reference-number-twice-step = behold en av radene

reference-no-name = { $number } står ikke i noen offisiell tabell, og raden har ikke noe navn
reference-no-name-step = se etter en tastefeil, eller fyll ut `navn`
reference-only-norwegian = det norske navnet står der, men ikke hele navnet
reference-only-norwegian-step = fyll ut `navn` også, med navnene slik de skrives sammen, som i «Hábmer - Hamarøy»
reference-which-is-norwegian = «{ $name }» er flere navn, og raden sier ikke hvilket av dem som er norsk
reference-which-is-norwegian-step = skriv det i kolonnen `norsk navn` også
reference-not-among = «{ $norwegian }» er ikke blant navnene «{ $name }»

reference-no-form = «{ $form }» er ikke noe en part kaller seg
reference-form-step = skriv kommune, herad eller fylkeskommune, eller la cellen stå tom
reference-no-organisation-number = «{ $number }» er ikke et organisasjonsnummer, eller kontrollsifferet stemmer ikke
reference-organisation-number-step = se etter en tastefeil, eller la cellen stå tom
reference-no-language = «{ $form }» er ikke en målform
reference-language-step = skriv bokmål, nynorsk eller nøytral, eller la cellen stå tom
reference-long-name = navnet er for langt til å bli registrert: { $length } byte, av høyst { $most }
reference-long-name-step = skriv et kortere navn, slik det skal stå i avtalen
