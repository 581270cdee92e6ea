# A party's own page, for whoever has the link in its letter.

invited-title = The agreement of { $name }
invited-pdf = The PDF
invited-document = Read and fill in
invited-fill-how = The fields can be filled in here. Nothing is kept: you get the PDF with what you have written, and sign it in your own way.
invited-fill-button = Get the PDF, filled in
invited-filled-name = filled-in
invited-refused = This could not be filled in
invited-return = Return the signed agreement
invited-return-how = Choose the signed file: the PDF with the digital signature, or a scan or photograph of the paper, of at most { $size } MB. You are told at once what it is.
invited-return-button = Return it
invited-returned = We have received your file
invited-next = The secretariat goes through it, and registers it once a person there has looked at it.
invited-receipt-head = Receipt
invited-receipt = { $document }: a file of { $bytes } bytes was received { $at }
invited-newer = a newer edition of this agreement has been sent to you since: edition { $edition }. Its letter has a link of its own
invited-expired = the time of this link is over
invited-revoked = this link leads nowhere any more
invited-ask-step = ask whoever sent you the letter for a new one
invited-spent = as many files have been returned by this link as can be; send the file by e-mail instead
invited-full = the office’s inbox has no more room for this agreement, and the file was not kept; tell the secretariat, and send the file by e-mail instead
invited-no-room = the office’s machine has only { $free } MB of free space left, and the file was not kept; tell the secretariat, and send the file by e-mail instead
invited-no-format = that is neither a PDF nor a picture
invited-another-document = that is another document than the one this link is to, and it was not kept
invited-unsigned = that file is the agreement without a signature, and it was not kept; sign it first
