# Det som bind, og det som er tilbode: utgåver av éin avtale ved sida av kvarandre.

editions-several = { $name }: utgåvene { $numbers } gjeld { $count ->
    [2] begge
   *[other] alle
}
editions-several-step = sei kva for ei det gjeld: --edition N
editions-replaced = { $name }: { $other } avløyser utgåve { $number } frå { $date }
editions-one = utgåve { $number }
editions-one-of = utgåve { $number } for { $name }
editions-another = ei anna utgåve
editions-replaced-step = sei kva for utgåve det gjeld, med --edition; `avtale history` fortel kva som er registrert om kvar av dei
editions-no-other = { $name }: inga anna utgåve gjeld { $date }, så inga har avløyst utgåve { $number }
editions-no-other-step = sjå over datoane; ein part som trekkjer seg, har sagt opp: `avtale record notice`
editions-needed = hending { $seq } trengst: hending { $needs } seier at ei anna utgåve avløyste utgåve { $other }, og utan ho er inga signert
editions-needed-step = trekk tilbake hending { $needs } først, eller begge samstundes

editions-not-generated = ikkje laga
editions-generated = laga
editions-sent = send
editions-partly-signed = delvis signert
editions-declined = avslått
editions-signed = signert
editions-in-force = i kraft
editions-expiring = går snart ut
editions-notice = oppsagt
editions-expired = gått ut
editions-terminated = avslutta
editions-superseded = avløyst
editions-succeeded = etterfølgd
editions-counted-sent = { $number ->
    [one] send
   *[other] sende
}
editions-counted-partly-signed = { $number ->
    [one] delvis signert
   *[other] delvis signerte
}
editions-counted-declined = { $number ->
    [one] avslått
   *[other] avslåtte
}
editions-counted-signed = { $number ->
    [one] signert
   *[other] signerte
}
editions-counted-notice = { $number ->
    [one] oppsagt
   *[other] oppsagde
}
editions-without-effect = { $status } før ikraftsetjinga
editions-which = { $status } (utgåve { $edition })
editions-which-of = { $status } (utgåve { $edition } for { $name })
editions-ended = { $what } { $date }
editions-beside = { $first }, { $others }
editions-offered-sent = utgåve { $edition } tilboden, send { $date }
editions-later-declined = utgåve { $edition } avslått { $date }
editions-offered-partly = utgåve { $edition } tilboden, delvis signert { $date }
editions-later-made = utgåve { $edition } laga { $date }, ikkje send
