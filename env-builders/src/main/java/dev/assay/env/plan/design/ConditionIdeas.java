package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.All;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Rules with an if: in tiers of a number, as the published example has them, or for one kind. */
final class ConditionIdeas {
    /** Where the tiers begin, as shares of the entities below. */
    private static final List<List<Double>> STARTS =
            List.of(List.of(0.55), List.of(0.6, 0.25), List.of(0.66, 0.36, 0.1));

    private ConditionIdeas() {}

    static Optional<Proposal> any(Draft draft, Pool pool, SplittableRandom random) {
        List<Attribute> visible =
                draft.vocabulary().all().stream().filter(each -> !each.hidden()).toList();
        Optional<Rule> rule =
                Dice.chance(70, random) ? tiers(draft, pool, visible, random) : kind(draft, pool, visible, random);
        return rule.map(each -> new Proposal(
                "condition", "Rule added: " + each.stated(draft.slots()).text(), draft.with(each)));
    }

    private static Optional<Rule> tiers(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        Attribute premise = Dice.maybe(
                        visible.stream()
                                .filter(each ->
                                        each.threshold() && each.column().type().numeric())
                                .toList(),
                        random)
                .orElse(null);
        if (premise == null) {
            return Optional.empty();
        }
        List<Attribute> others = others(visible, premise);
        List<Value> starts = starts(pool, premise, Dice.pick(STARTS, random));
        List<IntFunction<Optional<Claim>>> families = new Families(pool, others, random).some(3);
        Reach reach = Reach.some(draft, 60, random);
        String mark = SimpleIdeas.mark("tiers", premise, reach, "");
        if (starts.isEmpty() || families.isEmpty() || draft.says(mark)) {
            return Optional.empty();
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Optional<Claim> conclusion = conclusion(families, i, starts.size());
            if (conclusion.isEmpty()) {
                return Optional.empty();
            }
            tiers.add(new Tier(
                    premise(premise, starts, i), Saying.of(premise, Comparison.GE, starts.get(i)), conclusion.get()));
        }
        return matters(pool, reach, tiers) ? Optional.of(rule(reach, tiers, mark)) : Optional.empty();
    }

    private static List<Attribute> others(List<Attribute> visible, Attribute premise) {
        return visible.stream()
                .filter(each -> !each.key().equals(premise.key()))
                .toList();
    }

    /** Round numbers, falling. */
    private static List<Value> starts(Pool pool, Attribute premise, List<Double> shares) {
        List<Value> data = pool.data(premise.traits().table(), premise.traits().column());
        List<Value> starts = new ArrayList<>();
        for (double share : shares) {
            Value start = NiceNumbers.quantile(data, share)
                    .map(value -> NiceNumbers.limit(value, data, false))
                    .orElse(null);
            Value before = starts.isEmpty() ? null : starts.get(starts.size() - 1);
            if (start == null || !above(start, data) || (before != null && !above(before, List.of(start)))) {
                return List.of();
            }
            starts.add(start);
        }
        return starts;
    }

    /** Whether a value is above the least of these. */
    private static boolean above(Value value, List<Value> data) {
        return data.stream().anyMatch(each -> ValueOrder.INSTANCE.compare(each, value) < 0);
    }

    private static Condition premise(Attribute attribute, List<Value> starts, int tier) {
        Condition from = new Compare(attribute.term(), Comparison.GE, new Term.Constant(starts.get(tier)));
        return tier == 0
                ? from
                : new All(List.of(
                        new Compare(attribute.term(), Comparison.LT, new Term.Constant(starts.get(tier - 1))), from));
    }

    /** The first tier claims most, the last one thing. */
    private static Optional<Claim> conclusion(List<IntFunction<Optional<Claim>>> families, int tier, int tiers) {
        int count = Math.max(1, families.size() - tier);
        List<Claim> claims = new ArrayList<>();
        for (IntFunction<Optional<Claim>> family : families.subList(0, tier == tiers - 1 && tiers > 1 ? 1 : count)) {
            family.apply(tier).ifPresent(claims::add);
        }
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        Condition condition = claims.size() == 1
                ? claims.get(0).condition()
                : new All(claims.stream().map(Claim::condition).toList());
        return Optional.of(
                new Claim(condition, Words.list(claims.stream().map(Claim::text).toList(), "and")));
    }

    /** Whether the rule cuts, and every tier is met, kept and broken by right answers of the task so far. */
    private static boolean matters(Pool pool, Reach reach, List<Tier> tiers) {
        List<Integer> slots = reach.positions(pool.slots());
        return pool.cuts(constraint(reach, tiers))
                && tiers.stream().allMatch(tier -> slots.stream().anyMatch(slot -> matters(pool, slot, tier)));
    }

    private static boolean matters(Pool pool, int slot, Tier tier) {
        int met = pool.keeping(new Constraint.Each(List.of(slot), tier.premise()));
        int kept = pool.keeping(new Constraint.Each(
                List.of(slot), new All(List.of(tier.premise(), tier.conclusion().condition()))));
        return kept > 0 && kept < met && met < pool.answers().size();
    }

    private static Constraint constraint(Reach reach, List<Tier> tiers) {
        List<Condition> lines = new ArrayList<>();
        tiers.forEach(tier -> lines.add(tier.when()));
        return new Constraint.Each(reach.slots(), lines.size() == 1 ? lines.get(0) : new All(lines));
    }

    private static Rule rule(Reach reach, List<Tier> tiers, String mark) {
        String lines = tiers.stream()
                .map(tier -> "if %s, then %s"
                        .formatted(
                                tier.equals(tiers.get(0))
                                        ? tier.saying().clause()
                                        : tier.saying().again(),
                                tier.conclusion().text()))
                .collect(Collectors.joining("; otherwise, "));
        String text = Words.sentence(reach.words() + ", " + lines);
        return new Rule(constraint(reach, tiers), (same, slots) -> text, Set.of(mark));
    }

    private static Optional<Rule> kind(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        Attribute premise = Dice.maybe(
                        visible.stream().filter(Attribute::category).toList(), random)
                .orElse(null);
        if (premise == null) {
            return Optional.empty();
        }
        Value kind = Dice.maybe(
                        pool.data(premise.traits().table(), premise.traits().column()), random)
                .orElse(null);
        Reach reach = Reach.some(draft, 30, random);
        String mark = SimpleIdeas.mark("if", premise, reach, String.valueOf(kind));
        List<IntFunction<Optional<Claim>>> families = new Families(pool, others(visible, premise), random).some(1);
        if (kind == null || families.isEmpty() || draft.says(mark)) {
            return Optional.empty();
        }
        Condition is = new Compare(premise.term(), Comparison.EQ, new Term.Constant(kind));
        return families.get(0)
                .apply(random.nextInt(2))
                .map(claim -> new Tier(is, Saying.of(premise, Comparison.EQ, kind), claim))
                .filter(tier -> matters(pool, reach, List.of(tier)))
                .map(tier -> rule(reach, List.of(tier), mark));
    }
}
