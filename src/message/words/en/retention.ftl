# What is no longer needed.

retention-register = the register itself
retention-since = { $what }, since { $since }
retention-event = event { $seq } ({ $kind })
retention-event-with = event { $seq } ({ $kind }), with { $file }
retention-letter = a letter: { $file }
retention-record = a record that documents were made from, as it was: { $file }
retention-document = a document as it was issued, which stays as long as the register: { $file }
retention-nothing = Nothing is due: nothing that names a person is of what ended more than { $years ->
    [one] 1 year
   *[other] { $years } years
} ago.
retention-due = { $number ->
    [one] 1 thing
   *[other] { $number } things
} due: of what ended more than { $years ->
    [one] 1 year
   *[other] { $years } years
} ago.
# What is registered as the reason, in a command to copy.
retention-why = no longer needed
