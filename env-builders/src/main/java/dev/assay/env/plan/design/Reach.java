package dev.assay.env.plan.design;

import dev.assay.env.world.PlanTemplate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The slots that a rule holds in.
 *
 * @param slots positions; all when empty
 * @param template of the task
 */
record Reach(List<Integer> slots, PlanTemplate template) {
    /** All slots, or one of them in so many of 100 cases. */
    static Reach some(Draft draft, int percentOne, SplittableRandom random) {
        return Dice.chance(percentOne, random)
                ? new Reach(List.of(random.nextInt(draft.slots())), draft.template())
                : new Reach(List.of(), draft.template());
    }

    /** Their positions in a task of so many slots. */
    List<Integer> positions(int count) {
        return slots.isEmpty() ? IntStream.range(0, count).boxed().toList() : slots;
    }

    /** {@code for every day}, {@code for 2025-10-02}. */
    String words() {
        return slots.isEmpty()
                ? "for every " + template.slotNoun()
                : "for " + template.slots().get(slots.get(0));
    }

    /** A rule about one attribute, in one of a few forms. */
    String sentence(Saying saying, int form) {
        String predicate = saying.predicate().orElse("");
        String subject = saying.attribute().subject();
        String bare = subject.startsWith("the ") ? subject.substring(4) : subject;
        boolean simple = !predicate.isEmpty() && !bare.contains(" of ") && !bare.contains(" for ");
        if (form == 1 && simple && slots.isEmpty()) {
            return Words.sentence("the %s of every %s %s".formatted(bare, template.slotNoun(), predicate));
        }
        if (form == 2 && simple && slots.isEmpty()) {
            return Words.sentence(
                    "for each %s, choose %s that %s".formatted(template.slotNoun(), Words.article(bare), predicate));
        }
        if (form == 2 && simple) {
            return Words.sentence(
                    "the %s chosen for %s %s".formatted(bare, template.slots().get(slots.get(0)), predicate));
        }
        return Words.sentence(words() + ", " + saying.clause());
    }
}
