package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.Among;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Rules about one slot at a time: a limit, a kind, a sum, a difference. */
final class SimpleIdeas {
    /** Forms of sentences. */
    static final int FORMS = 3;

    private SimpleIdeas() {}

    /** One of them. */
    static Optional<Proposal> any(Draft draft, Pool pool, SplittableRandom random) {
        List<Attribute> visible =
                draft.vocabulary().all().stream().filter(each -> !each.hidden()).toList();
        return switch (random.nextInt(6)) {
            case 0, 1 -> rule(draft, limit(draft, pool, visible, random));
            case 2 -> rule(draft, kind(draft, pool, visible, random));
            case 3 -> rule(draft, sum(draft, pool, visible, random));
            case 4 -> rule(draft, difference(draft, pool, visible, random));
            default -> rule(draft, order(draft, pool, visible, random));
        };
    }

    /** A step that adds a rule. */
    static Optional<Proposal> rule(Draft draft, Optional<Rule> rule) {
        return rule.map(each -> new Proposal(
                "constraint", "Rule added: " + each.stated(draft.slots()).text(), draft.with(each)));
    }

    /** A limit on a number or a date. */
    static Optional<Rule> limit(Draft draft, Pool pool, List<Attribute> among, SplittableRandom random) {
        Attribute attribute = Dice.maybe(
                        among.stream().filter(Attribute::threshold).toList(), random)
                .orElse(null);
        if (attribute == null) {
            return Optional.empty();
        }
        boolean upper = upper(attribute, random);
        Reach reach = Reach.some(draft, 40, random);
        String mark = mark("limit", attribute, reach, upper ? "at most" : "at least");
        Optional<Value> bound = bound(pool, attribute, reach, upper, Dice.between(0.1, 0.4, random));
        if (bound.isEmpty() || draft.says(mark)) {
            return Optional.empty();
        }
        Comparison comparison = upper ? Comparison.LE : Comparison.GE;
        Constraint constraint = new Constraint.Each(
                reach.slots(), new Compare(attribute.term(), comparison, new Term.Constant(bound.get())));
        int form = random.nextInt(FORMS);
        Saying saying = Saying.of(attribute, comparison, bound.get());
        return checked(pool, new Rule(constraint, (same, slots) -> reach.sentence(saying, form), Set.of(mark)));
    }

    /** The direction that the words of the column are made for; either where there are none or both. */
    static boolean upper(Attribute attribute, SplittableRandom random) {
        boolean most = attribute.traits().atMost() != null;
        boolean least = attribute.traits().atLeast() != null;
        return most == least ? random.nextBoolean() : most;
    }

    static String mark(String kind, Attribute attribute, Reach reach, String how) {
        return "%s %s %s %s %s"
                .formatted(kind, attribute.key(), attribute.traits().column(), how, reach.slots());
    }

    /** A round limit that about this share of the answers in the pool keep. */
    static Optional<Value> bound(Pool pool, Attribute attribute, Reach reach, boolean upper, double share) {
        List<Value> extremes = new ArrayList<>();
        for (PlanAnswer answer : pool.answers()) {
            List<Value> values = pool.values(attribute.term(), answer, reach.positions(pool.slots()));
            if (values.size() == reach.positions(pool.slots()).size()) {
                extremes.add(
                        upper
                                ? Collections.max(values, ValueOrder.INSTANCE)
                                : Collections.min(values, ValueOrder.INSTANCE));
            }
        }
        List<Value> data =
                pool.data(attribute.traits().table(), attribute.traits().column());
        return NiceNumbers.quantile(extremes, upper ? share : 1 - share)
                .map(value -> NiceNumbers.limit(value, data, upper));
    }

    /** A kind: one in one slot, or one of two in every slot. */
    static Optional<Rule> kind(Draft draft, Pool pool, List<Attribute> among, SplittableRandom random) {
        Attribute attribute = Dice.maybe(
                        among.stream().filter(Attribute::category).toList(), random)
                .orElse(null);
        if (attribute == null || pool.answers().isEmpty()) {
            return Optional.empty();
        }
        Reach reach = Reach.some(draft, 70, random);
        PlanAnswer model = Dice.pick(pool.answers(), random);
        List<Value> values =
                List.copyOf(new LinkedHashSet<>(pool.values(attribute.term(), model, reach.positions(pool.slots()))));
        String mark = mark("kind", attribute, reach, "");
        int most = reach.slots().isEmpty() ? 2 : 1;
        if (values.isEmpty() || values.size() > most || draft.says(mark)) {
            return Optional.empty();
        }
        Condition condition = values.size() == 1
                ? new Compare(attribute.term(), Comparison.EQ, new Term.Constant(values.get(0)))
                : new Among(attribute.term(), values);
        Saying saying = new Saying(attribute, Comparison.EQ, values);
        int form = random.nextInt(FORMS);
        return checked(
                pool,
                new Rule(
                        new Constraint.Each(reach.slots(), condition),
                        (same, slots) -> reach.sentence(saying, form),
                        Set.of(mark)));
    }

