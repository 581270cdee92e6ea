# Den eigne sida til parten, for den som har lenkja i brevet.

invited-title = Avtalen for { $name }
invited-pdf = PDF-en
invited-document = Les og fyll ut
invited-fill-how = Felta kan fyllast ut her. Ingenting blir lagra: du får PDF-en med det du har skrive, og signerer han på din eigen måte.
invited-fill-button = Hent utfylt PDF
invited-filled-name = utfylt
invited-refused = Dette kunne ikkje fyllast ut
invited-return = Returner den signerte avtalen
invited-return-how = Vel den signerte fila: PDF-en med digital signatur, eller ei skanning eller eit fotografi av papiret, på høgst { $size } MB. Du får vite med ein gong kva ho er.
invited-return-button = Returner
invited-returned = Vi har fått fila
invited-next = Sekretariatet går gjennom ho og registrerer ho når ein person der har sett på ho.
invited-receipt-head = Kvittering
invited-receipt = { $document }: ei fil på { $bytes } byte vart motteken { $at }
invited-newer = ei nyare utgåve av denne avtalen er send til dykk sidan: utgåve { $edition }. Brevet med ho har si eiga lenkje
invited-expired = tida for denne lenkja er ute
invited-revoked = denne lenkja verkar ikkje lenger
invited-ask-step = be den som sende brevet, om eit nytt
invited-spent = det er returnert så mange filer med denne lenkja som det er plass til; send fila med e-post i staden
invited-full = innboksen til sekretariatet har ikkje plass til meir for denne avtalen, og fila vart ikkje teken vare på; sei frå til sekretariatet, og send fila på e-post i staden
invited-no-room = maskina til sekretariatet har berre { $free } MB ledig plass att, og fila vart ikkje teken vare på; sei frå til sekretariatet, og send fila på e-post i staden
invited-no-format = dette er verken ein PDF eller eit bilete
invited-another-document = dette er eit anna dokument enn det lenkja gjeld, og det vart ikkje teke vare på
invited-unsigned = denne fila er avtalen utan signatur, og ho vart ikkje teken vare på; signer ho først
