# Identifiers and codes of documents.

# They complete a sentence that begins with the host.
document-host-long = has { $length } characters, and a QR code with more than { $longest } would be hard to read
document-host-characters = has other characters than small letters a to z, digits, hyphens and dots
document-no-host = is not the name of a host
