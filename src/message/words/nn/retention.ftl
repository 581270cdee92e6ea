# Det som det ikkje lenger er bruk for.

retention-register = sjølve registeret
retention-since = { $what }, sidan { $since }
retention-event = hending { $seq } ({ $kind })
retention-event-with = hending { $seq } ({ $kind }), med { $file }
retention-letter = eit brev: { $file }
retention-record = ei oppføring slik ho var då dokument vart laga av henne: { $file }
retention-document = eit dokument slik det vart utferda, som blir like lenge som registeret: { $file }
retention-nothing = Ingenting skal slettast: det er ikkje noko med namn på personar i det som tok slutt for meir enn { $years } år sidan.
retention-due = { $number } ting skal slettast: av det som tok slutt for meir enn { $years } år sidan.
# Det som blir registrert som grunn, i ein kommando å kopiere.
retention-why = ikkje lenger bruk for
