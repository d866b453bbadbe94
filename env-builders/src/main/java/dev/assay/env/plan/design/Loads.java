package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint.Load;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Limits to how much of something a chosen entity takes: seats, hours, how often it may be chosen. */
final class Loads {
    private Loads() {}

    static Optional<Rule> rule(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        Attribute capacity = Dice.maybe(
                        visible.stream()
                                .filter(Attribute::capacity)
                                .filter(each -> own(each))
                                .toList(),
                        random)
                .orElse(null);
        if (capacity == null || draft.slots() < 2) {
            return Optional.empty();
        }
        String mark = "load %s %s".formatted(capacity.key(), capacity.column().name());
        if (draft.says(mark)) {
            return Optional.empty();
        }
        return capacity.column().unit() == null
                ? times(draft, pool, capacity, mark).filter(rule -> countsTimes(capacity))
                : amount(draft, pool, capacity, visible, mark, random);
    }

    /** Whether it is a column of what is chosen, not of something that refers to. */
    private static boolean own(Attribute attribute) {
        return attribute.role().choice().table().equals(attribute.traits().table());
    }

    /** Whether the label says that it limits how often: seats do not limit the number of days. */
    private static boolean countsTimes(Attribute capacity) {
        String label = capacity.column().label();
        return Stream.of("most", "max", "greatest", "limit", "number of", "times")
                .anyMatch(label::contains);
    }

    private static Optional<Rule> times(Draft draft, Pool pool, Attribute capacity, String mark) {
        Load load = new Load(capacity.key(), new Term.Constant(Value.of(1)), Comparison.LE, capacity.term());
        String text = "No %s is chosen for more %s than its value of \"%s\"."
                .formatted(
                        capacity.role().noun(),
                        draft.template().slotPlural(),
                        capacity.column().label());
        return SimpleIdeas.checked(pool, new Rule(load, (same, slots) -> text, Set.of(mark)));
    }

    private static Optional<Rule> amount(
            Draft draft, Pool pool, Attribute capacity, List<Attribute> visible, String mark, SplittableRandom random) {
        List<Attribute> loads = visible.stream()
                .filter(Attribute::additive)
                .filter(each -> !each.key().equals(capacity.key()))
                .filter(each -> String.valueOf(capacity.column().unit())
                        .equals(each.column().unit()))
                .toList();
        return Dice.maybe(loads, random).flatMap(each -> {
            Load load = new Load(capacity.key(), each.term(), Comparison.LE, capacity.term());
            String text =
                    "For each %s in the plan, the %s of %s, summed over the %s with this %s, %s at most the %s of the %s."
                            .formatted(
                                    capacity.role().noun(),
                                    each.column().label(),
                                    each.subject(),
                                    draft.template().slotPlural(),
                                    capacity.role().noun(),
                                    Sums.verb(List.of(each)),
                                    capacity.column().label(),
                                    capacity.role().noun());
            return SimpleIdeas.checked(pool, new Rule(load, (same, slots) -> text, Set.of(mark)));
        });
    }
}
