"""What pyHanko and pypdf say about form fields and signatures, and what they do to them.

Each command ends with status 0 if all is as it should be, and prints every objection and ends with 1 if not.

    fields FILE PARTY                 the fields of a document as issued
    fill FILE OUT NAME=VALUE...       fills with pyHanko, as a viewer would: value and appearance, by the field's /DA
    fill-pypdf FILE OUT NAME=VALUE... fills with pypdf
    filled BEFORE AFTER NAME=VALUE... between the two only these fields were filled
    sign FILE OUT KEY CHAIN           signs the empty signature field with pyHanko (PAdES B-B)
    signed BEFORE AFTER ROOT FIELD SIGNER NAME=VALUE...
                                      the last thing that was done is a signature that is valid, and covers all of it
    sealed BEFORE AFTER ROOT SIGNER   the same of a certification signature, which allows fields to be filled in
    refused FILE ROOT FIELD           what came after this signature is not allowed
    broken FILE ROOT FIELD            this signature is over other bytes
    cut FILE FIELD FOLDER             takes out the time-stamp's token, and what it is a stamp of
    cut-stamp FILE FIELD FOLDER       the same of a document time-stamp
    lasting FILE NUMBER               all signatures stand, with a store and so many document time-stamps behind them
"""

import asyncio
import logging
import sys

from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import (CatalogModificationRule, DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel,
                                        StandardDiffPolicy)
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

TEXT = ["kontakt-organisasjon", "kontakt-navn", "kontakt-tittel", "kontakt-adresse", "kontakt-telefon", "kontakt-epost",
        "dato", "navn", "tittel"]
# Fields filled in, and what a signature brings along: its own field, and revocation data for the long term.
ALLOWED = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
PRINT, INVISIBLE = 4, 1 | 2 | 32
# The same, for one who certifies: the catalogue's /Perms is then new, and says where the certification is.
SEALING = StandardDiffPolicy(
    [CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}), *DEFAULT_DIFF_POLICY.global_rules[1:]],
    DEFAULT_DIFF_POLICY.form_rule)
objections = []


def expect(holds, objection):
    if not holds:
        objections.append(objection)


def read(path):
    # Left open: pyHanko reads as it goes.
    return PdfFileReader(open(path, "rb"))


def content(path):
    with open(path, "rb") as file:
        return file.read()


def all_fields(reader):
    return {str(field["/T"]): field for field in (ref.get_object() for ref in reader.root["/AcroForm"]["/Fields"])}


def pairs(values):
    return dict(value.split("=", 1) for value in values)


def values_are(reader, wanted):
    there = all_fields(reader)
    for name, value in wanted.items():
        expect(there[name].get("/V") == value, f"field {name} holds {there[name].get('/V')!r}, not {value!r}")


def prefix(before, after, policy=DEFAULT_DIFF_POLICY):
    """Nothing of what was there is touched, and no more than form filling follows, by pyHanko's own rules."""
    expect(content(after).startswith(content(before)), f"{before} is not a prefix of {after}")
    reader = read(after)
    base = read(before).xrefs.total_revisions - 1
    try:
        result = policy.review_file(reader, base)
    except Exception as suspicious:
        result = suspicious
    level = result.modification_level if isinstance(result, DiffResult) else result
    expect(level in ALLOWED, f"from {before} to {after}: {level!r}")
    return reader


