package dev.assay.verifiers.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A planning task, declared: in each slot choose one entity for each choice, so that all constraints hold.
 *
 * <p>An answer is a JSON list with one object for each slot, in order; its keys are {@code slotKey}, which carries the slot's label,
 * and the key of each choice, which carries the key of an entity of the choice's table. Nothing else is an answer: duplicate or
 * further keys, other labels and other types are malformed.
 *
 * @param slotKey key that carries the label, {@code time}; also the name of a variable
 * @param slots labels, each once, {@code 2025-10-01}
 * @param choices what is chosen in each slot
 * @param constraints all hold in a right answer
 */
public record PlanSpec(
        @JsonProperty("slot_key") String slotKey, List<String> slots, List<Choice> choices, List<Stated> constraints) {
    public PlanSpec {
        slots = List.copyOf(slots);
        choices = List.copyOf(choices);
        constraints = List.copyOf(constraints);
        if (slots.isEmpty() || choices.isEmpty()) {
            throw new IllegalArgumentException("A plan needs at least one slot and one choice.");
        }
        List<String> keys = Stream.concat(Stream.of(slotKey), choices.stream().map(Choice::key))
                .toList();
        if (Set.copyOf(keys).size() < keys.size() || Set.copyOf(slots).size() < slots.size()) {
            throw new IllegalArgumentException(
                    "The keys of an answer (%s) and the labels of slots (%s) must each differ.".formatted(keys, slots));
        }
    }

    /**
     * What is chosen in each slot.
     *
     * @param key key in the answer and name of the variable, {@code evening_restaurant}
     * @param table table of entities
     */
    public record Choice(String key, String table) {}

    /**
     * A constraint and its words.
     *
     * @param constraint the constraint
     * @param text one sentence that states it completely
     */
    public record Stated(Constraint constraint, String text) {}

    /** The same with one more constraint. */
    public PlanSpec and(Stated stated) {
        List<Stated> more = new ArrayList<>(constraints);
        more.add(stated);
        return new PlanSpec(slotKey, slots, choices, more);
    }
}
