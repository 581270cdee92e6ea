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
