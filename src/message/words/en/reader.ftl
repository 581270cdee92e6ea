# Why a PDF cannot be judged, and what in it is not as the standard has it.

reader-no-header = the file does not begin with a PDF header
reader-no-end = the file does not end as a PDF does: it is cut off, or something was added to it
reader-encrypted = the file is encrypted
reader-at = at byte { $at }: { $what }
reader-xref = cross-reference section at byte { $at }: { $what }
reader-entry = object { $number } is not where the cross-reference section says
reader-object = object { $number }: { $what }
reader-filter = the stream of object { $number } cannot be decoded
reader-loop = object { $number } leads back to itself
reader-limit = the file has more { $what } than is read of any file

# What is wrong with tokens.
reader-syntax-end = the file ends within an object
reader-syntax-token = not a PDF object
reader-syntax-number = not a number
reader-syntax-name = not a name
reader-syntax-hex = not a hexadecimal string
reader-syntax-key = a dictionary has the same key twice, or a key that is not a name
reader-syntax-depth = objects lie too deep within each other
reader-syntax-stream = a stream is not as long as it says
reader-syntax-end-object = an object does not end where it must

# What is wrong with a cross-reference section.
reader-xref-missing = there is none
reader-xref-line = a line of the table is not as the standard has it
reader-xref-stream = its stream cannot be read
reader-xref-ambiguous = an object has two places
reader-xref-size = an object has a number beyond the file's size
reader-xref-trailer = its trailer is not as the standard has it
reader-xref-start = it is not followed by its own offset and the end of the file's revision
reader-xref-previous = the section before it does not lie before it
reader-xref-outside = an object is said to lie in an earlier revision, where it did not

# What an object is not.
reader-no-catalog = the trailer does not lead to a catalog
reader-generation = something refers to another generation of it
reader-no-object-stream = not an object stream
reader-form = the interactive form is not a dictionary
reader-fields = the fields are not a list of references
reader-field = a field is not a dictionary
reader-fields-and-widgets = a field has both fields and widgets within it

# What there is too much of: "more revisions than is read of any file".
reader-revisions = revisions
reader-links = objects that lead to each other
reader-values = values in one object
reader-pages = pages
reader-many-fields = fields
reader-fields-in-revisions = fields in its revisions
reader-nested-fields = fields within fields
reader-signatures = signatures
reader-number-tree = entries of a number tree

# What is untidy, and all readers forgive alike.
reader-untidy-line-break = a pointer to where its objects lie leads to byte { $to } instead of { $section }, to the line's end before it
reader-untidy-pointer = a pointer to where its objects lie leads to byte { $to } instead of { $section }
reader-untidy-lines = the table at byte { $section } of where its objects lie has lines that are too long or too short
reader-untidy-size = it has more objects than it says at byte { $section }
reader-untidy-end = the mark at its end is missing or does not stand where it belongs, at byte { $at }
reader-untidy-end-again = the mark at its end stands there more than once, at byte { $at }
reader-untidy-form = the form that a program wrote at byte { $at } cannot be read: some readers find its fields and signatures, some do not
reader-untidy-no-identifiers = its identifiers (/ID) were left out
reader-untidy-end-object = an object does not say where it ends, at byte { $at }

# Why it cannot be told what a field shows.
reader-not-text = it is not a field of text
reader-appearance-broken = its appearance cannot be read
reader-appearance-drawing = it draws other things than text
reader-appearance-font = its font does not show what its letters look like
reader-appearance-invisible = its text cannot be seen
reader-appearance-outside = its text lies outside its box or is too small
reader-appearance-covered = something is painted over its text
reader-appearance-line-break = its value has a line break that is not shown
reader-appearance-cut-off = its text is longer than its box

# Why a signature does not cover what it must.
reader-signature-no-object = the signature is not an object of its own in the file
reader-byte-range = its byte range is not of the form [0 a b c]
reader-signature-lost = it covers more than the file has: the end was lost on the way
reader-signature-contents = its contents are not a hexadecimal string
reader-signature-gap = its byte range leaves out something else than its own contents
reader-signature-coverage = it does not cover the whole revision that added it
reader-signature-padding = something stands behind the signature in the room reserved for it
reader-signature-shared = it is the value of more than one field

# Why it is no archive format any more.
reader-no-metadata = it has no metadata (XMP)
reader-metadata-undecodable = its metadata (XMP) cannot be decoded
reader-metadata-not-xml = its metadata do not say that they are XML (/Subtype)
reader-metadata-malformed = its metadata (XMP) are no well-formed XML in UTF-8
reader-metadata-not-xmp = its metadata are XML, but not XMP
reader-other-standard = its metadata say that it is { $standard }-{ $now }, and it was { $standard }-{ $before }
reader-no-standard = its metadata say no more that it is { $standard }
reader-no-title = its metadata have no title any more
