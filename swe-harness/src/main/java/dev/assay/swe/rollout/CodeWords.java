package dev.assay.swe.rollout;

import java.util.List;
import java.util.SplittableRandom;

/** Short plain sentences to calls, drawn by a seed; none tells right from wrong. */
final class CodeWords {
    /** To nothing more. */
    static final String DONE = "I have nothing else to hand in.";

    private static final List<String> BEGIN = List.of(
            "I look at the repository first.",
            "Let me see what is here.",
            "I begin with a look around.",
            "First I see what there is.");
    private static final List<String> LOOK = List.of(
            "I read this part.",
            "Let me see how it works here.",
            "I look at this file.",
            "The issue may be about this.");
    private static final List<String> EDIT =
            List.of("I change this.", "This is what has to change here.", "I write it in this way.", "Now this part.");
    private static final List<String> AGAIN =
            List.of("I do it in another way.", "Then as a patch.", "I apply it as a patch instead.");
    private static final List<String> REVIEW =
            List.of("I look at what I changed.", "Let me see the whole change.", "I check the change once more.");
    private static final List<String> TEST =
            List.of("I run the tests.", "Let me run the tests that are here.", "Now the tests.");
    private static final List<String> CLEAN = List.of(
            "I remove what the tests left behind.",
            "I clean up.",
            "What the tests wrote does not belong to the change.");
    private static final List<String> SUBMIT = List.of(
            "I hand this in.", "That is what was asked for, so I hand it in.", "I am done.", "This is my change.");

    private final SplittableRandom random;

    CodeWords(SplittableRandom random) {
        this.random = random;
    }

    String beginning() {
        return pick(BEGIN);
    }

    String looking() {
        return pick(LOOK);
    }

    String editing() {
        return pick(EDIT);
    }

    /** To the same change in another way, after the first was refused. */
    String again() {
        return pick(AGAIN);
    }

    String reviewing() {
        return pick(REVIEW);
    }

    String testing() {
        return pick(TEST);
    }

    String cleaning() {
        return pick(CLEAN);
    }

    String submitting() {
        return pick(SUBMIT);
    }

    private String pick(List<String> sentences) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
