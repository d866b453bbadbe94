package dev.assay.env.pack;

import java.util.List;

/**
 * A line of the policy that forbids nothing: a fact, or what actions bring about.
 *
 * @param text a sentence
 * @param needs tables and columns that a shape must have
 * @param actions of which the shape must have one; empty for a fact
 */
record PackLine(String text, Uses needs, List<String> actions) {
    PackLine {
        actions = List.copyOf(actions);
    }

    boolean in(Presence presence, List<String> present) {
        return presence.has(needs) && (actions.isEmpty() || actions.stream().anyMatch(present::contains));
    }
}
