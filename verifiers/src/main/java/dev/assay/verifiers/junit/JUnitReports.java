package dev.assay.verifiers.junit;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the JUnit XML of one run, as Surefire, pytest, jest, mocha, vitest, node and their like write it.
 *
 * <p>An id is {@code classname#name} exactly as reported, with control characters replaced and at most 4096 characters. Where
 * there is no class name the nearest named suite stands in, else the file's name. An id reported more than once has its worst
 * status. Whatever a file holds is a value, never an exception: of a damaged one the complete test cases before the damage
 * count and a warning says so.
 */
public final class JUnitReports {
    private static final XMLInputFactory XML = factory();

    private final ReportLimits limits;
    private final Tally tally;
    private long bytesLeft;

    JUnitReports(ReportLimits limits) {
        this.limits = limits;
        this.tally = new Tally(limits);
        this.bytesLeft = limits.totalBytes();
    }

    /**
     * Reads every {@code *.xml} below a directory, links not followed, when nobody knows how the run ended: COMPLETED if it
     * reported at least one test, else BUILD_FAILED. A directory that does not exist reported nothing.
     */
    public static TestRun read(Path runDirectory) {
        Tally tally = new JUnitReports(ReportLimits.DEFAULT).readAll(runDirectory);
        RunOutcome outcome = tally.statuses().isEmpty() ? RunOutcome.BUILD_FAILED : RunOutcome.COMPLETED;
        return new TestRun(outcome, tally.statuses(), tally.warnings());
    }

    /** The same for a run whose end is known; one that COMPLETED but left damaged reports counts as CRASHED. */
    public static TestRun read(Path runDirectory, RunOutcome outcome) {
        Tally tally = new JUnitReports(ReportLimits.DEFAULT).readAll(runDirectory);
        boolean lost = outcome == RunOutcome.COMPLETED && tally.damaged();
        return new TestRun(lost ? RunOutcome.CRASHED : outcome, tally.statuses(), tally.warnings());
    }

    Tally readAll(Path directory) {
        List<Path> files = list(directory);
        files.sort(Comparator.comparing(file -> relative(directory, file)));
        if (files.size() > limits.files()) {
            tally.damage("more than (%d) files: the rest is left out".formatted(limits.files()));
        }
        for (Path file : files.subList(0, Math.min(files.size(), limits.files()))) {
            if (!tally.full()) {
                readFile(file, ReportText.clean(relative(directory, file), 200));
            }
        }
        return tally;
    }

    private List<Path> list(Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), limits.depth(), new Lister(files));
        } catch (IOException e) {
            tally.damage(
                    "the directory cannot be read to its end: " + e.getClass().getSimpleName());
        }
        return files;
    }

    private static String relative(Path directory, Path file) {
        return directory.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private void readFile(Path file, String name) {
        try (InputStream raw = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                BoundedInput in = new BoundedInput(raw, Math.min(limits.fileBytes(), bytesLeft))) {
            String fileName = String.valueOf(file.getFileName());
            parse(in, name, fileName.substring(0, fileName.length() - ".xml".length()));
            bytesLeft -= in.count();
            if (in.cut()) {
                tally.damage("report %s: longer than the (%d) bytes that are read".formatted(name, in.count()));
            }
        } catch (IOException e) {
            tally.damage(
                    "report %s: cannot be read: %s".formatted(name, e.getClass().getSimpleName()));
        }
    }

    private void parse(BoundedInput in, String name, String stem) throws IOException {
        ReportParser parser = new ReportParser(tally, stem, limits.depth());
        try {
            // The parser reads the prolog as it is made, so making it can fail like any other step.
            parser.parse(open(new TagsOnlyReader(XmlCharset.decode(in))));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof TagsOnlyReader.DeclarationException) {
                // TestNG leaves such files beside the reports; no JUnit report has one, so nothing is lost.
                tally.warn("report %s: declares a document type, which is refused".formatted(name));
            } else {
                tally.damage(
                        "report %s: ends early or is not well-formed XML; (%d) complete test cases before that count"
                                .formatted(name, parser.cases()));
            }
        }
    }

    private static XMLStreamReader open(Reader text) throws XMLStreamException {
        synchronized (XML) {
            return XML.createXMLStreamReader(text);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Reporters write prefixes that they never declare.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private final class Lister extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        Lister(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                tally.damage("report %s: cannot be read: %s"
                        .formatted(
                                ReportText.clean(String.valueOf(file.getFileName()), 200),
                                e.getClass().getSimpleName()));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
