package dev.assay.verifiers.plan;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Schema;
import java.util.Collection;
import java.util.List;

/**
 * Whether a planning task fits a schema: tables of entities, columns and choices that there are, slots in range, shifts only where
 * consecutive slots are compared.
 */
public final class PlanCheck {
    private final PlanSpec spec;
    private final Schema schema;
    private final Mentions mentions;

    /** Of a task over a schema. */
    public PlanCheck(PlanSpec spec, Schema schema) {
        this.spec = spec;
        this.schema = schema;
        this.mentions = new Mentions(schema);
    }

    /**
     * Checks it.
     *
     * @return what the task speaks of, tables of choices included
     * @throws IllegalArgumentException naming the first thing that does not fit
     */
    public Mentions run() {
        for (Choice choice : spec.choices()) {
            if (!schema.table(choice.table()).entities()) {
                throw new IllegalArgumentException("The choice (%s) is of the table (%s), whose key is not one column."
                        .formatted(choice.key(), choice.table()));
            }
            mentions.table(choice.table());
        }
        spec.constraints().forEach(each -> each.constraint().match(new Constraints()));
        return mentions;
    }

    private void condition(Condition condition, int furthest) {
        shifts(new Mentions(schema).condition(condition, null), furthest);
        mentions.condition(condition, null);
    }

    private void term(Term term) {
        shifts(new Mentions(schema).term(term, null), 0);
        mentions.term(term, null);
    }

    private static void shifts(Mentions own, int furthest) {
        for (Term.Variable variable : own.variables()) {
            if (variable.shift() < 0 || variable.shift() > furthest) {
                throw new IllegalArgumentException("The variable (%s) is shifted by %d where at most %d makes sense."
                        .formatted(variable.name(), variable.shift(), furthest));
            }
        }
    }

    private void choices(Collection<String> keys) {
        List<String> known = spec.choices().stream().map(Choice::key).toList();
        if (!known.containsAll(keys)) {
            throw new IllegalArgumentException(
                    "A constraint speaks of the choices %s, but there are %s.".formatted(keys, known));
        }
    }

    private final class Constraints implements Constraint.Cases<Mentions> {
        @Override
        public Mentions each(Constraint.Each constraint) {
            if (constraint.slots().stream()
                    .anyMatch(slot -> slot < 0 || slot >= spec.slots().size())) {
                throw new IllegalArgumentException("A constraint speaks of the slots %s, but there are %d."
                        .formatted(constraint.slots(), spec.slots().size()));
            }
            condition(constraint.condition(), 0);
            return mentions;
        }

        @Override
        public Mentions consecutive(Constraint.Consecutive constraint) {
            condition(constraint.condition(), 1);
            return mentions;
        }

        @Override
        public Mentions distinct(Constraint.Distinct constraint) {
            choices(constraint.choices());
            return mentions;
        }

        @Override
        public Mentions total(Constraint.Total constraint) {
            term(constraint.term());
            return mentions;
        }

        @Override
        public Mentions count(Constraint.Count constraint) {
            condition(constraint.condition(), 0);
            return mentions;
        }

        @Override
        public Mentions load(Constraint.Load constraint) {
            choices(List.of(constraint.choice()));
            term(constraint.load());
            term(constraint.limit());
            for (Term.Variable each :
                    new Mentions(schema).term(constraint.limit(), null).variables()) {
                if (!each.name().equals(constraint.choice())) {
                    throw new IllegalArgumentException("The limit of a load on (%s) speaks of (%s) as well."
                            .formatted(constraint.choice(), each.name()));
                }
            }
            return mentions;
        }
    }
}
