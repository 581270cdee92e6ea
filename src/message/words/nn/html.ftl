# Eit dokument som ei side til å lese i nettlesaren.

html-binds = Dette er teksten i PDF-en, laga av PDF-en sjølv. Det er PDF-en som er bindande.
html-not-tagged = denne PDF-en seier ikkje i kva rekkjefølgje han skal lesast, så han kan ikkje visast som ei side
html-unspoken = side { $page } i denne PDF-en viser noko som ikkje er med i strukturen
html-content = det går ikkje an å seie kva side { $page } i denne PDF-en viser
html-structure = strukturen i denne PDF-en motseier seg sjølv
html-broken = denne PDF-en kan ikkje lesast
html-pdf-step = opne sjølve PDF-en: det er han som er bindande
