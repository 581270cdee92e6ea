# Links in letters, by which a party reads and returns its document.

# They complete a sentence that begins with the address.
invitation-not-secure = does not begin with https://
invitation-long-address = has { $length } characters, and { $longest } are the most
invitation-not-an-address = is not an address: a name in small letters, and perhaps a port

invitation-broken-line = line { $line } cannot be read: links may be missing or not be revoked
invitation-broken-line-step = put back the file from the backup, or take it away: then no link leads anywhere, and new letters have new ones
invitation-full = has more than { $size } MB
invitation-full-step = take it away: then no link leads anywhere, and new letters have new ones
invitation-not-made = { $name }: the letter has a link, and none can be made here
invitation-not-made-step = take skrivebord out of agreement.yaml, or the link out of the letter

# The links that a party was given.
invitation-leads = { $document }: made on { $made } by { $by }, and leads there until { $expires }; { $used } of { $quota } files returned
invitation-is-spent = { $document }: made on { $made } by { $by }, and is read by until { $expires }; { $used } files were returned, which is all
invitation-is-over = { $document }: made on { $made } by { $by }; its time was over on { $expires }
invitation-was-revoked = { $document }: made on { $made } by { $by }, and revoked on { $date }
invitation-none = no links have been made
invitation-revoked = { $number ->
    [0] no link led anywhere
    [one] 1 link revoked: it leads nowhere any more
   *[other] { $number } links revoked: they lead nowhere any more
}
invitation-new = a new link for { $name }, which is shown this once: { $link }
invitation-moved = somebody has made a link since you looked
invitation-moved-step = look at those that there are, and decide again
invitation-nothing-sent = nothing was sent to { $name } yet, so there is nothing that a link could lead to
invitation-nothing-sent-step = send it first: the letter can have a link
invitation-no-desk = no link can be made: the agreement’s settings do not say where the desk is reached
invitation-no-desk-step = write the address in agreement.yaml: `skrivebord: https://…`
