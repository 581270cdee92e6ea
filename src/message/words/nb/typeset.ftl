# Skrifter og setting.

typeset-broken-font = dette er ikke en skrift som kan leses, eller bare en del av en
typeset-broken-font-step = bytt den ut med en hel TrueType- eller OpenType-skrift, eller fjern den
typeset-no-font = det finnes ingen skrift
typeset-no-font-step = legg skriftene som oppsettet nevner, der; `avtale init MAPPE` lager en arbeidsmappe som har dem
typeset-unknown-font-step = legg skriften i templates/fonts, eller bruk en som ligger der: { $families }
typeset-own-step = { $cause }
typeset-no-thread = kan ikke starte en tråd: { $cause }
typeset-no-thread-step = lukk andre programmer, eller prøv færre med --jobs
