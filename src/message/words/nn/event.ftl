# Hendingane i registeret: det som skjedde, på éi linje.

event-in-agreement = { $agreement }: { $what }
event-opened = registeret vart byrja på
event-upgraded = registeret blir ført vidare i format { $format }
event-generated = utgåve { $edition } vart laga: { $file }, { $bytes } byte
event-sealed = utgåve { $edition } vart forsegla av { $sealer }: { $file }, { $bytes } byte
event-approved = avtalen vart godkjend av { $organ } i sak { $case } { $date }
event-written = eit brev med utgåve { $edition } til { $to } vart lagt i output/outbox/ { $date }
event-reminder-written = ei påminning om utgåve { $edition } til { $to } vart lagd i output/outbox/ { $date }
event-sent = utgåve { $edition } vart send til { $to } { $how } { $date }
event-reminded = { $to } vart mint om utgåve { $edition } { $how } { $date }
event-with-copies = { $what }, med kopi til { $copies }
event-by-email = med e-post
event-by-outbox = med e-post frå output/outbox/
event-by-hand = med e-post, for hand,
event-by-svarut = med SvarUt
event-by-post = på papir
event-in-person = personleg
event-signed = utgåve { $edition } vart signert { $how } av { $name }, { $title }, { $date }; ho gjeld frå { $from } til { $until }
event-signed-without-term = utgåve { $edition } vart signert { $how } av { $name }, { $title }, { $date }; ho gjeld frå { $from }
event-partly-signed = utgåve { $edition } vart signert { $how } av { $signers } { $date }; ho bind når { $missing } òg har signert
event-partly-signed-with-others = utgåve { $edition } vart signert { $how } av { $signers } { $date }, og i eit anna eksemplar av { $before }; ho bind når { $missing } òg har signert
event-signed-by-all = utgåve { $edition } vart signert av { $signers }, av den siste { $date }; ho gjeld frå { $from } til { $until }
event-signed-by-all-without-term = utgåve { $edition } vart signert av { $signers }, av den siste { $date }; ho gjeld frå { $from }
event-named-role-how = { $name } ({ $role }, { $how })
event-named-role = { $name } ({ $role })
event-declined = utgåve { $edition } vart avslått { $date }: { $reason }
event-notice = avtalen vart sagd opp { $date }; utgåve { $edition } tek slutt { $ends }
event-notice-without-effect = avtalen vart sagd opp { $date }; utgåve { $edition } skulle gjelde frå { $from }, og tek ikkje til å gjelde
event-notice-after-term = avtalen vart sagd opp { $date } til { $ends }; utgåve { $edition } går ut { $until }, før oppseiingstida er ute
event-renewed = utgåve { $edition } vart forlengd til { $until }, som avtalt { $date }
event-superseded-without-effect = ei anna utgåve avløyser utgåve { $edition }, som skulle gjelde frå { $from } og ikkje tek til å gjelde, som avtalt { $date }
event-superseded = ei anna utgåve avløyser utgåve { $edition }, som tek slutt { $ends }, som avtalt { $date }
event-void = hending { $seq } vart trekt tilbake: { $why }
event-erasure = det hending { $seq } sa om personar, vart sletta: { $why }
event-restored = registeret vart lagt tilbake frå ein tryggingskopi, og det som skjedde etter førre hending, kan mangle
event-restored-lost = registeret vart lagt tilbake frå ein tryggingskopi, og det som skjedde etter førre hending, kan mangle; hendingane om { $files ->
    [one] 1 fil
   *[other] { $files } filer
} er tapte
event-confirmed = ein person stadfesta at det som var sendt før hending { $seq }, er registrert: { $why }

# Det som kjem i tillegg, etter eit semikolon.
event-and = { $what }; { $more }
event-confirmed-by-person = stadfesta av ein person: { $what }
event-by-itself = fila åleine: { $verdict }
event-by-itself-because = fila åleine: { $verdict } ({ $doubts })

# I staden for ord som er sletta.
event-erased = (sletta)
event-erased-on = sletta { $date }: { $why }
event-erased-on-by = sletta { $date } av { $by }: { $why }
