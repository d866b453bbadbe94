package dev.assay.verifiers.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the text of a patch changes. */
final class PatchPaths {
    private static final Pattern HEADER = Pattern.compile(
            "^(?:\\+\\+\\+ (?:b/)?|--- (?:a/)?|\\*\\*\\* (?:Update|Add|Delete) File: )([^\\t\\n\\r]+)",
            Pattern.MULTILINE);

    private PatchPaths() {}

    static List<String> of(String text) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = HEADER.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).equals("/dev/null")) {
                paths.add(matcher.group(1));
            }
        }
        return paths;
    }
}
