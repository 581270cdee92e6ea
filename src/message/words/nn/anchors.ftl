# Tiltrudde sertifikat: filene i trust/.

anchors-no-certificate-file = hoppa over: namnet er ikkje namnet på ei fil med sertifikat
anchors-no-certificate-file-step = gi sertifikat endinga .pem, .crt, .cer, .der eller .p7b, og legg alt anna ein annan stad
anchors-no-certificate = det er ikkje noko sertifikat i denne fila
anchors-no-certificate-step = ta fila ut av mappa; ein privat nøkkel høyrer heime ein annan stad
anchors-private-key = her ligg ein privat nøkkel, i mappa for tiltrudde sertifikat, så ingenting blir arkivert
anchors-private-key-step = flytt han ut av trust/, dit ingen andre kan lese han, og køyr same kommando igjen; låg han i ei pakke frå før, så byt nøkkel
