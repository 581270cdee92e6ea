# `avtale status`: korleis det står til med kvar part.

status-signed = { $signed } av { $all } har signert
status-signed-on = { $signed } av { $all } hadde signert { $date }
status-not-asked = { $number ->
    [one] éin part har ikkje fått avtalen enno
   *[other] { $number } partar har ikkje fått avtalen enno
}
status-not-asked-on = { $number ->
    [one] éin part hadde ikkje fått avtalen { $date }
   *[other] { $number } partar hadde ikkje fått avtalen { $date }
}
status-head-party = part
status-head-name = namn
status-head-status = status
status-head-waiting = dagar venta
status-head-signed = signert
status-head-signatory = signatar
status-head-title = tittel
status-erased = (sletta)
# «11 ikkje laga»
status-count = { $number } { $status }
status-none-fits = Ingen avtalar: ingen av partane her passar med det du spurde etter.
status-total = { $number ->
    [0] 0 avtalar
    [one] 1 avtale: { $counts }
   *[other] { $number } avtalar: { $counts }
}
status-offered = { $number ->
    [one] éin part er tilboden ei anna utgåve ved sida av den parten har
   *[other] { $number } partar er tilbodne ei anna utgåve ved sida av den dei har
}
status-written = { $number ->
    [one] 1 brev ligg i utboksen og er ikkje registrert som sendt: `avtale send --done`
   *[other] { $number } brev ligg i utboksen og er ikkje registrerte som sende: `avtale send --done`
}
status-reminder-due = { $number ->
    [one] éin part skal ha påminning: `avtale remind`
   *[other] { $number } partar skal ha påminning: `avtale remind`
}
status-reminder = neste påminning { $date }: { $number ->
    [one] éin part
   *[other] { $number } partar
}
status-erased-of = kven som signerte, er sletta (`avtale history PART` seier når og kvifor): { $parties }
status-differing = registrert annleis enn den signerte fila seier (`avtale history PART` fortel alt):
status-missing = enno ikkje signert av { $missing }
status-future = { $later } er fram i tid; i dag er det { $today }
status-future-step = `avtale due` fortel kva som kjem

status-no-party = { $name } ({ $number }) er ikkje part her: det finst inga oppføring for han, og han har ikkje fått nokon avtale
status-no-party-step = lag ei oppføring i members/ for at han skal bli part
status-no-party-on = { $name } ({ $number }) var ikkje part her { $date }
