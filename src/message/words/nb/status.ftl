# `avtale status`: hvordan det står med hver part.

status-signed = { $signed } av { $all } har signert
status-signed-on = { $signed } av { $all } hadde signert { $date }
status-not-asked = { $number ->
    [one] én part har ikke fått avtalen ennå
   *[other] { $number } parter har ikke fått avtalen ennå
}
status-not-asked-on = { $number ->
    [one] én part hadde ikke fått avtalen { $date }
   *[other] { $number } parter hadde ikke fått avtalen { $date }
}
status-head-party = part
status-head-name = navn
status-head-status = status
status-head-waiting = dager ventet
status-head-signed = signert
status-head-signatory = signatar
status-head-title = tittel
status-erased = (slettet)
# «11 ikke laget»
status-count = { $number } { $status }
status-none-fits = Ingen avtaler: ingen av partene her passer med det du spurte etter.
status-total = { $number ->
    [0] 0 avtaler
    [one] 1 avtale: { $counts }
   *[other] { $number } avtaler: { $counts }
}
status-offered = { $number ->
    [one] én part er tilbudt en annen utgave ved siden av den parten har
   *[other] { $number } parter er tilbudt en annen utgave ved siden av den de har
}
status-written = { $number } brev ligger i utboksen og er ikke registrert som sendt: `avtale send --done`
status-reminder-due = { $number ->
    [one] én part skal ha påminnelse: `avtale remind`
   *[other] { $number } parter skal ha påminnelse: `avtale remind`
}
status-reminder = neste påminnelse { $date }: { $number ->
    [one] én part
   *[other] { $number } parter
}
status-erased-of = hvem som signerte, er slettet (`avtale history PART` sier når og hvorfor): { $parties }
status-differing = registrert annerledes enn den signerte filen sier (`avtale history PART` forteller alt):
status-missing = ennå ikke signert av { $missing }
status-future = { $later } er fram i tid; i dag er det { $today }
status-future-step = `avtale due` forteller hva som kommer

status-no-party = { $name } ({ $number }) er ikke part her: det finnes ingen oppføring for den, og den har ikke fått noen avtale
status-no-party-step = lag en oppføring i members/ for at den skal bli part
status-no-party-on = { $name } ({ $number }) var ikke part her { $date }
