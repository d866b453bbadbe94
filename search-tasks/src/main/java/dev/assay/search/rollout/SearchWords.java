package dev.assay.search.rollout;

import java.util.List;
import java.util.SplittableRandom;

/** Short plain sentences to calls and answers, drawn by a seed; none tells right from wrong. */
final class SearchWords {
    /** To nothing more. */
    static final String DONE = "I have nothing else to submit.";

    /** Where there is no answer. */
    static final String LOST = "I found nothing that answers the question.";

    private static final List<String> SEARCH = List.of(
            "I search for this.", "Let me search for these words.", "A search may show it.", "I look for this.");
    private static final List<String> OPEN =
            List.of("I open this page.", "Let me read this one.", "This page may say more.", "I follow this link.");
    private static final List<String> MORE = List.of(
            "I read on.", "The page goes on.", "Let me see the rest of the page.", "There is more on this page.");
    private static final List<String> FIND = List.of(
            "I look for these words on the page.",
            "I want to see where the page says it.",
            "Let me find the place.",
            "I check the page for this.");
    private static final List<String> SUBMIT =
            List.of("I submit this.", "This is my answer.", "That is what I found, so I submit it.", "I am done.");

    private final SplittableRandom random;

    SearchWords(SplittableRandom random) {
        this.random = random;
    }

    String searching() {
        return pick(SEARCH);
    }

    String opening() {
        return pick(OPEN);
    }

    String readingOn() {
        return pick(MORE);
    }

    String finding() {
        return pick(FIND);
    }

    String submitting() {
        return pick(SUBMIT);
    }

    private String pick(List<String> sentences) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