    /** A limit on the sum over several choices of one slot. */
    static Optional<Rule> sum(Draft draft, Pool pool, List<Attribute> among, SplittableRandom random) {
        List<Attribute> parts = Sums.parts(among, random);
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Reach reach = Reach.some(draft, 40, random);
        boolean upper = Dice.chance(80, random);
        String mark = "sum %s %s".formatted(Sums.mark(parts), reach.slots());
        Term sum = Sums.term(parts);
        Optional<BigDecimal> bound = Sums.bound(pool, sum, reach, upper, Dice.between(0.1, 0.4, random));
        if (bound.isEmpty() || draft.says(mark)) {
            return Optional.empty();
        }
        Comparison comparison = upper ? Comparison.LE : Comparison.GE;
        Constraint constraint = new Constraint.Each(
                reach.slots(), new Compare(sum, comparison, new Term.Constant(Value.of(bound.get()))));
        String text = "%s %s %s"
                .formatted(
                        Sums.words(parts),
                        Sums.verb(parts),
                        Words.compared(comparison, Words.quantity(parts.get(0).column(), bound.get())));
        return checked(
                pool, new Rule(constraint, (same, slots) -> Words.sentence(reach.words() + ", " + text), Set.of(mark)));
    }

    /** Two choices of one slot that differ in kind. */
    static Optional<Rule> difference(Draft draft, Pool pool, List<Attribute> among, SplittableRandom random) {
        return pair(
                        among.stream()
                                .filter(each -> each.category()
                                        && each.column().type() == ColumnType.TEXT
                                        && !each.column().optional())
                                .toList(),
                        random)
                .flatMap(pair -> {
                    Attribute one = pair.get(0);
                    Attribute other = pair.get(1);
                    String mark = "differ %s %s %s"
                            .formatted(one.key(), other.key(), one.column().name());
                    Constraint constraint =
                            new Constraint.Each(List.of(), new Compare(one.term(), Comparison.NE, other.term()));
                    String text = "For every %s, %s and %s differ in their %s."
                            .formatted(
                                    draft.template().slotNoun(),
                                    one.subject(),
                                    other.subject(),
                                    one.column().label());
                    return draft.says(mark)
                            ? Optional.empty()
                            : checked(pool, new Rule(constraint, (same, slots) -> text, Set.of(mark)));
                });
    }

    /** Two choices of one slot of which one has more than the other. */
    static Optional<Rule> order(Draft draft, Pool pool, List<Attribute> among, SplittableRandom random) {
        return pair(among.stream().filter(Attribute::threshold).toList(), random)
                .flatMap(pair -> {
                    Attribute one = pair.get(0);
                    Attribute other = pair.get(1);
                    String mark = "order %s %s %s"
                            .formatted(one.key(), other.key(), one.column().name());
                    Reach reach = Reach.some(draft, 30, random);
                    Constraint constraint =
                            new Constraint.Each(reach.slots(), new Compare(one.term(), Comparison.GE, other.term()));
                    boolean several = Words.plural(one.column().label());
                    String text = "%s, %s %s at least %s of %s"
                            .formatted(
                                    reach.words(),
                                    Saying.labelled(one),
                                    several ? "are" : "is",
                                    several ? "those" : "that",
                                    other.subject());
                    return draft.says(mark)
                            ? Optional.empty()
                            : checked(pool, new Rule(constraint, (same, slots) -> Words.sentence(text), Set.of(mark)));
                });
    }

    /** The same column of two choices. */
    private static Optional<List<Attribute>> pair(List<Attribute> among, SplittableRandom random) {
        List<List<Attribute>> pairs = new ArrayList<>();
        for (Attribute one : among) {
            for (Attribute other : among) {
                if (!one.key().equals(other.key()) && one.sameColumn(other)) {
                    pairs.add(List.of(one, other));
                }
            }
        }
        return Dice.maybe(pairs, random);
    }

    /** A rule that leaves some answers of the pool and takes others away. */
    static Optional<Rule> checked(Pool pool, Rule rule) {
        return pool.cuts(rule.constraint()) ? Optional.of(rule) : Optional.empty();
    }
}
