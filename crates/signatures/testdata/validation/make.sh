#!/bin/sh
# Makes the files beside it anew, with OpenSSL 3 and Python 3: certificates, signatures, timestamps and revocation data
# as openssl writes them. The private keys are thrown away, so all are made together. Certificates are valid from 2020 to
# 2049, if nothing else is said; responses and timestamps bear the time they are made at, which must be before the
# revocations of June 2028. Tests judge in 2030.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

: > index; echo 8001 > serial
cat > ca.cnf <<'C'
[ca]
default_ca = here
[here]
database = index
serial = serial
new_certs_dir = .
policy = any
default_md = sha256
unique_subject = no
email_in_dn = yes
preserve = yes
[any]
commonName = supplied
organizationName = optional
organizationIdentifier = optional
title = optional
[req]
distinguished_name = empty
[empty]
[tsa]
default_tsa = stamp
[stamp]
serial = tsserial
default_policy = 1.2.3.4
signer_digest = sha256
digests = sha256, sha384, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[none]
C
CA='basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign'
KEYS='subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid'
SIGNS="keyUsage = critical, digitalSignature, nonRepudiation
$KEYS"

key() { # name kind
    case $2 in
        RSA) openssl genrsa -out "$1.key" 2048 ;;
        *) openssl ecparam -genkey -noout -name "$2" -out "$1.key" ;;
    esac
}
# name issuer extensions [from until subject and more arguments of openssl ca]
cert() {
    name=$1 issuer=$2 extensions=$3; shift 3
    from=${1:-20200101000000Z} until=${2:-20491231235959Z} subject=${3:-/O=Test/CN=$name}
    [ $# -gt 3 ] && shift 3 || set --
    [ -f "$name.key" ] || key "$name" RSA
    openssl req -new -utf8 -config ca.cnf -key "$name.key" -subj "$subject" -out "$name.csr"
    printf '%s\n' "$extensions" > "$name.ext"
    if [ "$issuer" = "$name" ]; then by="-selfsign -keyfile $name.key"; else by="-cert $issuer.pem -keyfile $issuer.key"; fi
    openssl ca -batch -notext -config ca.cnf $by -in "$name.csr" -out "$name.pem" -extfile "$name.ext" \
        -startdate "$from" -enddate "$until" "$@"
    openssl x509 -in "$name.pem" -outform DER -out "$here/$name.der"
}

# The chains that are in order.
key root RSA
cert root root "$CA"
cert intermediate root "$CA
$KEYS"
cert leaf intermediate "$SIGNS
subjectAltName = email:kari@example.no
crlDistributionPoints = URI:http://example.no/a.crl" '' '' '/CN=Kari Nordmann/O=Bergen kommune/organizationIdentifier=NTRNO-964338531/title=Rådmann'
for curve in 256 384; do
    name=P-$curve; [ $curve = 256 ] && name=prime256v1 || name=secp384r1
    for part in root issuer leaf; do key "p$curve-$part" $name; done
    cert p$curve-root p$curve-root "$CA" '' '' '' -md sha$curve
    cert p$curve-issuer p$curve-root "$CA
$KEYS" '' '' '' -md sha$curve
    cert p$curve-leaf p$curve-issuer "$SIGNS" '' '' '' -md sha$curve
done
openssl genpkey -algorithm ed25519 -out ed25519-issuer.key
cert ed25519-issuer root "$CA
$KEYS"
cert ed25519-leaf ed25519-issuer "$SIGNS" '' '' '' -md default
cert pss-leaf intermediate "$SIGNS" '' '' '' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32

# Chains with something wrong in them.
cert expired root "$CA
$KEYS" 20200101000000Z 20210101000000Z
cert expired-leaf expired "$SIGNS"
cert member intermediate "$SIGNS"
cert member-leaf member "$SIGNS"
cert narrow root "basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign
$KEYS"
cert below narrow "$CA
$KEYS"
cert below-leaf below "$SIGNS"
cert constrained root "$CA
nameConstraints = critical, permitted;email:example.no"
cert constrained-leaf constrained "$SIGNS"
cert noissue root "basicConstraints = critical, CA:TRUE
keyUsage = critical, cRLSign"
cert noissue-leaf noissue "$SIGNS"
cert critical-leaf intermediate "$SIGNS
1.2.3.4 = critical, ASN1:NULL"
cert server-leaf intermediate "$SIGNS
extendedKeyUsage = serverAuth, clientAuth"
cert encipher-leaf intermediate "keyUsage = critical, keyEncipherment"
cert sha1-leaf intermediate "$SIGNS" '' '' '' -md sha1
cert old-leaf intermediate "$SIGNS" 20200101000000Z 20210101000000Z
# The names of the true issuer and root, with other keys.
cert impostor root "$CA" '' '' /O=Test/CN=intermediate
cert impostor-leaf impostor "keyUsage = critical, digitalSignature
subjectKeyIdentifier = none
authorityKeyIdentifier = none"
cert impostor-leaf-with-key impostor "$SIGNS"
# The number of the true signer's, too.
: > index; cp serial next; openssl x509 -in leaf.pem -noout -serial | cut -d= -f2 > serial
cert twin impostor "$SIGNS"
cp next serial
key false-root RSA
cert false-root false-root "$CA" '' '' /O=Test/CN=root
cert false-intermediate false-root "$CA" '' '' /O=Test/CN=false
cert false-leaf false-intermediate "$SIGNS"
# Two that issue each other.
key one RSA; key two RSA
cert one one "$CA"; cert two one "$CA"; cert one two "$CA"
cert circle-leaf one "$SIGNS"
# A certificate for oneself.
key own RSA
cert own own "basicConstraints = CA:FALSE
$SIGNS"

# Signatures.
printf 'what was signed' > content
cms() { # file signer more
    file=$1 signer=$2; shift 2
    openssl cms -sign -binary -in content -outform DER -nosmimecap -signer "$signer.pem" -inkey "$signer.key" -out "$file.cms" "$@"
}
cms pkcs7 leaf -certfile intermediate.pem
cms cades leaf -certfile intermediate.pem -cades
cms attached leaf -nodetach
cms two leaf -signer member.pem -inkey member.key
cms no-attributes leaf -noattr
cms p256 p256-leaf -md sha256 -certfile p256-issuer.pem
cms p384 p384-leaf -md sha384 -certfile p384-issuer.pem
cms pss leaf -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32
cms sha1 leaf -md sha1
cms bare leaf -nocerts
openssl genrsa -out short.key 1024
cert short intermediate "$SIGNS"
cms short short

# Timestamps.
STAMPS='keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping'
cert tsa root "$STAMPS"
key strange-root RSA
cert strange-root strange-root "$CA"
cert strange-tsa strange-root "$STAMPS"
echo 01 > tsserial
stamp() { # data authority file
    openssl ts -query -config ca.cnf -data "$1" -sha256 -cert -out query
    openssl ts -reply -config ca.cnf -queryfile query -signer "$2.pem" -inkey "$2.key" -token_out -out "$3.tst"
}
stamp content tsa document
stamp content strange-tsa document-strange

# Revocation data.
serial=$(openssl x509 -in leaf.pem -noout -serial | cut -d= -f2)
entry() { printf '%s\t491231235959Z\t%s\t%s\tunknown\t/CN=somebody\n' "$1" "$2" "$serial"; }
mkdir good before after
entry V '' > good/index
entry R 260301000000Z,keyCompromise > before/index
entry R 280601000000Z,superseded > after/index
: > empty
openssl ocsp -issuer intermediate.pem -cert leaf.pem -no_nonce -reqout request
cert responder intermediate "$SIGNS
extendedKeyUsage = OCSPSigning"
cert stranger root "$SIGNS
extendedKeyUsage = OCSPSigning"
ocsp() { # index signer file
    openssl ocsp -index "$1" -CA intermediate.pem -rsigner "$2.pem" -rkey "$2.key" -reqin request -ndays 10 -respout "$here/$3"
}
ocsp good/index intermediate ocsp-good.der
ocsp before/index intermediate ocsp-before.der
ocsp after/index intermediate ocsp-after.der
ocsp empty intermediate ocsp-unknown.der
ocsp good/index responder ocsp-delegate.der
ocsp good/index member ocsp-member.der
ocsp good/index stranger ocsp-stranger.der
crl() { # index issuer file from until [extensions]
    cp "$1" list; echo 01 > crlnumber
    sed "s/^database = .*/database = list/; s/^\[here\]/[here]\ncrlnumber = crlnumber/" ca.cnf > crl.cnf
    printf '[those]\n%s\n' "${6:-}" >> crl.cnf
    openssl ca -gencrl -config crl.cnf -cert "$2.pem" -keyfile "$2.key" -crl_lastupdate "$4" -crl_nextupdate "$5" \
        ${6:+-crlexts those} -out list.pem
    openssl crl -in list.pem -outform DER -out "$here/$3"
}
crl good/index intermediate crl-without.der 20290101000000Z 20290201000000Z
crl before/index intermediate crl-before.der 20290101000000Z 20290201000000Z
crl after/index intermediate crl-after.der 20290101000000Z 20290201000000Z
crl good/index intermediate crl-old.der 20250101000000Z 20250201000000Z
crl good/index intermediate crl-of-authorities.der 20290101000000Z 20290201000000Z 'issuingDistributionPoint = critical, onlyCA:TRUE'
crl good/index intermediate crl-here.der 20290101000000Z 20290201000000Z 'issuingDistributionPoint = critical, fullname:URI:http://example.no/a.crl'
crl good/index intermediate crl-elsewhere.der 20290101000000Z 20290201000000Z 'issuingDistributionPoint = critical, fullname:URI:http://example.no/b.crl'
crl good/index impostor crl-impostor.der 20290101000000Z 20290201000000Z
crl empty root crl-root.der 20290101000000Z 20290201000000Z
serial=$(openssl x509 -in tsa.pem -noout -serial | cut -d= -f2)
mkdir compromised superseded
entry R 280601000000Z,keyCompromise > compromised/index
entry R 280601000000Z,superseded > superseded/index
crl compromised/index root crl-tsa-compromised.der 20290101000000Z 20290201000000Z
crl superseded/index root crl-tsa-superseded.der 20290101000000Z 20290201000000Z

# What openssl does not write: PAdES, which has no signing-time, and attributes of Adobe's.
python3 "$here/cades.py" cades.cms leaf.key b.cms
python3 "$here/cades.py" cades.cms leaf.key archival.cms --archival "$here/ocsp-good.der" "$here/crl-root.der"
python3 "$here/cades.py" cades.cms leaf.key any --signature value
for kind in tsa strange-tsa; do stamp value $kind t-$kind; done
python3 "$here/cades.py" cades.cms leaf.key t.cms --stamp t-tsa.tst
python3 "$here/cades.py" cades.cms leaf.key t-strange.cms --stamp t-strange-tsa.tst
python3 "$here/cades.py" cades.cms leaf.key t-other.cms --stamp document.tst
for file in *.cms *.tst; do cp "$file" "$here/$file"; done
cp content "$here/content"
# Only needed on the way.
cd "$here"
rm -f short.der strange-root.der strange-tsa.der tsa.der responder.der stranger.der t-tsa.tst t-strange-tsa.tst
