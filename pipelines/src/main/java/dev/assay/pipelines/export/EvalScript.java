package dev.assay.pipelines.export;

import dev.assay.verifiers.task.SweTask;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The script that grades an attempt in the harness of SWE-bench 5: one file, which brings along what it needs. The harness takes it apart
 * by lines and puts it together again, so no text that comes from a task stands in it where it could be taken for one of its own lines.
 */
final class EvalScript {
    /** What the harness looks for in scripts and logs. */
    private static final String MARK = ">>>>>";

    private static final String END = "END_OF_FILE";

    /** Lines that the harness takes out wherever they stand, and the one that ends a file here. */
    private static final Pattern TAKEN = Pattern.compile("(?m)^(?:#!/bin/bash|set -uxo pipefail|%s)$".formatted(END));

    private EvalScript() {}

    /**
     * Refuses a task that has no such script.
     *
     * @throws IllegalArgumentException naming it, and why
     */
    static void check(SweTask task) {
        GradingFiles.check(task);
        for (String id : GradingFiles.required(task)) {
            if (id.contains(MARK)) {
                throw new IllegalArgumentException(
                        "The instance (%s) has a test whose id (%s) the harness takes for a mark of its own."
                                .formatted(task.instanceId(), id));
            }
        }
    }

    /** The ids of those of these tests that have to pass, as the harness reads them in the log: without white space at their ends. */
    static List<String> reported(SweTask task, List<String> ids) {
        return ids.stream()
                .filter(id -> !task.flaky().contains(id))
                .map(PlainText::strip)
                .distinct()
                .sorted()
                .toList();
    }

    /** The script of a task. */
    static String of(SweTask task) {
        StringBuilder script = new StringBuilder(
                """
                #!/bin/bash
                set -uxo pipefail
                { set +x; } 2> /dev/null
                # Grades what was applied to /testbed. Runs as root; the tests run as somebody who can read nothing of this.
                chmod 600 -- "$0"
                here=$(mktemp -d) && chmod 700 "$here" || exit 1
                """);
        SortedMap<String, String> files = new TreeMap<>(GradingFiles.beside(task));
        files.put("settings.sh", GradingFiles.settings(task));
        files.forEach((name, text) -> script.append(file(name, text)));
        script.append(". \"$here/settings.sh\"\n");
        script.append(GradingFiles.script("grade.sh"));
        script.append(GradingFiles.script("swe-bench-eval.sh"));
        return script.toString();
    }

    private static String file(String name, String text) {
        if (text.isEmpty()) {
            return ": > \"$here/%s\"\n".formatted(name);
        }
        if (isPlain(text) && !text.contains(MARK) && !TAKEN.matcher(text).find()) {
            return "cat > \"$here/%s\" << '%s'\n%s%s\n".formatted(name, END, text, END);
        }
        byte[] bytes = PlainText.utf8("file (%s)".formatted(name), text);
        String lines =
                new String(Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(bytes), StandardCharsets.US_ASCII);
        return "base64 -d > \"$here/%s\" << '%s'\n%s\n%s\n".formatted(name, END, lines, END);
    }

    /** Whether it is lines of ASCII that can be printed, each ended. */
    private static boolean isPlain(String text) {
        return text.endsWith("\n") && text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c <= '~'));
    }
}
