package dev.assay.env.plan.design;

import dev.assay.env.world.PlanTemplate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.Constraint.Consecutive;
import dev.assay.verifiers.plan.Constraint.Count;
import dev.assay.verifiers.plan.Constraint.Distinct;
import dev.assay.verifiers.plan.Constraint.Total;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Rules that tie slots together: no repeats, sums over all slots, counts of slots, what changes from one slot to the next. */
final class CouplingIdeas {
    private CouplingIdeas() {}

    static Optional<Proposal> any(Draft draft, Pool pool, SplittableRandom random) {
        List<Attribute> visible =
                draft.vocabulary().all().stream().filter(each -> !each.hidden()).toList();
        Optional<Rule> rule =
                switch (random.nextInt(8)) {
                    case 0, 1 -> distinct(draft, pool, random);
                    case 2, 3 -> total(draft, pool, visible, random);
                    case 4 -> count(draft, pool, visible, random);
                    case 5 -> Legs.rule(draft, pool, random);
                    case 6 -> change(draft, pool, visible, random);
                    default -> Loads.rule(draft, pool, visible, random);
                };
        return rule.map(each -> new Proposal(
                "coupling", "Rule added: " + each.stated(draft.slots()).text(), draft.with(each)));
    }

    /** No entity of some tables twice. */
    private static Optional<Rule> distinct(Draft draft, Pool pool, SplittableRandom random) {
        List<String> tables = draft.roles().stream()
                .map(role -> role.choice().table())
                .distinct()
                .filter(table -> !draft.says("distinct " + table) && enough(draft, pool, table))
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<String> chosen = Dice.chance(60, random) ? tables : List.of(Dice.pick(tables, random));
        List<String> keys = draft.roles().stream()
                .filter(role -> chosen.contains(role.choice().table()))
                .map(role -> role.choice().key())
                .toList();
        List<String> nouns = chosen.stream()
                .map(table -> pool.database().schema().table(table).noun())
                .toList();
        String text = random.nextBoolean()
                ? "No %s appears twice in the whole plan.".formatted(Words.list(nouns, "or"))
                : "Choose no %s more than once, in whichever %s and place."
                        .formatted(Words.list(nouns, "or"), draft.template().slotNoun());
        Set<String> marks =
                Set.copyOf(chosen.stream().map(table -> "distinct " + table).toList());
        return SimpleIdeas.checked(pool, new Rule(new Distinct(keys), (same, slots) -> text, marks));
    }

    /** Whether a table has more entities than places, for one slot more than there are. */
    private static boolean enough(Draft draft, Pool pool, String table) {
        long places = draft.roles().stream()
                        .filter(role -> role.choice().table().equals(table))
                        .count()
                * (draft.slots() + 1L);
        return pool.database().rows(table).size() > places;
    }

    /** A sum over all slots. */
    private static Optional<Rule> total(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        List<Attribute> parts = Sums.parts(visible, random);
        boolean upper = Dice.chance(75, random);
        String mark = "total %s %s".formatted(Sums.mark(parts), upper);
        if (parts.isEmpty() || draft.slots() < 2 || draft.says(mark)) {
            return Optional.empty();
        }
        Term term = Sums.term(parts);
        Comparison comparison = upper ? Comparison.LE : Comparison.GE;
        String pattern = random.nextBoolean() ? "Summed over all %s, %s %s %s." : "Over the %s together, %s %s %s.";
        String verb = pattern.startsWith("Summed") ? Sums.verb(parts) : Sums.several(parts) ? "come to" : "comes to";
        Rule.Wording wording = (constraint, slots) -> pattern.formatted(
                draft.template().slotPlural(),
                Sums.words(parts),
                verb,
                Words.compared(comparison, Words.quantity(parts.get(0).column(), ((Total) constraint).bound())));
        return Sums.total(pool, term, upper, Dice.between(0.02, 0.2, random))
                .flatMap(bound ->
                        SimpleIdeas.checked(pool, new Rule(new Total(term, comparison, bound), wording, Set.of(mark))));
    }

