# That an edition stays as it was sent, though what it is made from has changed since.

kept-no-record = no good record is for this party, so nobody knows what has changed
kept-no-record-step = `avtale check` says what is wrong with the records
kept-unchanged = nothing that edition { $edition } is made from has changed since, or it is registered already that it stays
kept-unchanged-step = `avtale history` shows what is registered
kept-draft = edition { $edition } is not sent, so it is made anew when its inputs change
kept-draft-step = run `avtale generate`
kept-unsent = it is registered that edition { $edition } stays as it was sent, and it was never sent
kept-told = edition { $edition } stays as it was sent, though its record or the text, annex or layout has changed; decided on { $date }
kept-nobody = it says that an edition stays as it was sent, and names nobody but who registered it
kept-nobody-step = if it is wrong, withdraw it: `avtale record void`
kept-story = Edition { $edition } stays as it was sent, though its record or the text, annex or layout has changed.
kept-happened = kept as sent
