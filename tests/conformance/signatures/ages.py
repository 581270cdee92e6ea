"""Signatures of every PAdES level, as pyHanko makes them over the years, and what is said of them when certificates have
expired. Run in the folder that has them all.

    make STEP ISSUED     what is made in a year, from the document as issued; the clock must show that year
    proven DAY           by which time each signature existed, as far as pyHanko finds that proven (ETSI EN 319 102-1, 5.6.3)
    names DAY            the files that are there on a day
    issue WHO BY FROM UNTIL KIND    a key and a certificate of a kind ca, signer or tsa
    crl BY DAY OUT       a list of nobody, good for a month
    compare DAY          avtale's report says what DSS's and pyHanko's say, in the files avtale, dss and pyhanko

Status 0 if all is as it should be; otherwise every objection is printed.
"""

import asyncio
import datetime
import json
import logging
import shutil
import sys

from asn1crypto import crl as asn1_crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import ades
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule
from pyhanko_certvalidator.registry import SimpleCertificateStore, SimpleTrustManager

# The files, and the day of their last step.
FILES = {"b": 2026, "t": 2026, "lt": 2026, "b-store": 2026, "t-certs": 2026, "t-doc": 2026, "b-doc": 2026, "b-store-doc": 2026,
         "t-certs-doc": 2026, "lta": 2026, "lta-28": 2028, "lta-33": 2033, "lta-33-without-data": 2033, "lta-46": 2033, "gap": 2033}
SIGNER_UNTIL = datetime.datetime(2029, 1, 1, tzinfo=datetime.timezone.utc)


def moment(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)


def name(common):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def key(of):
    with open(f"{of}.key", "rb") as file:
        return serialization.load_pem_private_key(file.read(), None)


def issue(who, by, since, until, kind):
    # pyHanko's authority for tests signs with RSA only.
    own = rsa.generate_private_key(65537, 2048) if kind == "tsa" else ec.generate_private_key(ec.SECP256R1())
    with open(f"{who}.key", "wb") as file:
        file.write(own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    issuer, is_ca = key(by), kind == "ca"
    usage = x509.KeyUsage(digital_signature=not is_ca, content_commitment=kind == "signer", key_encipherment=False,
                          data_encipherment=False, key_agreement=False, key_cert_sign=is_ca, crl_sign=is_ca,
                          encipher_only=False, decipher_only=False)
    builder = (x509.CertificateBuilder().subject_name(name(who)).issuer_name(name(by)).public_key(own.public_key())
               .serial_number(x509.random_serial_number()).not_valid_before(moment(since)).not_valid_after(moment(until))
               .add_extension(x509.BasicConstraints(is_ca, None), True).add_extension(usage, True)
               .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), False)
               .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), False))
    if kind == "tsa":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    with open(f"{who}.pem", "wb") as file:
        file.write(builder.sign(issuer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))


def crl(by, at):
    """A list of nobody, good for a month, as DER."""
    until = moment(at) + datetime.timedelta(days=30)
    builder = (x509.CertificateRevocationListBuilder().issuer_name(name(by)).last_update(moment(at)).next_update(until)
               .add_extension(x509.CRLNumber(1), False)
               .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key(by).public_key()), False))
    return builder.sign(key(by), hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def certificate(of):
    return load_cert_from_pemder(f"{of}.pem")


def authority(of, root):
    registry = SimpleCertificateStore()
    registry.register(certificate(root))
    now = datetime.datetime.now(datetime.timezone.utc)
    return DummyTimeStamper(certificate(of), load_private_key_from_pemder(f"{of}.key", None), certs_to_embed=registry, fixed_dt=now)


def sign(issued, out, stamper=None):
    registry = SimpleCertificateStore()
    registry.register_multiple([certificate("issuer"), certificate("root")])
    signer = signers.SimpleSigner(signing_cert=certificate("signer"), cert_registry=registry,
                                  signing_key=load_private_key_from_pemder("signer.key", None))
    meta = signers.PdfSignatureMetadata(field_name="Signatur", subfilter=fields.SigSeedSubFilter.PADES)
    with open(issued, "rb") as file, open(f"{out}.pdf", "wb") as target:
        pdf_signer = signers.PdfSigner(meta, signer, timestamper=stamper)
        pdf_signer.sign_pdf(IncrementalPdfFileWriter(file), existing_fields_only=True, output=target)


def stamp(of, out, stamper):
    with open(f"{of}.pdf", "rb") as file, open(f"{out}.pdf", "wb") as target:
        signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(file), "sha256", output=target, bytes_reserved=8192)


def store(of, out, lists, certificates):
    shutil.copy(f"{of}.pdf", f"{out}.pdf")
    with open(f"{out}.pdf", "rb+") as file:
        DocumentSecurityStore.add_dss(file, sig_contents=None, certs=[certificate(who) for who in certificates],
                                      crls=[asn1_crl.CertificateList.load(der) for der in lists])


