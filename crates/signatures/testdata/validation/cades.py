"""Takes signing-time out of a CMS by openssl and signs it anew: PAdES. Adds a timestamp, or Adobe's revocation data.

cades.py CMS KEY OUT [--signature FILE] [--stamp TOKEN] [--archival OCSP CRL]
"""
import subprocess
import sys


def read(der):
    """Tag, content and rest of an element."""
    length, at = der[1], 2
    if length >= 0x80:
        at += length & 0x7F
        length = int.from_bytes(der[2:at], "big")
    return der[0], der[at : at + length], der[at + length :]


def write(tag, *parts):
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def elements(content):
    found = []
    while content:
        rest = read(content)[2]
        found.append(content[: len(content) - len(rest)])
        content = rest
    return found


def oid(text):
    return bytes.fromhex(subprocess.run(["openssl", "asn1parse", "-genstr", f"OID:{text}", "-noout", "-out", "/dev/stdout"],
                                        check=True, capture_output=True).stdout.hex())


def option(name, count):
    return sys.argv[sys.argv.index(name) + 1 :][:count] if name in sys.argv else None


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


cms, key, out = sys.argv[1:4]
kind, wrapped = elements(read(bytes_of(cms))[1])
*head, signers = elements(read(read(wrapped)[1])[1])
version, signer, hash_, signed, algorithm, _ = elements(read(read(signers)[1])[1])
signing_time = oid("1.2.840.113549.1.9.5")
attributes = [one for one in elements(read(signed)[1]) if not read(one)[1].startswith(signing_time)]
if archival := option("--archival", 2):
    ocsp, crl = map(bytes_of, archival)
    value = write(0x30, write(0xA0, write(0x30, crl)), write(0xA1, write(0x30, ocsp)))
    attributes.append(write(0x30, oid("1.2.840.113583.1.1.8"), write(0x31, value)))
attributes.sort()
value = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=write(0x31, *attributes), check=True, capture_output=True).stdout
if path := option("--signature", 1):
    with open(path[0], "wb") as file:
        file.write(value)
parts = [version, signer, hash_, write(0xA0, *attributes), algorithm, write(0x04, value)]
if path := option("--stamp", 1):
    stamp = write(0x30, oid("1.2.840.113549.1.9.16.2.14"), write(0x31, bytes_of(path[0])))
    parts.append(write(0xA1, stamp))
with open(out, "wb") as file:
    file.write(write(0x30, kind, write(0xA0, write(0x30, *head, write(0x31, write(0x30, *parts))))))
