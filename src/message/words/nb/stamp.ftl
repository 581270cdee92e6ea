# Tidsstempler: hva hvert av dem gjelder, hvem som har gitt det, og hva det beviser.

stamp-for-signature = tidsstempel for { $signature }
stamp-for-content = tidsstempel for det som ble signert, inni { $signature }
stamp-archive = arkivtidsstempel inni { $signature }
stamp-document-first = dokumenttidsstempel i { $field }, over revisjon 1
stamp-document = dokumenttidsstempel i { $field }, over revisjon 1 til { $revision }
stamp-dated = { $stamp }, fra { $date }
stamp-by = { $stamp } av { $authority }
stamp-says = { $stamp }: { $what }
stamp-proves-nothing = det beviser ingenting: { $why }
stamp-proves-no-more = det beviser ikke lenger noe: { $why }
stamp-signed-later = det ble signert da eller senere
stamp-proves = det beviser tidspunktet

stamp-other-than-signature = det er over andre byte enn denne signaturen
stamp-other-than-content = det er over andre byte enn det som ble signert
stamp-other-than-document = det er over andre byte enn dem i denne filen
stamp-invalid = det er ikke gyldig: { $why }
stamp-untrusted = ingenting i trust/ går god for den som har gitt det: { $why }
stamp-revoked = sertifikatet til den som har gitt det, ble trukket tilbake { $date }
stamp-future = det er fra framtiden
stamp-not-checked = tidsstempler av denne typen kontrolleres ikke her
stamp-lost-expired = siden { $date }, da sertifikatet til tidsstempeltjenesten «{ $name }» utløp; et dokumenttidsstempel lagt til før det ville ha bevart beviset
stamp-lost-revoked = siden { $date }, da sertifikatet til tidsstempeltjenesten «{ $name }» ble trukket tilbake; et dokumenttidsstempel lagt til før det ville ha bevart beviset

# Et tidsstempel som nettopp er hentet.
stamp-nobody-trusted = ingenting her sier om { $authority } er til å stole på: det er ikke noe sertifikat i trust/
stamp-nobody-trusted-step = legg rotsertifikatet til den tjenesten i trust/, fra en kilde du stoler på: `avtale verify` regner tidsstemplene med fra da av
stamp-others-step = andre som kontrollerer filen, må også stole på den
stamp-refused = tidsstempelet fra { $authority }: { $what }
stamp-not-there = det er ikke i signaturen
stamp-again-step = prøv igjen, eller bruk en annen tjeneste
stamp-trust-step = legg rotsertifikatet til den tjenesten i trust/ hvis du stoler på den, fra en kilde du stoler på
stamp-or-another-step = eller bruk en tjeneste som er klarert her, eller utelat --tsa
stamp-another-step = bruk en annen tjeneste, eller utelat --tsa
stamp-clocks-step = se etter om klokken på denne maskinen går riktig; gjør den det, går tjenestens feil: bruk en annen
stamp-no-time = det sier ikke noe tidspunkt, og det ble bedt om { $asked }
stamp-before = det sier { $time }, og det ble bedt om { $asked }
