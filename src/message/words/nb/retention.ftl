# Det som det ikke lenger er bruk for.

retention-register = selve registeret
retention-since = { $what }, siden { $since }
retention-event = hendelse { $seq } ({ $kind })
retention-event-with = hendelse { $seq } ({ $kind }), med { $file }
retention-letter = et brev: { $file }
retention-record = en oppføring slik den var da dokumenter ble laget av den: { $file }
retention-document = et dokument slik det ble utstedt, som blir like lenge som registeret: { $file }
retention-nothing = Ingenting skal slettes: det er ikke noe med navn på personer i det som tok slutt for mer enn { $years } år siden.
retention-due = { $number } ting skal slettes: av det som tok slutt for mer enn { $years } år siden.
# Det som blir registrert som grunn, i en kommando å kopiere.
retention-why = ikke lenger bruk for
