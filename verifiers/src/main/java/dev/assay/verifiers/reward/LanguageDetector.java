package dev.assay.verifiers.reward;

import java.util.List;
import java.util.Optional;

/** Tells languages apart. The judging arithmetic brings only {@link ScriptDetector}; heavier ones live above it. */
public interface LanguageDetector {
    /** A name with its version: what decides a part of a reward stands in its settings. */
    String name();

    /** The language of a whole text; empty when it cannot be told. */
    Optional<String> language(String text);

    /**
     * The language of each word, in order; empty for a word that belongs to any, such as a name or a number.
     *
     * @param words of one text
     */
    List<Optional<String>> languages(List<String> words);
}
