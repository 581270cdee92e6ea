# Skrifter og setjing.

typeset-broken-font = dette er ikkje ei skrift som kan lesast, eller berre ein del av ei
typeset-broken-font-step = byt ho ut med ei heil TrueType- eller OpenType-skrift, eller fjern ho
typeset-no-font = det finst inga skrift
typeset-no-font-step = legg skriftene som oppsettet nemner, der; `avtale init MAPPE` lagar ei arbeidsmappe som har dei
typeset-unknown-font-step = legg skrifta i templates/fonts, eller bruk ei som ligg der: { $families }
typeset-own-step = { $cause }
typeset-no-thread = kan ikkje starte ein tråd: { $cause }
typeset-no-thread-step = lukk andre program, eller prøv færre med --jobs
