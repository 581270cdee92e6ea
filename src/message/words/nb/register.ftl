# Hva som blir registrert, og hvem som gjør det.

register-nobody = det er ikke oppgitt hvem som gjør dette, og hver hendelse i registeret skal vise det
register-nobody-step = oppgi et navn eller initialer
register-by = navnet på den som gjør dette, { $is }
register-long-by = navnet på den som gjør dette, er { $length } byte langt
register-long-by-step = oppgi et kortere navn, eller initialer
