# Files and folders: what cannot be done with them, and why. What the operating system says of it stands in system.ftl.

# "cannot read the key: permission denied"
file-cannot = cannot { $action }: { $cause }
file-absent = cannot { $action }: it is not there
file-is-folder = cannot { $action }: this is a folder, and not a file
file-not-regular = cannot { $action }: this is { $kind }, and not a regular file
file-outside = cannot { $action }: this is a link to somewhere outside, or lies behind one
file-is-link = cannot { $action }: this is a link
file-leads-nowhere = cannot { $action }: this is a link to something that is not there
file-large = cannot { $action }: it is larger than { $limit } { $unit }, far more than it can need

file-permission-step = give yourself permission to it, or choose another folder
file-space-step = free some space and run the same command again; nothing was lost
file-path-step = check the path
file-is-folder-step = name a file in it, or check the path
file-not-regular-step = put the file itself here, or name another; nothing was read from this, or written to it
file-outside-step = put the file itself here instead of the link; links that lead outside are not followed
file-is-link-step = put the file itself here instead of the link
file-large-step = is this the right file?

# What something is that is no regular file.
file-folder = a folder
file-pipe = a named pipe
file-socket = a socket
file-device = a device
file-link = a link
file-other = something else

# What cannot be done: it completes "cannot …".
file-to-read = read this
file-to-write = write this
file-to-remove = remove this
file-to-look-for = look for this
file-to-place = put this in its place
file-to-compare = compare this with what lies at { $path }
file-to-make-folder = make the folder
file-to-read-folder = read the folder
file-to-flush-folder = save the folder that this lies in
file-to-find-unfinished = look for unfinished files in this folder
file-to-remove-unfinished = remove an unfinished file in this folder
file-to-make-workspace = make the workspace
file-to-open-workspace = open the workspace
file-to-read-trusted = read the trusted certificate
file-to-read-spreadsheet = read the spreadsheet
file-to-read-key = read the key
file-to-read-certificates = read the certificates
file-to-read-copy = read the signed copy
file-to-read-agreement = read the agreement
file-to-read-waiting = read the PDF that waits for its signature
file-to-read-prepared = read what was prepared for the signature
file-to-read-signature = read the signature
file-to-read-manifest = read the manifest
file-to-read-letter = read the letter
file-to-write-manual = write the manual page

# Names of files below a folder: "../a.pdf" has a part that begins with a point.
file-not-a-name = "{ $name }" is no file's name: it { $is }
file-not-a-name-step = the program gives no file such a name: look where it comes from; nothing was done
file-name-empty = has an empty part between its slashes
file-name-long = is longer than { $most } characters
file-name-point = has a part that begins with a point
file-name-end = has a part that ends with a point
file-name-character = has the character '{ $character }'
file-name-device = has a part that is a device on Windows
file-name-own = is the name of one of the register's own files

# Putting files in their place.
file-not-staged = it is not staged
file-not-placed-step = it is safe beside its place; put right what is said above, and the next command that writes goes on with it
file-shown-step = close the program that shows the old document
file-store-down = the store does not answer
file-store-down-step = try again later

# Faults of one kind are told as one.
file-alike = the same goes for { $number } more
file-alike-in = the same goes for { $number } more: { $places }
file-alike-in-more = the same goes for { $number } more: { $places } and { $more ->
    [one] one other place
   *[other] { $more } other places
}
