# Certificates that are trusted: the files in trust/.

anchors-no-certificate-file = skipped: the name is not that of a file with certificates
anchors-no-certificate-file-step = name certificates .pem, .crt, .cer, .der or .p7b, and put everything else elsewhere
anchors-no-certificate = there is no certificate in this file
anchors-no-certificate-step = take it out of the folder; a private key belongs elsewhere
anchors-private-key = a private key lies here, in the folder of certificates that are trusted, so nothing is archived
anchors-private-key-step = move it out of trust/, to where nobody else can read it, and run the same command again; if it lay in a package before, take another key
