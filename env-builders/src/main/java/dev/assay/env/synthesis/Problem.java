package dev.assay.env.synthesis;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is wrong with something that a model wrote.
 *
 * @param code stable upper-case reason code
 * @param detail one sentence with values
 * @param evidence named excerpts
 */
public record Problem(String code, String detail, SortedMap<String, String> evidence) {
    private static final int LONGEST = 2_000;

    public Problem {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** Without evidence. */
    static Problem of(String code, String detail) {
        return new Problem(code, detail, new TreeMap<>());
    }

    /** With one excerpt, which is cut to 2,000 characters. */
    static Problem of(String code, String detail, String name, String excerpt) {
        return new Problem(code, detail, new TreeMap<>(Map.of(name, cut(excerpt, LONGEST))));
    }

    /** As the model is told it. */
    String told() {
        return code + ": " + detail
                + evidence.entrySet().stream()
                        .map(each -> "\n" + each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining());
    }

    /** The beginning of a text, with a mark where more followed. */
    static String cut(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters) + " …";
    }
}
