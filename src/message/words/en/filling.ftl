# Filling in a document for its party.

filling-not-theirs = "{ $label }" is not the party's to fill in
filling-not-theirs-step = leave it as it is: whoever signs for the sender fills it in
filling-locked = "{ $label }" is locked: the agreement has been signed in the field { $by }
filling-locked-step = what was signed stays as it is; to change it, start from the document as it was sent
