# Partens egen side, for den som har lenken i brevet.

invited-title = Avtalen for { $name }
invited-pdf = PDF-en
invited-document = Les og fyll ut
invited-fill-how = Feltene kan fylles ut her. Ingenting blir lagret: du får PDF-en med det du har skrevet, og signerer den på din egen måte.
invited-fill-button = Hent utfylt PDF
invited-filled-name = utfylt
invited-refused = Dette kunne ikke fylles ut
invited-return = Returner den signerte avtalen
invited-return-how = Velg den signerte filen: PDF-en med digital signatur, eller en skanning eller et fotografi av papiret, på høyst { $size } MB. Du får vite med en gang hva den er.
invited-return-button = Returner
invited-returned = Vi har mottatt filen
invited-next = Sekretariatet går gjennom den og registrerer den når en person der har sett på den.
invited-receipt-head = Kvittering
invited-receipt = { $document }: en fil på { $bytes } byte ble mottatt { $at }
invited-newer = en nyere utgave av denne avtalen er sendt til dere siden: utgave { $edition }. Brevet med den har sin egen lenke
invited-expired = tiden for denne lenken er ute
invited-revoked = denne lenken virker ikke lenger
invited-ask-step = be den som sendte brevet, om et nytt
invited-spent = det er returnert så mange filer med denne lenken som det er plass til; send filen med e-post i stedet
invited-full = sekretariatets innboks har ikke plass til mer for denne avtalen, og filen ble ikke tatt vare på; si fra til sekretariatet, og send filen på e-post i stedet
invited-no-room = sekretariatets maskin har bare { $free } MB ledig plass igjen, og filen ble ikke tatt vare på; si fra til sekretariatet, og send filen på e-post i stedet
invited-no-format = dette er verken en PDF eller et bilde
invited-another-document = dette er et annet dokument enn det lenken gjelder, og det ble ikke tatt vare på
invited-unsigned = denne filen er avtalen uten signatur, og den ble ikke tatt vare på; signer den først
