package dev.assay.verifiers.lookup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A look-up task, declared: steps, each a query that may use what earlier steps found.
 *
 * <p>An answer is a JSON object with exactly the names of the asked steps, each once; texts and flags as they are, numbers by value,
 * lists in any order without repeats.
 *
 * <p>It has an answer where every step has one. What a step found is a variable of the steps after it; a list is not.
 *
 * @param steps in order; at least one is asked
 */
public record LookupSpec(List<Step> steps) {
    public LookupSpec {
        steps = List.copyOf(steps);
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("Two steps have the name (%s).".formatted(step.name()));
            }
        }
    }

    /**
     * One query.
     *
     * @param name of what it finds; a key of the answer when it is asked
     * @param query what it finds
     * @param asked whether the answer tells it
     */
    public record Step(String name, Query query, boolean asked) {}
}