def judge_fields(path, party):
    reader = read(path)
    form, there = reader.root["/AcroForm"], all_fields(reader)
    expect(list(there) == TEXT + ["Signatur"], f"the fields are {list(there)}")
    expect(form.get("/SigFlags") == 3, f"SigFlags are {form.get('/SigFlags')}")
    expect(not {"/NeedAppearances", "/XFA", "/CO"} & set(form), f"the form has {sorted(form)}")
    on_pages = {ref.reference for page in reader.root["/Pages"]["/Kids"] for ref in page.get_object().get("/Annots", [])
                if ref.get_object().get("/Subtype") == "/Widget"}
    in_form = {field.reference for field in form["/Fields"]}
    expect(on_pages == in_form, f"widgets on the pages {sorted(map(str, on_pages ^ in_form))} are not those of the form")
    for name, field in there.items():
        kind = "/Sig" if name == "Signatur" else "/Tx"
        expect(field.get("/FT") == kind, f"{name} is a {field.get('/FT')}")
        expect(len(field.get("/TU", "")) > 3, f"{name} has no description")
        expect(field.get("/F", 0) & PRINT and not field.get("/F", 0) & INVISIBLE, f"{name} is not both seen and printed")
        expect(set(field["/AP"]) == {"/N"}, f"{name}'s appearances are {list(field['/AP'])}")
        expect(isinstance(field["/AP"]["/N"], generic.StreamObject), f"{name}'s appearance is no stream")
        expect("/A" not in field and "/AA" not in field, f"{name} does something")
        expect(field["/P"].get("/Tabs") == "/S", f"the page of {name} has tab order {field['/P'].get('/Tabs')}")
    expect(party in there["Signatur"]["/TU"], f"Signatur is described as {there['Signatur']['/TU']!r}")
    [(name, value, _)] = fields.enumerate_sig_fields(reader)
    expect((name, value) == ("Signatur", None), f"the signature field is {name}, {value}")
    lock = there["Signatur"]["/Lock"]
    expect(isinstance(there["Signatur"].raw_get("/Lock"), generic.IndirectObject), "the lock is not an object of its own")
    expect(lock.get("/Type") == "/SigFieldLock", f"the lock is a {lock.get('/Type')}")
    spec = fields.FieldMDPSpec.from_pdf_object(lock)
    for name in TEXT:
        expect(spec.is_locked(name), f"a signature does not lock {name}")


def appearance(writer, field, value):
    """What a viewer writes for a text field of one line. It is told values whose letters are where WinAnsi has them."""
    shown = value.encode("cp1252")
    left, low, right, high = map(float, field["/Rect"])
    drawn = b"/Tx BMC q BT %s 2 4 Td <%s> Tj ET Q EMC" % (field["/DA"].encode("ascii"), shown.hex().encode("ascii"))
    resources = generic.DictionaryObject({generic.pdf_name("/Font"): generic.DictionaryObject(
        {generic.pdf_name("/F"): writer.root["/AcroForm"]["/DR"]["/Font"].raw_get("/F")})})
    return generic.StreamObject(stream_data=drawn, dict_data={
        generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
        generic.pdf_name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, right - left, high - low))),
        generic.pdf_name("/Resources"): resources,
    })


