package dev.assay.env.rollout.notebook;

import java.util.List;
import java.util.SplittableRandom;

/** Short plain sentences to cells and answers, drawn by a seed; none tells right from wrong. */
final class CellWords {
    /** To an answer after a cell that failed. */
    static final String LOST = "That did not work, so I submit a guess.";

    private static final List<String> FIRST = List.of(
            "I begin with this.",
            "First I set things up.",
            "Let me start with the data that I need.",
            "I write this in Python.");
    private static final List<String> NEXT =
            List.of("Now the next step.", "I go on with this.", "Next I compute this.", "Then this.");
    private static final List<String> ONLY = List.of(
            "I compute it.", "A few lines of Python will do.", "I write a program for it.", "Let me compute this.");
    private static final List<String> SUBMIT = List.of(
            "I submit the result.", "This is the answer.", "That is what was asked for, so I submit it.", "I am done.");

    private final SplittableRandom random;

    CellWords(SplittableRandom random) {
        this.random = random;
    }

    /** To a cell. */
    String of(int cell, int cells) {
        return pick(cells == 1 ? ONLY : cell == 0 ? FIRST : NEXT);
    }

    /** To an answer. */
    String submitting() {
        return pick(SUBMIT);
    }

    private String pick(List<String> sentences) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
