# Tiltrudde sertifikat: filene i trust/.

anchors-no-certificate-file = hoppa over: namnet er ikkje namnet på ei fil med sertifikat
anchors-no-certificate-file-step = gi sertifikat endinga .pem, .crt, .cer, .der eller .p7b, og legg alt anna ein annan stad
anchors-no-certificate = det er ikkje noko sertifikat i denne fila
anchors-no-certificate-step = ta fila ut av mappa; ein privat nøkkel høyrer heime ein annan stad
