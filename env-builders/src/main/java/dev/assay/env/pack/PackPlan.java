package dev.assay.env.pack;

import dev.assay.env.world.PlanTemplate.Leg;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.verifiers.plan.Constraint;
import java.util.List;

/**
 * A plan template of a pack.
 *
 * @param chance share of the shapes that have it
 * @param goals phrasings, of which a shape has one
 * @param slotKey key of the label
 * @param slotNoun one slot
 * @param slotPlural several slots
 * @param labels of the slots
 * @param least how many slots a task has at least
 * @param roles what is chosen in a slot
 * @param always what must hold
 * @param legs between consecutive slots
 */
record PackPlan(
        double chance,
        List<String> goals,
        String slotKey,
        String slotNoun,
        String slotPlural,
        SlotLabels labels,
        int least,
        List<PackRole> roles,
        List<Always> always,
        List<Leg> legs) {
    PackPlan {
        goals = List.copyOf(goals);
        roles = List.copyOf(roles);
        always = List.copyOf(always);
        legs = List.copyOf(legs);
    }

    /**
     * A role.
     *
     * @param chance share of the shapes that have it
     */
    record PackRole(Role role, double chance) {}

    /**
     * A constraint.
     *
     * @param chance share of the shapes that have it
     */
    record Always(Parsed<Constraint> constraint, String text, double chance) {}
}
