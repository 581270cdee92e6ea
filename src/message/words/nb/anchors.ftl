# Betrodde sertifikater: filene i trust/.

anchors-no-certificate-file = hoppet over: navnet er ikke navnet på en fil med sertifikater
anchors-no-certificate-file-step = gi sertifikater endelsen .pem, .crt, .cer, .der eller .p7b, og legg alt annet et annet sted
anchors-no-certificate = det er ikke noe sertifikat i denne filen
anchors-no-certificate-step = ta den ut av mappen; en privat nøkkel hører hjemme et annet sted
