# At en utgave blir stående slik den ble sendt, selv om det den er laget av, er endret siden.

kept-no-record = parten har ingen oppføring uten feil, så ingen vet hva som er endret
kept-no-record-step = `avtale check` sier hva som er galt med oppføringene
kept-unchanged = ingenting som utgave { $edition } er laget av, er endret siden, eller det er alt registrert at den blir stående
kept-unchanged-step = `avtale history` viser hva som er registrert
kept-draft = utgave { $edition } er ikke sendt, så den blir laget på nytt når det den er laget av, endres
kept-draft-step = kjør `avtale generate`
kept-unsent = det er registrert at utgave { $edition } blir stående slik den ble sendt, men den ble aldri sendt
kept-told = utgave { $edition } blir stående slik den ble sendt, selv om oppføringen eller teksten, vedlegget eller oppsettet er endret; bestemt { $date }
kept-nobody = den sier at en utgave blir stående slik den ble sendt, og nevner ingen andre enn den som registrerte det
kept-nobody-step = er den feil, trekker du den tilbake: `avtale record void`
kept-story = Utgave { $edition } blir stående slik den ble sendt, selv om oppføringen eller teksten, vedlegget eller oppsettet er endret.
kept-happened = beholdt som sendt
