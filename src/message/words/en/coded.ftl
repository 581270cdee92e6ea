# Where the QR code of a document leads.

coded-title = A document's code
coded-is = this is the code of { $document }, edition { $edition }, issued on { $date }
coded-newest = it is the newest edition that was sent
coded-older = a newer edition has been sent since
coded-replaced = this code is of a draft that was replaced before it was sent
coded-verify = whether a file was changed, and who has signed it, the file itself tells:
