#!/bin/sh
# Makes the files beside it anew, with OpenSSL 3. The private keys of certificates are thrown away, so all are made together.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Certificates that sign themselves, each in another way, which is its name.
: > signatures.pem
own() { # name key [more arguments of openssl req]
    name=$1 key=$2; shift 2
    openssl req -utf8 -x509 -new -key "$work/$key" -subj "/CN=$name" -days 9000 -config /dev/null "$@" >> signatures.pem
}
for curve in P-256 P-384 P-521 brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 secp256k1; do
    openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$curve" -out "$work/$curve"
    for hash in 256 384 512; do own "$curve with SHA-$hash" $curve -sha$hash; done
done
own 'P-256 with SHA-224' P-256 -sha224
own 'P-256 with SHA3-256' P-256 -sha3-256
own 'P-384 with SHA-1' P-384 -sha1
openssl pkey -in "$work/P-256" -ec_conv_form compressed -out "$work/P-256c"
openssl pkey -in "$work/P-521" -ec_conv_form compressed -out "$work/P-521c"
own 'P-256, compressed' P-256c -sha256
own 'P-521, compressed' P-521c -sha512
for kind in Ed25519 Ed448; do
    openssl genpkey -algorithm $kind -out "$work/$kind"
    own $kind $kind
done
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/2048"
# With 2049 bits the encoded message is a byte shorter than the modulus. Openssl makes no such keys itself.
python3 - "$work/2049" <<'P'
import subprocess, sys
prime = lambda bits: int(subprocess.check_output(["openssl", "prime", "-generate", "-bits", str(bits)]))
while True:
    p, q = prime(1025), prime(1024)
    if (p * q).bit_length() == 2049 and (p - 1) * (q - 1) % 65537: break
d = pow(65537, -1, (p - 1) * (q - 1))
values = [0, p * q, 65537, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p)]
lines = "".join(f"{nth} = INTEGER:{value}\n" for nth, value in enumerate(values))
open("conf", "w").write(f"asn1 = SEQUENCE:key\n[key]\n{lines}")
subprocess.check_call(["openssl", "asn1parse", "-genconf", "conf", "-noout", "-out", "der"])
subprocess.check_call(["openssl", "pkey", "-inform", "DER", "-in", "der", "-out", sys.argv[1]])
P
rm conf der
pss() { # name key hash salt [hash of the mask]
    own "$1" "$2" "-$3" -sigopt rsa_padding_mode:pss -sigopt "rsa_pss_saltlen:$4" -sigopt "rsa_mgf1_md:${5:-$3}"
}
for bits in 2048 2049; do
    for hash in sha256 sha384 sha512; do
        for salt in 0 1 20 digest max; do pss "RSA-$bits, PSS, $hash, salt $salt" $bits $hash $salt; done
    done
done
pss 'RSA-2048, PSS, sha256, mask sha512' 2048 sha256 32 sha512
pss 'RSA-2049, PSS, sha512, mask sha256' 2049 sha512 max sha256
pss 'RSA-2048, PSS, sha384, mask sha256' 2048 sha384 digest sha256
pss 'RSA-2048, PSS, sha256, mask sha1' 2048 sha256 32 sha1
pss 'RSA-2048, PSS, sha1' 2048 sha1 20
pss 'RSA-2048, PSS, sha224' 2048 sha224 digest
own 'RSA-2048 with SHA-224' 2048 -sha224
own 'RSA-2048 with SHA3-256' 2048 -sha3-256
own 'RSA-2048 with SHA-1' 2048 -sha1
# Keys that are for PSS alone: for any, and for one hash and a salt of 40 bytes at least.
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out "$work/pss"
own 'RSA-PSS key' pss -sha384
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 \
    -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:40 -out "$work/bound"
own 'RSA-PSS key for a salt of 40' bound -sha256 -sigopt rsa_pss_saltlen:50
# Exponents of 33 and of 34 bits.
for exponent in 4294967297 8589934593; do
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt "rsa_keygen_pubexp:$exponent" -out "$work/$exponent"
    own "exponent $exponent" $exponent -sha256
    pss "exponent $exponent, PSS" $exponent sha256 max
done
openssl genpkey -algorithm DSA -genparam -pkeyopt dsa_paramgen_bits:2048 -out "$work/parameters"
openssl genpkey -paramfile "$work/parameters" -out "$work/DSA"
own 'DSA with SHA-256' DSA -sha256
