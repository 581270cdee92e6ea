# Identifikatorer og koder for dokumenter.

# De fullfører en setning som begynner med vertsnavnet.
document-host-long = har { $length } tegn, og en QR-kode med mer enn { $longest } ville bli vanskelig å lese
document-host-characters = har andre tegn enn små bokstaver fra a til z, sifre, bindestrek og punktum
document-no-host = er ikke et vertsnavn
