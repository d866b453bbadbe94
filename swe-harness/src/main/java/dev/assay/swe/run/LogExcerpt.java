package dev.assay.swe.run;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The lines of a log that say what went wrong, in a form that a second run repeats: without times, durations, addresses,
 * temporary names or long numbers, each line once.
 */
final class LogExcerpt {
    private static final int MAX_LINES = 20;
    private static final int MAX_LINE = 300;
    private static final Pattern TELLING = Pattern.compile(
            "(?i)\\b(error|failed|failure|fatal|exception|cannot|could not|not found|no such|unable|undefined|unsupported)\\b|Error:");
    private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");
    private static final Pattern TIMES = Pattern.compile(
            "\\b\\d+([.,:]\\d+)*\\s?(ms|s|sec|secs|seconds|m|min|minutes)\\b|\\d{1,4}[-:/.]\\d\\d[-:/.]\\d\\d\\S*");
    private static final Pattern RANDOM =
            Pattern.compile("@[0-9a-f]{4,}\\b|\\b0x[0-9a-f]+\\b|\\b[0-9a-f]{8,}\\b|\\d{4,}");
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/\\S+");

    private LogExcerpt() {}

    static String of(String log) {
        Set<String> lines = new LinkedHashSet<>();
        log.lines()
                .map(LogExcerpt::steady)
                .filter(line -> TELLING.matcher(line).find())
                .limit(10_000)
                .takeWhile(line -> lines.size() < MAX_LINES)
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String steady(String line) {
        String plain = ESCAPES.matcher(line.substring(0, Math.min(line.length(), 4 * MAX_LINE)))
                .replaceAll("");
        plain = TEMPORARY.matcher(plain).replaceAll("/tmp/…");
        plain = TIMES.matcher(plain).replaceAll("…");
        plain = RANDOM.matcher(plain).replaceAll("…");
        return plain.substring(0, Math.min(plain.length(), MAX_LINE)).strip();
    }
}
