import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.PdfLockAction;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.*;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the signatures of PDF files with DSS, the European Commission's library, by its own policy for electronic
 * signatures and the root certificate given.
 *
 * <p>Arguments: {@code ROOT.pem}, then for each file {@code FILE FIELD=LEVEL,...}, where a level is {@code B} or
 * {@code T}: those fields and no others are signed, as PAdES-BASELINE of that level, and the signatures pass. A level
 * {@code -} says that a signature of any level is there and does not pass. Exit status: 0 it is so, 1 it is not.
 *
 * <p>With {@code --on DAY ROOT.pem,ROOT.pem FILE...} it prints of each file's signature in the field Signatur, or of its seal
 * where nobody has signed there, its level, indication and sub-indication on that day, by DSS's own policy, which wants
 * revocation data for every certificate.
 */
public final class Dss {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        if (args[0].equals("--on")) {
            tell(Date.from(Instant.parse(args[1] + "T12:00:00Z")), args[2].split(","), Arrays.copyOfRange(args, 3, args.length));
            return;
        }
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(DSSUtils.loadCertificate(new File(args[0])));
        byte[] policy = policy();
        int objections = 0;
        for (int i = 1; i < args.length; i += 2) {
            for (String objection : judge(args[i], args[i + 1], trusted, policy)) {
                System.err.println("  " + args[i] + ": DSS: " + objection);
                objections++;
            }
        }
        System.exit(objections == 0 && args.length > 1 ? 0 : 1);
    }

    private static void tell(Date day, String[] roots, String[] files) throws Exception {
        var trusted = new CommonTrustedCertificateSource();
        for (String root : roots) trusted.addCertificate(DSSUtils.loadCertificate(new File(root)));
        for (String file : files) {
            var validator = validator(file, trusted);
            validator.setValidationTime(day);
            var reports = validator.validateDocument();
            var simple = reports.getSimpleReport();
            var signatures = reports.getDiagnosticData().getSignatures();
            boolean isSigned = signatures.stream().anyMatch(one -> one.getPDFRevision().getSignatureFieldNames().contains("Signatur"));
            for (SignatureWrapper signature : signatures) {
                String wanted = isSigned ? "Signatur" : "Segl";
                if (!signature.getPDFRevision().getSignatureFieldNames().contains(wanted)) continue;
                String id = signature.getId();
                var sub = simple.getSubIndication(id);
                System.out.println(file.replace(".pdf", "") + " " + simple.getSignatureFormat(id) + " "
                        + simple.getIndication(id) + " " + (sub == null ? "-" : sub));
            }
        }
    }

    private static PDFDocumentValidator validator(String file, CommonTrustedCertificateSource trusted) {
        // The verifier as it comes fetches nothing: no issuers, no CRL, no OCSP.
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        var validator = new PDFDocumentValidator(new FileDocument(file));
        validator.setCertificateVerifier(verifier);
        return validator;
    }

    /**
     * DSS's default policy, with these differences.
     *
     * <p>Revocation is not demanded, nor an address to fetch an issuer from: nobody publishes either for a root that
     * was made a second ago, and nothing is to be fetched. That pages look another way after a field is filled in is
     * what filling in is for. And what the default only warns of is a fault here: every warning is an objection, see
     * {@link #judge} for the two that are not.
     */
    private static byte[] policy() throws Exception {
        String policy;
        try (var file = Dss.class.getResourceAsStream("/policy/constraint.xml")) {
            policy = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String rule : List.of("RevocationDataAvailable", "AcceptableRevocationDataFound", "RevocationInfoAccessPresent",
                "AuthorityInfoAccessPresent", "PdfVisualDifference")) {
            String there = "<" + rule + "\\s+Level=\"[A-Z]+\"";
            String changed = policy.replaceAll(there, "<" + rule + " Level=\"IGNORE\"");
            if (changed.equals(policy)) throw new IllegalStateException("the policy has no rule " + rule);
            policy = changed;
        }
        return policy.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> judge(String file, String expected, CommonTrustedCertificateSource trusted, byte[] policy) {
        var validator = validator(file, trusted);
        var reports = validator.validateDocument(new ByteArrayInputStream(policy));
        var simple = reports.getSimpleReport();

        var wanted = new TreeMap<String, String>();
        for (String pair : expected.split(",")) wanted.put(pair.split("=")[0], pair.split("=")[1]);
        var found = new TreeSet<String>();
        var objections = new ArrayList<String>();
        for (SignatureWrapper signature : reports.getDiagnosticData().getSignatures()) {
            String id = signature.getId();
            String field = String.join("+", signature.getPDFRevision().getSignatureFieldNames());
            String level = wanted.getOrDefault(field, "");
            found.add(field);
            Indication verdict = simple.getIndication(id);
            if (level.equals("-")) {
                if (verdict == Indication.TOTAL_PASSED) objections.add(field + " passes, and should not");
                continue;
            }
            if (verdict != Indication.TOTAL_PASSED) {
                objections.add(field + " is " + verdict + ", " + simple.getSubIndication(id));
                simple.getAdESValidationErrors(id).forEach(e -> objections.add(field + ": " + e.getValue()));
            }
            if (!String.valueOf(simple.getSignatureFormat(id)).equals("PAdES-BASELINE-" + level)) {
                objections.add(field + " is of format " + simple.getSignatureFormat(id) + ", not PAdES-BASELINE-" + level);
            }
            objections.addAll(changes(field, signature.getPDFRevision()));
            objections.addAll(permissions(field, signature));
            for (var warning : simple.getAdESValidationWarnings(id)) {
                // These two say what `changes` looks into.
                if (!List.of("BBB_FC_ISVADMDPD_ANS", "BBB_FC_DSCNUOM_ANS").contains(warning.getKey())) {
                    objections.add(field + ": warning: " + warning.getValue());
                }
            }
        }
        if (!found.equals(wanted.keySet())) objections.add("signed are " + found + ", not " + wanted.keySet());
        return objections;
    }

    /**
     * What came after a signature and was neither a field filled in nor a signature.
     *
     * <p>DSS walks through the document from its root, and knows a filled-in field by the way it came there. In a
     * tagged document the structure tree leads to every field once more, and DSS calls the same change undefined when
     * it comes that way. So a change by that way is none if DSS has allowed the same field's change on its way through
     * the form.
     */
    private static List<String> changes(String field, PDFRevisionWrapper revision) {
        var allowed = new TreeSet<String>();
        for (var change : revision.getPdfSignatureOrFormFillChanges()) {
            Matcher way = Pattern.compile(".* /(?:Fields|Annots) (\\d+ \\d+ R /V).*").matcher(change.getValue());
            if (way.matches()) allowed.add(way.group(1));
        }
        var objections = new ArrayList<String>();
        for (var change : revision.getPdfUndefinedChanges()) {
            Matcher way = Pattern.compile("/Catalog /StructTreeRoot .* /Obj (\\d+ \\d+ R /V).*").matcher(change.getValue());
            if (!way.matches() || !allowed.contains(way.group(1))) objections.add(field + ": later changed: " + change.getValue());
        }
        for (var change : revision.getPdfAnnotationChanges()) objections.add(field + ": later changed: " + change.getValue());
        return objections;
    }

    /** What a party fills in. */
    private static final Set<String> TEXT = Set.of("kontakt-organisasjon", "kontakt-navn", "kontakt-tittel", "kontakt-adresse",
            "kontakt-telefon", "kontakt-epost", "dato", "navn", "tittel");

    /** A seal allows fields to be filled in and no more; a party's signature locks every field that the party fills in. */
    private static List<String> permissions(String field, SignatureWrapper signature) {
        var revision = signature.getPDFRevision();
        if (field.equals("Segl")) {
            var allows = revision.getDocMDPPermissions();
            return allows == CertificationPermission.MINIMAL_CHANGES_PERMITTED ? List.of() : List.of("the seal allows " + allows);
        }
        var lock = revision.getFieldMDP();
        boolean all = lock != null && lock.getAction() == PdfLockAction.INCLUDE && TEXT.equals(new HashSet<>(lock.getFields()));
        return all ? List.of() : List.of(field + " has no FieldMDP that locks these fields (ISO 32000-1, tables 253 and 256)");
    }
}
