# Tidsstempel: kva kvart av dei gjeld, kven som har gitt det, og kva det provar.

stamp-for-signature = tidsstempel for { $signature }
stamp-for-content = tidsstempel for det som vart signert, inni { $signature }
stamp-archive = arkivtidsstempel inni { $signature }
stamp-document-first = dokumenttidsstempel i { $field }, over revisjon 1
stamp-document = dokumenttidsstempel i { $field }, over revisjon 1 til { $revision }
stamp-dated = { $stamp }, frå { $date }
stamp-by = { $stamp } av { $authority }
stamp-says = { $stamp }: { $what }
stamp-proves-nothing = det provar ingenting: { $why }
stamp-proves-no-more = det provar ikkje lenger noko: { $why }
stamp-signed-later = det vart signert då eller seinare
stamp-proves = det provar tidspunktet

stamp-other-than-signature = det er over andre byte enn denne signaturen
stamp-other-than-content = det er over andre byte enn det som vart signert
stamp-other-than-document = det er over andre byte enn dei i denne fila
stamp-invalid = det er ikkje gyldig: { $why }
stamp-untrusted = ingenting i trust/ går god for den som har gitt det: { $why }
stamp-revoked = sertifikatet til den som har gitt det, vart trekt tilbake { $date }
stamp-future = det er frå framtida
stamp-not-checked = tidsstempel av denne typen blir ikkje kontrollerte her
stamp-lost-expired = sidan { $date }, då sertifikatet til tidsstempeltenesta «{ $name }» gjekk ut; eit dokumenttidsstempel lagt til før det ville ha teke vare på provet
stamp-lost-revoked = sidan { $date }, då sertifikatet til tidsstempeltenesta «{ $name }» vart trekt tilbake; eit dokumenttidsstempel lagt til før det ville ha teke vare på provet

# Eit tidsstempel som nett er henta.
stamp-nobody-trusted = ingenting her seier om { $authority } er til å stole på: det er ikkje noko sertifikat i trust/
stamp-nobody-trusted-step = legg rotsertifikatet til den tenesta i trust/, frå ei kjelde du stoler på: `avtale verify` reknar tidsstempla med frå då av
stamp-others-step = andre som kontrollerer fila, må også stole på ho
stamp-refused = tidsstempelet frå { $authority }: { $what }
stamp-not-there = det er ikkje i signaturen
stamp-again-step = prøv igjen, eller bruk ei anna teneste
stamp-trust-step = legg rotsertifikatet til den tenesta i trust/ om du stoler på ho, frå ei kjelde du stoler på
stamp-or-another-step = eller bruk ei teneste som er klarert her, eller utelat --tsa
stamp-another-step = bruk ei anna teneste, eller utelat --tsa
stamp-clocks-step = sjå etter om klokka på denne maskina går rett; gjer ho det, går klokka til tenesta feil: bruk ei anna
stamp-no-time = det seier ikkje noko tidspunkt, og det vart bede om { $asked }
stamp-before = det seier { $time }, og det vart bede om { $asked }
