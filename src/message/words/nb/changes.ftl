# Hva som er endret siden et dokument ble laget, ett eller flere av dem etter et kolon.

changes-new = ny
changes-record = oppføringen
changes-record-or-row = oppføringen, eller linje { $line } i { $file }
changes-text = teksten, vedlegget eller oppsettet
changes-settings = innstillinger i agreement.yaml
changes-terms = varighet, oppsigelsestid eller virkning
changes-program = programversjonen
changes-edition = ny utgave
changes-altered = filen på disken
changes-missing = filen på disken (mangler)
changes-several = { $first }; { $rest }
changes-none = ingenting
