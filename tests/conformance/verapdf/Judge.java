import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.processor.reports.enums.JobEndStatus;

/**
 * Judges PDF files with veraPDF, each as PDF/A-2a and as PDF/UA-1, whatever the file claims to be.
 *
 * <p>Arguments are files, or directories searched for {@code *.pdf}. Exit status: 0 when at least one
 * file was judged and all passed both, 1 when not, 2 when an argument does not exist.
 */
public final class Judge {
    /** Locations shown per broken rule; a fault in a table breaks the rule in every row. */
    private static final int SHOWN = 3;

    /**
     * One worker's own copy of veraPDF: maps a file to the report of each failure, none if it passed.
     *
     * <p>veraPDF keeps most state in thread-locals, but some in plain static maps filled on the way
     * (its operator cache and XMP schemas, for instance). Hence each worker loads the libraries in a
     * class loader of its own, and nothing is shared between threads that could spoil a verdict.
     */
    public static final class Worker implements Function<Path, List<String>> {
        public Worker() {
            VeraGreenfieldFoundryProvider.initialise();
        }

        @Override
        public List<String> apply(Path pdf) {
            List<String> failures = new ArrayList<>();
            // One pass for each standard: given both at once veraPDF builds one model for the two,
            // which then differs from the one that either standard is checked against alone.
            for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
                String name = flavour == PDFAFlavour.PDFA_2_A ? "PDF/A-2a" : "PDF/UA-1";
                String report;
                try {
                    report = judge(pdf, flavour);
                } catch (Exception | StackOverflowError e) {
                    // A file that veraPDF cannot read must never count as passed.
                    Throwable root = e;
                    while (root.getCause() != null) root = root.getCause();
                    report = "\n  could not be judged: " + root;
                }
                if (!report.isEmpty()) failures.add("FAIL " + pdf + " [" + name + "]" + report);
            }
            return failures;
        }

        private static String judge(Path pdf, PDFAFlavour flavour) throws Exception {
            var vera = Foundries.defaultInstance();
            try (var parser = vera.createParser(pdf.toFile(), flavour);
                    var validator = vera.createValidator(flavour, SHOWN, false, true, false)) {
                ValidationResult result = validator.validate(parser);
                if (result.getJobEndStatus() != JobEndStatus.NORMAL || result.getTotalAssertions() == 0) {
                    return "\n  could not be judged: veraPDF ended before checking it";
                }
                return result.isCompliant() ? "" : describe(result);
            }
        }

        private static String describe(ValidationResult result) {
            Map<String, StringBuilder> rules = new TreeMap<>();
            for (TestAssertion broken : result.getTestAssertions()) {
                var id = broken.getRuleId();
                String rule = "clause " + id.getClause() + " test " + id.getTestNumber();
                rules.computeIfAbsent(rule, r -> new StringBuilder(String.format("%n  %s (%d times): %s",
                                r, result.getFailedChecks().get(id), broken.getMessage())))
                        .append("\n    at ").append(broken.getLocation().getContext())
                        .append("\n       ").append(broken.getErrorMessage());
            }
            return String.join("", rules.values());
        }
    }

    public static void main(String[] args) throws Exception {
        // veraPDF logs what it repairs while parsing; the verdict says what matters of it.
        Logger.getLogger("").setLevel(Level.OFF);
        TreeSet<Path> pdfs = new TreeSet<>();
        for (String arg : args) {
            Path path = Path.of(arg);
            if (!Files.exists(path)) {
                System.err.println("verapdf: no such file or directory: " + arg);
                System.exit(2);
            }
            try (var found = Files.walk(path)) {
                // A file named outright is judged whatever its name.
                found.filter(p -> p.equals(path) || p.toString().toLowerCase().endsWith(".pdf"))
                        .filter(Files::isRegularFile).forEach(pdfs::add);
            }
        }

        List<URL> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            libraries.add(Path.of(entry).toUri().toURL());
        }
        ThreadLocal<Function<Path, List<String>>> worker =
                ThreadLocal.withInitial(() -> isolatedWorker(libraries.toArray(URL[]::new)));
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<List<String>>> verdicts = new ArrayList<>();
        for (Path pdf : pdfs) verdicts.add(pool.submit(() -> worker.get().apply(pdf)));
        pool.shutdown();

        int failures = 0;
        for (Future<List<String>> verdict : verdicts) {
            for (String failure : verdict.get()) {
                System.out.println(failure);
                failures++;
            }
        }
        System.out.printf("verapdf: %d files, %d failures (PDF/A-2a and PDF/UA-1)%n", pdfs.size(), failures);
        System.exit(failures == 0 && !pdfs.isEmpty() ? 0 : 1);
    }

    /** A {@link Worker} for the calling thread, with libraries that no other thread sees. */
    @SuppressWarnings("unchecked")
    private static Function<Path, List<String>> isolatedWorker(URL[] libraries) {
        URLClassLoader loader = new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader());
        // The XML binding that reads veraPDF's rules is looked up through the thread's loader.
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (Function<Path, List<String>>)
                    loader.loadClass(Worker.class.getName()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("veraPDF could not be started", e);
        }
    }
}
