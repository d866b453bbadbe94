package dev.assay.swe.environment.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file in the dialect of Python's configparser: sections, keys, values that go on over indented lines. */
record IniFile(SortedMap<String, SortedMap<String, String>> sections) {
    private static final int MAX_LINES = 10_000;

    IniFile {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    }

    /** Reads one; lines that fit no rule are left out. */
    static IniFile read(String text) {
        SortedMap<String, SortedMap<String, String>> sections = new TreeMap<>();
        SortedMap<String, String> section = new TreeMap<>();
        String key = "";
        for (String line : text.lines().limit(MAX_LINES).toList()) {
            String stripped = line.strip();
            if (stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            int split = separator(line);
            if (line.startsWith("[") && stripped.endsWith("]")) {
                section =
                        sections.computeIfAbsent(stripped.substring(1, stripped.length() - 1), name -> new TreeMap<>());
                key = "";
            } else if (!line.isEmpty() && Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                section.merge(key, stripped, (old, more) -> old + "\n" + more);
            } else if (split > 0) {
                key = line.substring(0, split).strip();
                section.put(key, line.substring(split + 1).strip());
            }
        }
        return new IniFile(sections);
    }

    /** A value, empty when there is none. */
    String value(String section, String key) {
        return sections.getOrDefault(section, Collections.emptySortedMap()).getOrDefault(key, "");
    }

    /** A value's lines, without comments and blank ones. */
    List<String> lines(String section, String key) {
        List<String> lines = new ArrayList<>();
        for (String line : value(section, key).split("\n")) {
            String content = line.replaceFirst("(?:^|\\s)#.*$", "").strip();
            if (!content.isEmpty()) {
                lines.add(content);
            }
        }
        return lines;
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }
}
