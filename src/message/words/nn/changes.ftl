# Kva som er endra sidan eit dokument vart laga, eitt eller fleire av dei etter eit kolon.

changes-new = ny
changes-record = oppføringa
changes-record-or-row = oppføringa, eller linje { $line } i { $file }
changes-text = teksten, vedlegget eller oppsettet
changes-settings = innstillingar i agreement.yaml
changes-terms = varigheit, oppseiingstid eller verknad
changes-program = programversjonen
changes-edition = ny utgåve
changes-altered = fila på disken
changes-missing = fila på disken (manglar)
changes-several = { $first }; { $rest }
changes-none = ingenting
