package dev.assay.env.world;

import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be planned in a world.
 *
 * @param goal what is asked for, with {@code {slots}} for how many of what: {@code Plan a trip of {slots} starting from Hangzhou.} It and
 *     the texts of {@code always} may have parts that are {@link Bound} to choices
 * @param slotKey key of a slot's label in the answer, {@code time}
 * @param slotNoun one slot, {@code day}
 * @param slotPlural several slots, {@code days}
 * @param slots labels in order; a task takes the first so many of them
 * @param least how many slots a task has at least
 * @param choices what may be chosen in a slot, in order; each with words for it. A task takes the required ones and some of the rest
 * @param always constraints that hold in every task of this template as far as they speak of choices that the task has: a hotel lies
 *     in the day's city
 * @param rolling tables of two keys of one entity table, with words for consecutive slots: how far is it from one city to the next
 */
public record PlanTemplate(
        String goal,
        String slotKey,
        String slotNoun,
        String slotPlural,
        List<String> slots,
        int least,
        List<Role> choices,
        List<Stated> always,
        List<Leg> rolling) {
    public PlanTemplate {
        slots = List.copyOf(slots);
        choices = List.copyOf(choices);
        always = List.copyOf(always);
        rolling = List.copyOf(rolling);
    }

    /** The template for a task with these choices only: words bound to others are left out, and no others are told apart. */
    public PlanTemplate with(List<Role> taken) {
        List<String> keys = taken.stream().map(role -> role.choice().key()).toList();
        return new PlanTemplate(
                Bound.said(goal, keys),
                slotKey,
                slotNoun,
                slotPlural,
                slots,
                least,
                choices,
                always.stream().flatMap(stated -> only(stated, keys)).toList(),
                rolling);
    }

    private static Stream<Stated> only(Stated stated, List<String> keys) {
        String text = Bound.said(stated.text(), keys);
        if (!(stated.constraint() instanceof Constraint.Distinct distinct)) {
            return Stream.of(new Stated(stated.constraint(), text));
        }
        List<String> left = distinct.choices().stream().filter(keys::contains).toList();
        return left.isEmpty() ? Stream.of() : Stream.of(new Stated(new Constraint.Distinct(left), text));
    }

    /**
     * A choice and its words.
     *
     * @param choice key and table
     * @param noun what people call it here, {@code restaurant of the evening}
     * @param required whether every task has it
     */
    public record Role(Choice choice, String noun, boolean required) {}

    /**
     * What holds between the choices of consecutive slots.
     *
     * @param choice key of the choice
     * @param table keyed by two entities of the choice's table: from, to
     * @param column an ordered column of it
     * @param atMost words for an upper limit, {@code the way from one city to the next takes at most {value} hours}
     */
    public record Leg(String choice, String table, String column, String atMost) {}
}
