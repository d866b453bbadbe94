package dev.assay.verifiers.junit;

import dev.assay.verifiers.gate.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one configuration of the gate: one sub-folder of JUnit XML a run. */
public final class RunFolders {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    /** Numbers within names compare as numbers; equal ones by length and then by text, so that the order is total. */
    static final Comparator<String> NATURAL = (a, b) -> {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (true) {
            boolean moreLeft = left.find();
            boolean moreRight = right.find();
            if (!moreLeft || !moreRight) {
                int shorter = Boolean.compare(moreLeft, moreRight);
                return shorter == 0 ? a.compareTo(b) : shorter;
            }
            int order = compareParts(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    };

    private RunFolders() {}

    /**
     * Reads the runs in natural order of their folders' names ({@code 2} before {@code 10}).
     *
     * <p>An empty sub-folder is a run that reported nothing. A folder with nothing in it stands for as many such runs as are
     * asked for, since version control and archives drop empty sub-folders. Reports right below, without any sub-folder, are
     * one run.
     *
     * @param configuration the folder
     * @param minRuns runs that the gate will ask for
     * @throws UncheckedIOException when the folder does not exist or cannot be listed
     */
    public static List<TestRun> read(Path configuration, int minRuns) {
        List<Path> runs = subFolders(configuration);
        if (!runs.isEmpty()) {
            return runs.stream().map(JUnitReports::read).toList();
        }
        TestRun loose = JUnitReports.read(configuration);
        return loose.statuses().isEmpty() && loose.warnings().isEmpty()
                ? Collections.nCopies(Math.max(1, minRuns), loose)
                : List.of(loose);
    }

    private static List<Path> subFolders(Path configuration) {
        try (Stream<Path> entries = Files.list(configuration)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(entry -> !name(entry).startsWith("."))
                    .sorted(Comparator.comparing(RunFolders::name, NATURAL))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of runs (%s) cannot be read.%nMaybe its name is misspelt.".formatted(configuration), e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static int compareParts(String a, String b) {
        if (!isDigit(a.charAt(0)) || !isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String left = a.replaceFirst("^0+(?=.)", "");
        String right = b.replaceFirst("^0+(?=.)", "");
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
