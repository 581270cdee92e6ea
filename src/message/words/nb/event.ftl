# Hendelsene i registeret: det som skjedde, på én linje.

event-in-agreement = { $agreement }: { $what }
event-opened = registeret ble påbegynt
event-upgraded = registeret føres videre i format { $format }
event-generated = utgave { $edition } ble laget: { $file }, { $bytes } byte
event-sealed = utgave { $edition } ble forseglet av { $sealer }: { $file }, { $bytes } byte
event-approved = avtalen ble godkjent av { $organ } i sak { $case } { $date }
event-written = et brev med utgave { $edition } til { $to } ble lagt i output/outbox/ { $date }
event-reminder-written = en påminnelse om utgave { $edition } til { $to } ble lagt i output/outbox/ { $date }
event-sent = utgave { $edition } ble sendt til { $to } { $how } { $date }
event-reminded = { $to } ble minnet om utgave { $edition } { $how } { $date }
event-with-copies = { $what }, med kopi til { $copies }
event-by-email = med e-post
event-by-outbox = med e-post fra output/outbox/
event-by-hand = med e-post, for hånd,
event-by-svarut = med SvarUt
event-by-post = på papir
event-in-person = personlig
event-signed = utgave { $edition } ble signert { $how } av { $name }, { $title }, { $date }; den gjelder fra { $from } til { $until }
event-signed-without-term = utgave { $edition } ble signert { $how } av { $name }, { $title }, { $date }; den gjelder fra { $from }
event-partly-signed = utgave { $edition } ble signert { $how } av { $signers } { $date }; den binder når { $missing } også har signert
event-partly-signed-with-others = utgave { $edition } ble signert { $how } av { $signers } { $date }, og i et annet eksemplar av { $before }; den binder når { $missing } også har signert
event-signed-by-all = utgave { $edition } ble signert av { $signers }, av den siste { $date }; den gjelder fra { $from } til { $until }
event-signed-by-all-without-term = utgave { $edition } ble signert av { $signers }, av den siste { $date }; den gjelder fra { $from }
event-named-role-how = { $name } ({ $role }, { $how })
event-named-role = { $name } ({ $role })
event-declined = utgave { $edition } ble avslått { $date }: { $reason }
event-notice = avtalen ble sagt opp { $date }; utgave { $edition } opphører { $ends }
event-notice-without-effect = avtalen ble sagt opp { $date }; utgave { $edition } skulle gjelde fra { $from }, og trer ikke i kraft
event-notice-after-term = avtalen ble sagt opp { $date } til { $ends }; utgave { $edition } utløper { $until }, før oppsigelsestiden er ute
event-renewed = utgave { $edition } ble forlenget til { $until }, som avtalt { $date }
event-superseded-without-effect = en annen utgave avløser utgave { $edition }, som skulle gjelde fra { $from } og ikke trer i kraft, som avtalt { $date }
event-superseded = en annen utgave avløser utgave { $edition }, som opphører { $ends }, som avtalt { $date }
event-void = hendelse { $seq } ble trukket tilbake: { $why }
event-erasure = det hendelse { $seq } sa om personer, ble slettet: { $why }
event-restored = registeret ble lagt tilbake fra en sikkerhetskopi, og det som skjedde etter forrige hendelse, kan mangle
event-restored-lost = registeret ble lagt tilbake fra en sikkerhetskopi, og det som skjedde etter forrige hendelse, kan mangle; hendelsene om { $files ->
    [one] 1 fil
   *[other] { $files } filer
} er tapt
event-confirmed = en person bekreftet at det som var sendt før hendelse { $seq }, er registrert: { $why }

# Det som kommer i tillegg, etter et semikolon.
event-and = { $what }; { $more }
event-confirmed-by-person = bekreftet av en person: { $what }
event-by-itself = filen alene: { $verdict }
event-by-itself-because = filen alene: { $verdict } ({ $doubts })

# I stedet for ord som er slettet.
event-erased = (slettet)
event-erased-on = slettet { $date }: { $why }
event-erased-on-by = slettet { $date } av { $by }: { $why }
