# Certificates that are trusted: the files in trust/.

anchors-no-certificate-file = skipped: the name is not that of a file with certificates
anchors-no-certificate-file-step = name certificates .pem, .crt, .cer, .der or .p7b, and put everything else elsewhere
anchors-no-certificate = there is no certificate in this file
anchors-no-certificate-step = take it out of the folder; a private key belongs elsewhere
