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

# A person's key, which is kept, and what programs make of it. All passwords are "blåbær".
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/key"
openssl req -utf8 -x509 -new -key "$work/key" -subj '/CN=Kari Nordmann' -days 9000 -config /dev/null -out "$work/certificate"
cat "$work/key" "$work/certificate" > person.pem
openssl x509 -in "$work/certificate" -trustout -addtrust emailProtection -setalias kari > trusted.pem
openssl x509 -in "$work/certificate" -trustout -addreject emailProtection > rejected.pem
openssl crl2pkcs7 -nocrl -certfile "$work/certificate" > pkcs7.pem
openssl pkcs8 -topk8 -nocrypt -in "$work/key" -outform DER -out pkcs8.der
openssl ec -in "$work/key" -outform DER -out sec1.der
openssl genrsa -traditional -out "$work/rsa" 2048
openssl rsa -traditional -in "$work/rsa" -outform DER -out pkcs1.der
openssl req -x509 -new -key "$work/rsa" -subj '/CN=Ola Nordmann' -days 9000 -config /dev/null -outform DER -out pkcs1-certificate.der
old='-provider default -provider legacy'
# Encrypted keys, by how.
: > encrypted.pem
key() { # name [more arguments of openssl pkcs8]
    name=$1; shift
    echo "$name" >> encrypted.pem
    openssl pkcs8 -topk8 -in "$work/key" -passout pass:blåbær $old "$@" >> encrypted.pem
}
for prf in hmacWithSHA1 hmacWithSHA224 hmacWithSHA256 hmacWithSHA384 hmacWithSHA512; do
    key "AES-128, $prf" -v2 aes-128-cbc -v2prf $prf
done
key 'AES-192' -v2 aes-192-cbc
key 'AES-256, scrypt' -v2 aes-256-cbc -scrypt
key 'triple DES' -v2 des3
key 'HMAC with SHA-512/256' -v2 aes-256-cbc -v2prf hmacWithSHA512-256
key 'Camellia-256' -v2 camellia-256-cbc
key 'ARIA-128' -v2 aria-128-cbc
key 'DES' -v2 des-cbc
for pbe in PBE-SHA1-3DES PBE-SHA1-2DES PBE-SHA1-RC2-128 PBE-SHA1-RC2-40; do key $pbe -v1 $pbe; done
key 'RC4 (128 bits)' -v1 PBE-SHA1-RC4-128
key 'MD5 and DES (PBES1)' -v1 PBE-MD5-DES
key 'SHA-1 and RC2 (PBES1)' -v1 PBE-SHA1-RC2-64
# PKCS#12, in PEM to keep it in one file.
: > pkcs12.pem
file() { # name [more arguments of openssl pkcs12]
    name=$1; shift
    openssl pkcs12 -export -in person.pem -passout pass:blåbær $old "$@" -out "$work/p12"
    { echo "$name"; echo '-----BEGIN PKCS12-----'; openssl base64 -in "$work/p12"; echo '-----END PKCS12-----'; } >> pkcs12.pem
}
file 'usual'
file 'older' -legacy
for mac in sha1 sha224 sha384 sha512 sha512-256; do file "MAC with $mac" -macalg $mac; done
file 'no MAC' -nomac
file 'older, no MAC' -nomac -legacy
file 'triple DES with two keys' -keypbe PBE-SHA1-2DES -certpbe PBE-SHA1-RC2-128
file 'not encrypted' -keypbe NONE -certpbe NONE
file 'no password' -passout pass:
file 'no password, no MAC' -passout pass: -nomac
file 'Camellia-128' -keypbe camellia-128-cbc -certpbe NONE
file 'RC4 (128 bits)' -keypbe NONE -certpbe PBE-SHA1-RC4-128
file 'SHA3-256' -macalg sha3-256
