package dev.assay.swe.issues;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds lines of a fix in a text. Only distinctive lines count: added ones that stand nowhere else in the patch and are neither
 * short, nor imports, nor comments, nor brackets. White space never matters.
 */
public final class FixQuotes {
    /** Fewest characters, white space aside, of a line that can give a fix away. */
    public static final int MIN_LENGTH = 20;

    private static final int MAX_LINES = 5_000;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern TRIVIAL = Pattern.compile(
            "(?:(?:import|require|use\\s+strict)\\b|(?:package|using|from)\\b(?!\\s*[=(+-]|\\.)|@|//|/\\*|\\*|#|\"\"\"|'''|<!--|--).*"
                    + "|[^\\p{Alnum}]*",
            Pattern.DOTALL);

    private final Map<String, String> distinctive = new LinkedHashMap<>();

    /**
     * Learns a fix.
     *
     * @param gold a patch in the format of git
     */
    public FixQuotes(String gold) {
        List<String> added = new ArrayList<>();
        Set<String> known = new HashSet<>();
        PatchLines.read(gold, (sign, line) -> {
            if (sign == '+') {
                added.add(line);
            } else {
                known.add(bare(line));
            }
        });
        for (String line : added) {
            String bare = bare(line);
            if (distinctive.size() < MAX_LINES && isDistinctive(line, bare) && !known.contains(bare)) {
                distinctive.putIfAbsent(bare, line.strip());
            }
        }
    }

    private static String bare(String text) {
        return SPACE.matcher(text).replaceAll("");
    }

    private static boolean isDistinctive(String line, String bare) {
        return bare.length() >= MIN_LENGTH && !TRIVIAL.matcher(line.strip()).matches();
    }

    /** The distinctive lines of the fix. */
    public Collection<String> lines() {
        return List.copyOf(distinctive.values());
    }

    /** The distinctive lines of the fix that the text contains, in the order of the patch. */
    public List<String> in(String text) {
        String bare = bare(text);
        return distinctive.entrySet().stream()
                .filter(line -> bare.contains(line.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
