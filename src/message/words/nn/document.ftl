# Identifikatorar og kodar for dokument.

# Dei fullfører ei setning som byrjar med vertsnamnet.
document-host-long = har { $length } teikn, og ein QR-kode med meir enn { $longest } ville bli vanskeleg å lese
document-host-characters = har andre teikn enn små bokstavar frå a til z, siffer, bindestrek og punktum
document-no-host = er ikkje eit vertsnamn
