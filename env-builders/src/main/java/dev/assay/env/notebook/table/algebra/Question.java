package dev.assay.env.notebook.table.algebra;

import java.util.ArrayList;
import java.util.List;

/**
 * A question to tables.
 *
 * @param from name of the table that it begins with, as read
 * @param steps in order
 * @param asked of what the last step gives
 */
public record Question(String from, List<Step> steps, List<Asked> asked) {
    public Question {
        steps = List.copyOf(steps);
        asked = List.copyOf(asked);
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("A question to (%s) must ask for something.".formatted(from));
        }
    }

    /** How many things are done: steps, and one to answer. */
    public int depth() {
        return steps.size() + 1;
    }

    /** The same without a step. */
    public Question without(int step) {
        List<Step> rest = new ArrayList<>(steps);
        rest.remove(step);
        return new Question(from, rest, asked);
    }

    /** The same with another step in its place. */
    public Question with(int step, Step other) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(step, other);
        return new Question(from, changed, asked);
    }

    /** The same with other steps in the place of one. */
    public Question with(int step, List<Step> others) {
        List<Step> changed = new ArrayList<>(steps);
        changed.remove(step);
        changed.addAll(step, others);
        return new Question(from, changed, asked);
    }

    /** The same with one more step. */
    public Question then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Question(from, more, asked);
    }

    /** The same with other findings, one for each. */
    public Question asking(List<Finding> findings) {
        List<Asked> changed = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked each = asked.get(i);
            changed.add(new Asked(each.name(), findings.get(i), each.form(), each.places(), each.unit()));
        }
        return new Question(from, steps, changed);
    }
}
