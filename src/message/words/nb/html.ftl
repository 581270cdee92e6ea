# Et dokument som en side til å lese i nettleseren.

html-binds = Dette er teksten i PDF-en, laget av PDF-en selv. Det er PDF-en som er bindende.
html-not-tagged = denne PDF-en sier ikke i hvilken rekkefølge den skal leses, så den kan ikke vises som en side
html-unspoken = side { $page } i denne PDF-en viser noe som ikke er med i strukturen
html-content = det går ikke an å si hva side { $page } i denne PDF-en viser
html-structure = strukturen i denne PDF-en motsier seg selv
html-broken = denne PDF-en kan ikke leses
html-pdf-step = åpne selve PDF-en: det er den som er bindende
