# What a revision changed: what somebody did, and where.

# What was changed.
change-page = page { $number }
change-field = the field { $field }
change-form = the form
change-document = the document

change-added = something was added to { $subject } that may not be
change-pages = pages were added, taken out, put in another order, or given another size
change-shown = what { $subject } shows was changed
change-part = a part of { $subject } was changed that nobody may change
change-something-drawn = something was drawn on { $subject }
change-shared = a part of { $subject } was changed that object { $by } uses too
change-removed = something was taken away from { $subject }
change-generation = something else was put in the place of a part of { $subject }
change-freed = a part of { $subject } was deleted that object { $by } still uses
change-shape = { $subject }: what was written is not { $shape }
change-borrowed = what { $subject } shows was made another part of the document, or something that is not there
change-certified = { $subject } was changed, and the document's certification lets nothing be changed
change-container = the place of earlier parts of { $subject } was taken: objects of earlier revisions lie in it
change-locked = the field { $field } was changed, which an earlier signature locks
change-signed = the field { $field } was changed, which was signed already
change-visible-after-certification = a signature field that can be seen is added to a certified document
change-new-field = a field is added that is not a new signature field
change-stray = bytes were added that are no object, and that no reader should look at

# By the entry that is another.
change-moved = { $subject } was moved, or made larger or smaller
change-turned = { $subject } was turned, or given another size (/{ $key })
change-annotations = something was added to { $subject }, or taken off it
change-action = { $subject } was made to do something by itself (/{ $key })
change-visibility = whether { $subject } is shown was changed
change-input = what may be filled in in { $subject } was changed (/{ $key })
change-style = how { $subject } looks was changed (/{ $key })
change-appearance = what { $subject } shows was changed otherwise than by filling it in
change-value = { $subject } was filled in as no program does it
change-other-field = another field was made of { $subject } (/{ $key })
change-need-appearances = readers were asked to draw the fields anew
change-xfa = a second form was added (/XFA)
change-root = another document was put in the place of this one
change-spoken = what is read aloud of { $subject } was changed (/{ $key })
change-entry = something of { $subject } was changed that nobody may change (/{ $key })

# What was written is not this.
change-shape-appearance = the appearance of a field
change-shape-information = an Info dictionary
change-shape-metadata = a metadata stream
change-shape-one-widget = a signature field that is shown in one place
change-shape-rectangle = a field in a rectangle
change-shape-out-of-sight = a field that is out of sight in every reader
change-shape-streams = a list of streams
change-shape-parent-tree = a parent tree
change-shape-structure-element = an element of the structure
change-shape-own-annotations = a page with annotations of its own
change-shape-form = an interactive form
change-shape-new-signature = a signature field with a new signature
change-shape-extensions = a dictionary of extensions

# Drawings: "a drawing (ink) was added on page 3, 58 mm from the left and 256 mm from the top".
change-drawn = { $what } was added { $position }
change-drawn-but = { $drawn }, and { $why }
change-drawn-on-line = { $drawn }, on the signature line ({ $object })
change-drawn-how = { $drawn }, { $how }
change-and-says = { $drawn }; { $says }
change-shows-words = it shows the words "{ $words }"
change-shows-words-and-more = it shows the words "{ $words }", and what only a person can read
change-spoken-as = it is read aloud and copied as { $words }
change-carries = it carries, where not everybody sees it: { $words }
change-quoted = "{ $words }"
change-on-page = on page { $number }
change-on-page-at = on page { $number }, { $right } mm from the left and { $down } mm from the top
change-on-no-page = on no page
change-away = away from the signature line
change-beyond = and goes beyond the signature line
change-covers-unknown = what it hides cannot be told
change-covers-page = covers part of a page
change-covers-field = covers the field { $field }
change-hides-print = hides what is printed on page { $number }

# What was drawn.
change-a-drawing = a drawing ({ $subtype })
change-a-stamp = a stamp
change-text = text
change-a-mark = a mark over text ({ $subtype })
change-a-note = a note
change-a-link = a link
change-an-attachment = an attached file
change-a-redaction = a blacked-out place
change-a-field = a field
change-an-annotation = an annotation ({ $subtype })

# Why it may not be drawn: "…, and somebody had signed before".
change-not-new = it was there before, for another purpose
change-no-rectangle = it does not say where it lies
change-after-signature = somebody had signed before
change-drawn-certified = the document's certification lets nothing be drawn
change-other-kind = it is none of those that people sign with
change-has-action = it does something when it is touched
change-other-entries = there is more to it than what it shows
change-flags = it is not shown alike on screen and on paper
change-drawn-borrowed = what it shows is another part of the document, or is not there
change-changing = what it shows is not always the same

# Changes that may be made.
change-unchanged = written again as it was
change-dropped = freed, and nothing refers to it
change-holds-objects = holds the revision's objects or their places
change-field-filled = the field { $field } is filled in
change-field-appearance = what the field { $field } shows
change-field-signed = the field { $field } is signed
change-timestamped = the document is timestamped in { $field }
change-validation-data = certificates and revocation data
change-metadata = metadata
change-extensions = the version of PDF, or extensions
change-form-resources = resources of the form
change-part-of-drawing = part of what was drawn on a page
change-annotation-list = a page's list of annotations, with the same in it
change-unreferenced = nothing refers to it
