package dev.assay.env.plan.design;

import dev.assay.env.world.PlanTemplate.Leg;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.AtLeast;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint.Consecutive;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A limit to what lies between the choices of consecutive slots: the way from one city to the next. */
final class LegRule {
    private LegRule() {}

    static Optional<Rule> of(Leg leg, Draft draft, Pool pool, SplittableRandom random) {
        Column column = pool.database().schema().table(leg.table()).column(leg.column());
        Term here = Term.Variable.of(leg.choice());
        Term term = new Term.Cell(leg.table(), List.of(here, Shift.after(here)), leg.column());
        List<Value> longest = new ArrayList<>();
        for (PlanAnswer answer : pool.answers()) {
            List<Value> values = pool.values(
                    term, answer, IntStream.range(0, pool.slots() - 1).boxed().toList());
            if (!values.isEmpty()) {
                longest.add(Collections.max(values, ValueOrder.INSTANCE));
            }
        }
        List<Value> data = pool.data(leg.table(), leg.column());
        return NiceNumbers.quantile(longest, Dice.between(0.1, 0.4, random))
                .map(value -> NiceNumbers.limit(value, data, true))
                .flatMap(bound -> SimpleIdeas.checked(pool, rule(leg, draft, column, term, bound)));
    }

    /** Nothing lies between an entity and itself, so staying must be allowed in so many words. */
    private static Rule rule(Leg leg, Draft draft, Column column, Term term, Value bound) {
        Term here = Term.Variable.of(leg.choice());
        Condition within = new Compare(term, Comparison.LE, new Term.Constant(bound));
        Condition stays = new Compare(here, Comparison.EQ, Shift.after(here));
        boolean moving = draft.says("distinct " + table(leg, draft));
        String words = Words.limit(leg.atMost(), column, bound);
        String noun = noun(leg, draft);
        String text = moving
                ? "Between one %s and the next, %s.".formatted(draft.template().slotNoun(), words)
                : "Between one %s and the next, either the %s stays the same or %s."
                        .formatted(draft.template().slotNoun(), noun, words);
        return new Rule(
                new Consecutive(moving ? within : new AtLeast(1, List.of(stays, within))),
                (same, slots) -> text,
                Set.of("leg " + leg.table() + " " + leg.column()));
    }

    private static String table(Leg leg, Draft draft) {
        return draft.roles().stream()
                .filter(role -> role.choice().key().equals(leg.choice()))
                .map(role -> role.choice().table())
                .findFirst()
                .orElse("");
    }

    private static String noun(Leg leg, Draft draft) {
        return draft.roles().stream()
                .filter(role -> role.choice().key().equals(leg.choice()))
                .map(role -> role.noun())
                .findFirst()
                .orElse(leg.choice());
    }
}
