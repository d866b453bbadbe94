package dev.assay.env.transact;

import dev.assay.env.phrase.Infinitive;
import dev.assay.env.world.World;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policy of a world as the agent reads it. What holds for one action stands below words for that action: the same sentence need not
 * hold for another one.
 */
final class Policy {
    private Policy() {}

    /** Its paragraphs; empty where nothing is ruled. */
    static List<String> of(World world) {
        List<String> parts = new ArrayList<>();
        if (!world.policy().isEmpty()) {
            parts.add(list(new LinkedHashSet<>(world.policy())));
        }
        for (Action action : world.actions()) {
            Set<String> lines = action.requirements().stream()
                    .map(Requirement::text)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!lines.isEmpty()) {
                parts.add(heading(action) + "\n" + list(lines));
            }
        }
        return parts;
    }

    /** {@code To move a booking to another flight (rebook):}. */
    static String heading(Action action) {
        return Infinitive.of(action.text())
                .map(words -> "To %s (%s):".formatted(words, action.name()))
                .orElse("For %s:".formatted(action.name()));
    }

    private static String list(Set<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
