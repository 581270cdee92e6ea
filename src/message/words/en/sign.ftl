# What sign says.

sign-no-key = there is no key to sign with
sign-no-key-step = name one with --key
sign-other-pdf = this is not the PDF that was prepared with this file
sign-other-pdf-step = take both as `avtale sign --prepare` wrote them
sign-signed = Signed by { $name }: { $file }
sign-by-all = No signature is missing in it now.
sign-next-signs = { $roles } has not signed yet, and signs this very file.
sign-no-certificate = there is no certificate in the files of --cert
sign-waits = { $pdf } waits for its signature. Have the bytes of `to_be_signed` in { $job } (base64) signed, then run:
sign-no-signature = there is no signature
sign-no-signature-step = name its file with --signature
sign-exists = this file is there already, and is not written over
sign-exists-step = name another with --out, or move it away
sign-no-file-name = this is no name for a file
sign-no-file-name-step = name another with --out
sign-no-folder = there is no folder to write it in
sign-no-folder-step = make the folder first
sign-no-value = "{ $field }" does not say what to fill in
sign-no-value-step = write --field NAME=VALUE
sign-not-stamped = It has no timestamp: once the certificate has expired, nothing proves that it was signed before. `--tsa URL` adds one.
