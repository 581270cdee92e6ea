# What a person is asked about a file.

ask-signed = Is it signed? Press Enter to accept what is in brackets; type a hyphen to leave the file.
ask-date = Signed on
ask-name = By
ask-name-of = Signed by, as { $role } (nothing if nobody has)
ask-title = Title
ask-day = Write the day as 12.1.2027.
