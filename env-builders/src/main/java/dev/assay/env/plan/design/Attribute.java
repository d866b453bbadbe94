package dev.assay.env.plan.design;

import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import java.util.Objects;

/**
 * Something that rules can say about what is chosen under a key.
 *
 * @param role the choice
 * @param subject what it is said of, {@code the hotel}, {@code the weather of the city}
 * @param column the column that holds it
 * @param traits what may be done with it
 * @param term its value in the slot at hand
 */
record Attribute(Role role, String subject, Column column, Traits traits, Term term) {
    String key() {
        return role.choice().key();
    }

    /** Whether people set a limit to it, a number or a date. */
    boolean threshold() {
        return traits.threshold() && column.type().ordered();
    }

    boolean additive() {
        return traits.additive() && column.type().numeric();
    }

    boolean capacity() {
        return traits.capacity() && column.type().numeric();
    }

    boolean category() {
        return traits.category();
    }

    boolean hidden() {
        return traits.hidden();
    }

    /** Whether it and another are parts of one sum: the same of two choices, or what the columns say is of one kind, in one unit. */
    boolean addsUpWith(Attribute other) {
        boolean kind = traits.addsTo() != null && traits.addsTo().equals(other.traits.addsTo());
        return sameColumn(other) || (kind && Objects.equals(column.unit(), other.column.unit()));
    }

    /** Whether it says the same of another choice. */
    boolean sameColumn(Attribute other) {
        return traits.table().equals(other.traits.table()) && traits.column().equals(other.traits.column());
    }
}
