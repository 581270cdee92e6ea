# Betrodde sertifikater: filene i trust/.

anchors-no-certificate-file = hoppet over: navnet er ikke navnet på en fil med sertifikater
anchors-no-certificate-file-step = gi sertifikater endelsen .pem, .crt, .cer, .der eller .p7b, og legg alt annet et annet sted
anchors-no-certificate = det er ikke noe sertifikat i denne filen
anchors-no-certificate-step = ta den ut av mappen; en privat nøkkel hører hjemme et annet sted
anchors-private-key = her ligger en privat nøkkel, i mappen for betrodde sertifikater, så ingenting blir arkivert
anchors-private-key-step = flytt den ut av trust/, dit ingen andre kan lese den, og kjør samme kommando igjen; lå den i en pakke fra før, så bytt nøkkel