def fill(path, out, values):
    with open(path, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        there = {str(ref.get_object()["/T"]): ref for ref in writer.root["/AcroForm"]["/Fields"]}
        for name, value in values.items():
            field = there[name].get_object()
            field["/V"] = generic.TextStringObject(value)
            stream = writer.add_object(appearance(writer, field, value))
            field["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): stream})
            writer.mark_update(there[name])
        with open(out, "wb") as target:
            writer.write(target)


def fill_pypdf(path, out, values):
    from pypdf import PdfWriter
    writer = PdfWriter(path, incremental=True)
    for page in writer.pages:
        names = {str(annotation.get_object().get("/T")) for annotation in page.get("/Annots", [])}
        here = {name: value for name, value in values.items() if name in names}
        if here:
            writer.update_page_form_field_values(page, here, auto_regenerate=False)
    writer.write(out)


def sign(path, out, key, chain):
    certificates = list(load_certs_from_pemder([chain]))
    registry = SimpleCertificateStore()
    registry.register_multiple(certificates[1:])
    signer = signers.SimpleSigner(signing_cert=certificates[0], cert_registry=registry,
                                  signing_key=load_private_key_from_pemder(key, passphrase=None))
    meta = signers.PdfSignatureMetadata(field_name="Signatur", subfilter=fields.SigSeedSubFilter.PADES)
    with open(path, "rb") as file, open(out, "wb") as target:
        signers.PdfSigner(meta, signer).sign_pdf(IncrementalPdfFileWriter(file), existing_fields_only=True, output=target)


def stamp(path, out, url):
    from pyhanko.sign.timestamps import HTTPTimeStamper
    with open(path, "rb") as file, open(out, "wb") as target:
        signers.PdfTimeStamper(HTTPTimeStamper(url)).timestamp_pdf(IncrementalPdfFileWriter(file), "sha256", output=target)


def validate(reader, field, root):
    [signature] = [s for s in reader.embedded_signatures if s.field_name == field]
    roots = list(load_certs_from_pemder([root]))

    # Nobody publishes revocations for certificates made a second ago, and nothing is fetched.
    def trust():
        return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")

    return signature, asyncio.run(async_validate_pdf_signature(signature, trust(), trust()))


def judge_valid(reader, field, root, signer):
    signature, status = validate(reader, field, root)
    expect(status.intact, f"{field} is over other bytes")
    expect(status.valid, f"{field} is not valid")
    expect(status.trusted, f"{field}'s certificate is not trusted")
    expect(status.bottom_line, f"{field}: {status.summary()}")
    expect(status.signing_cert.subject.native["common_name"] == signer, f"{field} is by {status.signing_cert.subject.human_friendly}")
    if status.timestamp_validity:
        expect(status.timestamp_validity.valid and status.timestamp_validity.trusted, f"{field}'s time-stamp is not valid")
    kind = str(signature.sig_object["/SubFilter"])
    expect(kind == "/ETSI.CAdES.detached", f"{field} is of kind {kind}")
    attributes = sorted(attribute["type"].native for attribute in signature.signer_info["signed_attrs"])
    expect(attributes == ["content_type", "message_digest", "signing_certificate_v2"], f"{field}: signed are {attributes}")
    expect("/Cert" not in signature.sig_object, f"{field} has a certificate outside of the CMS")
    return signature, status


def judge_signed(before, after, root, field, signer, values):
    reader = prefix(before, after)
    values_are(reader, values)
    signature, status = judge_valid(reader, field, root, signer)
    expect(status.coverage == SignatureCoverageLevel.ENTIRE_FILE, f"{field} covers {status.coverage}")
    for reference in signature.sig_object.get("/Reference", []):
        data = reference.get_object().raw_get("/Data") if "/Data" in reference.get_object() else None
        expect(isinstance(data, generic.IndirectObject) and data.reference == reader.root_ref,
               f"{field}'s FieldMDP has no /Data that refers to the catalogue (ISO 32000-1, table 253)")
    expect(signature.fieldmdp is not None and all(signature.fieldmdp.is_locked(name) for name in TEXT),
           f"{field} does not lock the fields")
    # An earlier signature, the seal, must still stand, with what came after it.
    for earlier in reader.embedded_signatures[:-1]:
        _, status = judge_valid(reader, earlier.field_name, root, "Bærekraftsnettverket")
        expect(status.coverage == SignatureCoverageLevel.ENTIRE_REVISION, f"{earlier.field_name} covers {status.coverage}")
        expect(status.docmdp_ok and status.modification_level in ALLOWED,
               f"after {earlier.field_name} came {status.modification_level}")


def judge_sealed(before, after, root, signer):
    reader = prefix(before, after, SEALING)
    signature, status = judge_valid(reader, "Segl", root, signer)
    expect(status.coverage == SignatureCoverageLevel.ENTIRE_FILE, f"the seal covers {status.coverage}")
    expect(signature.docmdp_level == fields.MDPPerm.FILL_FORMS, f"the seal allows {signature.docmdp_level}")
    perms = reader.root.get("/Perms", {})
    expect(list(perms) == ["/DocMDP"], f"the catalogue's /Perms are {list(perms)}")
    expect(perms and perms.raw_get("/DocMDP").reference == signature.sig_field.raw_get("/V").reference, "the catalogue's /Perms do not point at the seal")
    expect([(name, value is None) for name, value, _ in fields.enumerate_sig_fields(reader)].count(("Signatur", True)) == 1,
           "the field for the party's signature is not there, or not empty")


def judge_refused(path, root, field):
    _, status = validate(read(path), field, root)
    expect(status.intact and status.valid, f"{field} should be intact: only what came later is wrong")
    expect(not status.docmdp_ok and not status.bottom_line, f"a change after {field} passes: {status.summary()}")


def judge_broken(path, root, field):
    try:
        _, status = validate(read(path), field, root)
    except Exception:
        return
    expect(not status.bottom_line, f"a changed byte under {field} passes: {status.summary()}")


def cut(path, field, folder):
    [signature] = [s for s in read(path).embedded_signatures if s.field_name == field]
    info = signature.signer_info
    tokens = [value for attribute in info["unsigned_attrs"] if attribute["type"].native == "signature_time_stamp_token"
              for value in attribute["values"]]
    expect(len(tokens) == 1, f"{field} has {len(tokens)} time-stamps")
    for name, what in ("token", tokens[0].dump()), ("stamped", info["signature"].native):
        with open(f"{folder}/{name}", "wb") as file:
            file.write(what)


def cut_stamp(path, field, folder):
    [stamp] = [s for s in read(path).embedded_timestamp_signatures if s.field_name == field]
    a, b, c, d = (int(number) for number in stamp.sig_object["/ByteRange"])
    whole = content(path)
    token = stamp.signed_data
    from asn1crypto import cms
    info = cms.ContentInfo({"content_type": "signed_data", "content": token})
    for name, what in ("token", info.dump()), ("stamped", whole[a:a + b] + whole[c:c + d]):
        with open(f"{folder}/{name}", "wb") as file:
            file.write(what)


def judge_lasting(path, number):
    reader = read(path)
    store = DocumentSecurityStore.read_dss(reader)
    expect(store.certs and store.crls, "the document security store is empty")
    stamps = reader.embedded_timestamp_signatures
    expect(len(stamps) == int(number), f"{len(stamps)} document time-stamps")
    for stamp in stamps:
        stamp.compute_integrity_info()
        imprint = stamp.signed_data["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
        expect(imprint == stamp.compute_digest(), f"{stamp.field_name} is over other bytes")
    expect(stamps[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE, f"the last time-stamp covers {stamps[-1].coverage}")
    for signature in reader.embedded_regular_signatures:
        signature.compute_integrity_info()
        said = signature.summarise_integrity_info()
        [digest] = [value for attribute in signature.signer_info["signed_attrs"] if attribute["type"].native == "message_digest"
                    for value in attribute["values"].native]
        expect(digest == signature.compute_digest(), f"{signature.field_name} is over other bytes")
        # It calls the appearance of a locked field changed whenever a revision follows, also one with its own time-stamp.
        if str(said["diff_result"]).endswith(" is locked."):
            continue
        expect(said["docmdp_ok"], f"{signature.field_name} does not stand: {said}")
        allowed = ALLOWED if signature.field_name == "Segl" else {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}
        level = said["diff_result"].modification_level
        expect(level in allowed, f"after {signature.field_name} came {level}")


logging.disable(logging.CRITICAL)
command, *args = sys.argv[1:]
if command == "fields":
    judge_fields(*args)
elif command == "fill":
    fill(args[0], args[1], pairs(args[2:]))
elif command == "fill-pypdf":
    fill_pypdf(args[0], args[1], pairs(args[2:]))
elif command == "filled":
    values_are(prefix(args[0], args[1]), pairs(args[2:]))
elif command == "sign":
    sign(*args)
elif command == "stamp":
    stamp(*args)
elif command == "signed":
    judge_signed(*args[:5], pairs(args[5:]))
elif command == "sealed":
    judge_sealed(*args)
elif command == "refused":
    judge_refused(*args)
elif command == "broken":
    judge_broken(*args)
elif command == "cut":
    cut(*args)
elif command == "cut-stamp":
    cut_stamp(*args)
elif command == "lasting":
    judge_lasting(*args)
else:
    sys.exit(f"there is no command {command}")
judged = args[1] if command in ("filled", "signed", "sealed") else args[0]
for objection in objections:
    print(f"  {judged}: {objection}", file=sys.stderr)
sys.exit(bool(objections))
