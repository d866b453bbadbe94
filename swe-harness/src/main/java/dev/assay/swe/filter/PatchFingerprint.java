package dev.assay.swe.filter;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A hash of what a patch changes, equal for the same change at another place or in other white space. Hashed are, file by file in
 * order of path, the added and removed lines without white space; line numbers, context and index lines are not.
 */
public final class PatchFingerprint {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern HUNK =
            Pattern.compile("(?s)@@ -\\d{1,9}(?:,\\d{1,9})? \\+\\d{1,9}(?:,\\d{1,9})? @@.*");

    private final TreeMap<String, List<String>> files = new TreeMap<>();
    private List<String> current = new ArrayList<>();
    private boolean hunks;

    private PatchFingerprint() {}

    /**
     * The fingerprint of a patch in the format of git.
     *
     * @return 64 hexadecimal digits, empty text for a patch that changes no line
     */
    public static String of(String patch) {
        PatchFingerprint fingerprint = new PatchFingerprint();
        for (String line : patch.split("\n")) {
            fingerprint.line(line);
        }
        return fingerprint.hash();
    }

    private void line(String line) {
        if (line.startsWith("diff --git ")) {
            current = files.computeIfAbsent(bare(line.substring(11)), path -> new ArrayList<>());
            hunks = false;
        } else if (HUNK.matcher(line).matches() || line.startsWith("GIT binary patch")) {
            hunks = true;
        } else if (hunks && !line.startsWith(" ") && !line.startsWith("\\")) {
            String bare = bare(line);
            if (bare.length() > 1) {
                current.add(bare);
            }
        }
    }

    private static String bare(String line) {
        return SPACE.matcher(line).replaceAll("");
    }

    private String hash() {
        StringBuilder text = new StringBuilder();
        files.forEach((path, lines) -> {
            if (!lines.isEmpty()) {
                text.append(path).append('\n').append(String.join("\n", lines)).append('\n');
            }
        });
        return text.isEmpty() ? "" : CanonicalJson.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
