# Kva som blir registrert, og kven som gjer det.

register-nobody = det er ikkje oppgitt kven som gjer dette, og kvar hending i registeret skal vise det
register-nobody-step = oppgi eit namn eller initialar
register-by = namnet på den som gjer dette, { $is }
register-long-by = namnet på den som gjer dette, er { $length } byte langt
register-long-by-step = oppgi eit kortare namn, eller initialar