def make(step, issued):
    if step == "2026":
        issue("root", "root", "2020-01-01", "2036-01-01", "ca")
        issue("root2", "root2", "2028-01-01", "2060-01-01", "ca")
        issue("issuer", "root", "2020-01-01", "2036-01-01", "ca")
        issue("signer", "issuer", "2026-01-01", "2029-01-01", "signer")
        issue("tsa1", "root", "2026-01-01", "2029-01-01", "tsa")
        issue("tsa2", "root", "2026-01-01", "2034-01-01", "tsa")
        issue("tsa3", "root2", "2028-01-01", "2050-01-01", "tsa")
        lists = [crl("root", "2026-11-29"), crl("issuer", "2026-11-29")]
        known = ["issuer", "root", "tsa1"]
        sign(issued, "b")
        sign(issued, "t", authority("tsa1", "root"))
        store("t", "lt", lists, known)
        store("b", "b-store", lists, known)
        store("t", "t-certs", [], known)
        for of, out in ("t", "t-doc"), ("b", "b-doc"), ("b-store", "b-store-doc"), ("t-certs", "t-certs-doc"), ("lt", "lta"):
            stamp(of, out, authority("tsa2", "root"))
    elif step == "2028":
        store("lta", "step", [crl("root", "2028-06-01")], ["tsa2"])
        stamp("step", "lta-28", authority("tsa2", "root"))
    else:
        store("lta-28", "step", [crl("root", "2033-06-01")], ["tsa2"])
        stamp("step", "lta-33", authority("tsa3", "root2"))
        stamp("lta-28", "lta-33-without-data", authority("tsa3", "root2"))
        store("lta-33", "lta-46", [crl("root2", "2033-06-01"), crl("root2", "2045-12-25")], ["tsa3"])
        stamp("t", "gap", authority("tsa3", "root2"))


def there_on(day):
    return [file for file, year in FILES.items() if year <= int(day[:4])]


def proven(day):
    """pyHanko's best-signature-time; the present where nothing is proven. Missing revocation data is no hindrance."""
    rule = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
    revocation = CertRevTrustPolicy(RevocationCheckingPolicy(ee_certificate_rule=rule, intermediate_ca_cert_rule=rule))
    roots = SimpleTrustManager.build(trust_roots=[certificate("root"), certificate("root2")])
    policy = CertValidationPolicySpec(trust_manager=roots, revinfo_policy=revocation)
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))
    for file in there_on(day):
        with open(f"{file}.pdf", "rb") as pdf:
            signature = PdfFileReader(pdf).embedded_regular_signatures[0]
            best = asyncio.run(ades.ades_lta_validation(signature, spec)).best_signature_time
        print(file, "-" if best.date().isoformat() >= day else best.strftime("%Y-%m-%d"))


def compare(day):
    objections = []
    with open("avtale") as report:
        said = {file["file"].removesuffix(".pdf"): file for file in json.load(report)["files"]}
    with open("dss") as report:
        dss = dict(line.split(" ", 1) for line in report.read().splitlines())
    with open("pyhanko") as report:
        times = dict(line.split() for line in report)
    for file in there_on(day):
        ours = said[file]
        [signature] = [signature for signature in ours["signatures"] if signature["field"] == "Signatur"]
        level = signature["cms"]["profile"]["level"].replace("PAdES-B-", "PAdES-BASELINE-")
        indication = f"{level} {signature['indication'].replace('-', '_')} {signature['sub_indication'] or '-'}"
        if indication != dss[file]:
            objections.append(f"{file} on {day} is {indication}, and for DSS {dss[file]}")
        # pyHanko looks for document timestamps only where the signature has one of its own; and to it, a timestamp about whose
        # authority nothing new was stored proves nothing any more. That hinders our indication, which is DSS's, not our verdict.
        if file in ("b-doc", "b-store-doc", "lta-33-without-data"):
            continue
        time = (signature["cms"]["time"]["proven"] or "-")[:10]
        if time != times[file]:
            objections.append(f"{file} on {day} is proven to be of {time}, and for pyHanko of {times[file]}")
        is_good = moment(day) < SIGNER_UNTIL or times[file] != "-" and moment(times[file]) < SIGNER_UNTIL
        verdict = "signed-as-issued" if is_good else "signed-trust-unknown"
        if ours["verdict"] != verdict:
            objections.append(f"{file} on {day} is {ours['verdict']}, not {verdict}")
    for objection in objections:
        print(f"  {objection}", file=sys.stderr)
    sys.exit(bool(objections))


logging.disable(logging.CRITICAL)
command, *args = sys.argv[1:]
if command == "make":
    make(*args)
elif command == "proven":
    proven(*args)
elif command == "names":
    print(" ".join(f"{file}.pdf" for file in there_on(*args)))
elif command == "issue":
    issue(*args)
elif command == "crl":
    with open(args[2], "wb") as out:
        out.write(crl(*args[:2]))
elif command == "compare":
    compare(*args)
else:
    sys.exit(f"there is no command {command}")
