# Det som binder, og det som er tilbudt: utgaver av én avtale ved siden av hverandre.

editions-several = { $name }: utgavene { $numbers } gjelder { $count ->
    [2] begge
   *[other] alle
}
editions-several-step = si hvilken det gjelder: --edition N
editions-replaced = { $name }: { $other } avløser utgave { $number } fra { $date }
editions-one = utgave { $number }
editions-one-of = utgave { $number } for { $name }
editions-another = en annen utgave
editions-replaced-step = si hvilken utgave det gjelder, med --edition; `avtale history` forteller hva som er registrert om hver av dem
editions-no-other = { $name }: ingen annen utgave gjelder { $date }, så ingen har avløst utgave { $number }
editions-no-other-step = se over datoene; en part som trekker seg, har sagt opp: `avtale record notice`
editions-needed = hendelse { $seq } trengs: hendelse { $needs } sier at en annen utgave avløste utgave { $other }, og uten den er ingen signert
editions-needed-step = trekk tilbake hendelse { $needs } først, eller begge samtidig

editions-not-generated = ikke laget
editions-generated = laget
editions-sent = sendt
editions-partly-signed = delvis signert
editions-declined = avslått
editions-signed = signert
editions-in-force = i kraft
editions-expiring = utløper snart
editions-notice = oppsagt
editions-expired = utløpt
editions-terminated = avsluttet
editions-superseded = avløst
editions-succeeded = etterfulgt
editions-counted-sent = { $number ->
    [one] sendt
   *[other] sendt
}
editions-counted-partly-signed = { $number ->
    [one] delvis signert
   *[other] delvis signert
}
editions-counted-declined = { $number ->
    [one] avslått
   *[other] avslått
}
editions-counted-signed = { $number ->
    [one] signert
   *[other] signert
}
editions-counted-notice = { $number ->
    [one] oppsagt
   *[other] oppsagt
}
editions-without-effect = { $status } før ikrafttredelsen
editions-which = { $status } (utgave { $edition })
editions-which-of = { $status } (utgave { $edition } for { $name })
editions-ended = { $what } { $date }
editions-beside = { $first }, { $others }
editions-offered-sent = utgave { $edition } tilbudt, sendt { $date }
editions-later-declined = utgave { $edition } avslått { $date }
editions-offered-partly = utgave { $edition } tilbudt, delvis signert { $date }
editions-later-made = utgave { $edition } laget { $date }, ikke sendt
