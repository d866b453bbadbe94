package dev.assay.verifiers.reward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells languages apart. The judging arithmetic brings only {@link ScriptDetector}; heavier ones live above it. */
public interface LanguageDetector {
    /** A name with its version: what decides a part of a reward stands in its settings. */
    String name();

    /** The language of a whole text, that of most of its words; empty when it cannot be told. */
    default Optional<String> language(String text) {
        Map<String, Long> counts = languages(ProseWords.of(text)).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /**
     * The language of each word, in order; empty for a word that belongs to any, such as a name or a number.
     *
     * @param words of one text
     */
    List<Optional<String>> languages(List<String> words);
}
