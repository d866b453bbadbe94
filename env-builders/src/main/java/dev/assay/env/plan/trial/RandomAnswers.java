package dev.assay.env.plan.trial;

import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.plan.PlanAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Answers on which a verifier is compared with the evaluator: right ones, right ones with a place or two changed, random and malformed ones. */
public final class RandomAnswers {
    private static final int DESCENTS = 100;

    private final PlanGrid grid;
    private final SplittableRandom random;
    private final List<int[]> right = new ArrayList<>();

    private RandomAnswers(PlanGrid grid, PlanAnswer gold, long seed) {
        this.grid = grid;
        this.random = new SplittableRandom(seed);
        right.add(grid.positions(gold));
        right.addAll(GridDescents.run(grid, DESCENTS, 30, random.split()).answers());
    }

    /** So many of them; the same seed gives the same. */
    public static List<String> of(PlanGrid grid, PlanAnswer gold, int count, long seed) {
        RandomAnswers answers = new RandomAnswers(grid, gold, seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(answers.next(i));
        }
        return texts;
    }

    private String next(int i) {
        return switch (i % 10) {
            case 0, 1 -> text(pick());
            case 2, 3, 4, 5 -> text(changed(pick(), 1));
            case 6, 7 -> text(changed(pick(), 2));
            case 8 -> text(grid.random(random));
            default -> spoilt(text(pick()));
        };
    }

    private String text(int[] answer) {
        return grid.answer(answer).text(grid.spec());
    }

    private int[] pick() {
        return right.get(random.nextInt(right.size())).clone();
    }

    private int[] changed(int[] answer, int places) {
        for (int i = 0; i < places; i++) {
            int place = random.nextInt(answer.length);
            answer[place] = random.nextInt(grid.size(place));
        }
        return answer;
    }

    private String spoilt(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + "\"{}[],:01x ".charAt(random.nextInt(11)) + text.substring(at);
            default -> text.substring(0, at);
        };
    }
}
