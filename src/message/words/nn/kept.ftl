# At ei utgåve blir ståande slik ho vart send, sjølv om det ho er laga av, er endra sidan.

kept-no-record = parten har inga oppføring utan feil, så ingen veit kva som er endra
kept-no-record-step = `avtale check` seier kva som er gale med oppføringane
kept-unchanged = ingenting som utgåve { $edition } er laga av, er endra sidan, eller det er alt registrert at ho blir ståande
kept-unchanged-step = `avtale history` viser kva som er registrert
kept-draft = utgåve { $edition } er ikkje send, så ho blir laga på nytt når det ho er laga av, blir endra
kept-draft-step = køyr `avtale generate`
kept-unsent = det er registrert at utgåve { $edition } blir ståande slik ho vart send, men ho vart aldri send
kept-told = utgåve { $edition } blir ståande slik ho vart send, sjølv om oppføringa eller teksten, vedlegget eller oppsettet er endra; bestemt { $date }
kept-nobody = ho seier at ei utgåve blir ståande slik ho vart send, og nemner ingen andre enn den som registrerte det
kept-nobody-step = er ho feil, trekkjer du ho tilbake: `avtale record void`
kept-story = Utgåve { $edition } blir ståande slik ho vart send, sjølv om oppføringa eller teksten, vedlegget eller oppsettet er endra.
kept-happened = behalden som send
