package dev.assay.verifiers.answer;

import java.util.List;

/** What stands in a text before anybody knows its format: a word, a list or pairs. */
sealed interface Literal {
    /** A word: a number or a text, quoted or not. */
    record Word(String text) implements Literal {}

    /** Several in brackets of any kind. */
    record Items(List<Literal> items) implements Literal {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Pairs in braces, in the order of the text. */
    record Pairs(List<Pair> pairs) implements Literal {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /** A key and its value. */
    record Pair(Literal key, Literal value) {}
}