    /** How many slots keep a limit or have a kind. */
    private static Optional<Rule> count(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        Attribute attribute = Dice.maybe(
                        visible.stream()
                                .filter(each -> each.threshold() || each.category())
                                .toList(),
                        random)
                .orElse(null);
        if (attribute == null || draft.slots() < 3) {
            return Optional.empty();
        }
        List<Value> data =
                pool.data(attribute.traits().table(), attribute.traits().column());
        boolean upper = SimpleIdeas.upper(attribute, random);
        Comparison inner = !attribute.threshold() ? Comparison.EQ : upper ? Comparison.LE : Comparison.GE;
        Optional<Value> value = attribute.threshold()
                ? NiceNumbers.quantile(data, upper ? 0.4 : 0.6).map(each -> NiceNumbers.limit(each, data, upper))
                : Dice.maybe(data, random);
        String mark =
                "count %s %s %s".formatted(attribute.key(), attribute.column().name(), inner);
        if (value.isEmpty() || draft.says(mark)) {
            return Optional.empty();
        }
        Compare condition = new Compare(attribute.term(), inner, new Term.Constant(value.get()));
        boolean least = Dice.chance(75, random);
        int bound = least ? 2 + random.nextInt(draft.slots() - 2) : 1;
        Rule.Wording wording = (constraint, slots) -> "For at %s %s of the %s %s, %s."
                .formatted(
                        least ? "least" : "most",
                        Words.number(((Count) constraint).bound()),
                        Words.number(slots),
                        draft.template().slotPlural(),
                        Saying.of(attribute, inner, value.get()).clause());
        Count count = new Count(condition, least ? Comparison.GE : Comparison.LE, bound);
        return SimpleIdeas.checked(pool, new Rule(count, wording, Set.of(mark)));
    }

    /** What changes, or never falls, from one slot to the next. */
    private static Optional<Rule> change(Draft draft, Pool pool, List<Attribute> visible, SplittableRandom random) {
        Attribute attribute = Dice.maybe(
                        visible.stream()
                                .filter(each -> each.threshold() || each.category())
                                .toList(),
                        random)
                .orElse(null);
        if (attribute == null || draft.slots() < 2 || attribute.column().type() == ColumnType.FLAG) {
            return Optional.empty();
        }
        String slot = draft.template().slotNoun();
        String what = Saying.labelled(attribute);
        boolean plural = Words.plural(attribute.column().label());
        Comparison comparison =
                attribute.category() ? Comparison.NE : random.nextBoolean() ? Comparison.LE : Comparison.GE;
        String how =
                switch (comparison) {
                    case NE -> plural ? "change" : "changes";
                    case LE -> plural ? "never fall" : "never falls";
                    default -> plural ? "never rise" : "never rises";
                };
        String mark =
                "change %s %s".formatted(attribute.key(), attribute.column().name());
        Constraint constraint =
                new Consecutive(new Compare(attribute.term(), comparison, Shift.after(attribute.term())));
        String text = "From one %s to the next, %s %s.".formatted(slot, what, how);
        return draft.says(mark)
                ? Optional.empty()
                : SimpleIdeas.checked(pool, new Rule(constraint, (same, slots) -> text, Set.of(mark)));
    }

    /** The limits of what consecutive slots have between them. */
    private static final class Legs {
        static Optional<Rule> rule(Draft draft, Pool pool, SplittableRandom random) {
            List<PlanTemplate.Leg> legs = draft.template().rolling().stream()
                    .filter(leg -> draft.roles().stream()
                            .anyMatch(role -> role.choice().key().equals(leg.choice())))
                    .filter(leg -> !draft.says("leg " + leg.table() + " " + leg.column()))
                    .toList();
            return legs.isEmpty() || draft.slots() < 2
                    ? Optional.empty()
                    : LegRule.of(Dice.pick(legs, random), draft, pool, random);
        }
    }

    /** The totals of a task with one slot more, as much larger. */
    static List<Rule> grown(Draft draft) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : draft.rules()) {
            rules.add(
                    rule.constraint() instanceof Total total
                            ? rule.with(new Total(total.term(), total.comparison(), grown(total, draft.slots())))
                            : rule);
        }
        return rules;
    }

    private static BigDecimal grown(Total total, int slots) {
        BigDecimal exact = total.bound()
                .multiply(BigDecimal.valueOf(slots + 1L))
                .divide(BigDecimal.valueOf(slots), Math.max(0, total.bound().scale()), RoundingMode.HALF_UP);
        NiceNumbers nice = new NiceNumbers(
                List.of(BigDecimal.ZERO, exact.abs().divide(BigDecimal.valueOf(4), 0, RoundingMode.CEILING)));
        boolean upper = total.comparison() == Comparison.LE || total.comparison() == Comparison.LT;
        return upper ? nice.up(exact) : nice.down(exact);
    }
}
