package dev.assay.env.plan;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What becomes of rules about values that the data does not give. A comparison with such a value is false; what that means for a rule
 * depends on where in it the comparison stands, so it is said of each rule by its number, and only where some choice meets such a gap.
 */
public final class Gaps {
    /** More choices than these are not looked through. */
    private static final int MOST = 20_000;

    private static final Pattern IF = Pattern.compile("\\bif\\b", Pattern.CASE_INSENSITIVE);

    private final PlanSpec spec;
    private final Database database;
    private final Evaluator evaluator;
    private final Map<Term.Cell, Boolean> absent = new HashMap<>();

    private Gaps(PlanSpec spec, Database database) {
        this.spec = spec;
        this.database = database;
        this.evaluator = new Evaluator(database);
    }

    /** What a gap does to a rule. */
    private enum Outcome {
        /** It asks for the value: it is broken. */
        BROKEN,
        /** It has an "if" about the value. */
        NO_IF,
        /** It rules something out: it is kept. */
        KEPT,
        /** It counts the slots where something holds. */
        NOT_COUNTED,
        /** It cannot be said so shortly. */
        FALSE
    }

    /**
     * Sentences about the rules that have gaps; none where every value is there.
     *
     * @param slot what a slot is called, {@code day}
     */
    public static List<String> sentences(PlanSpec spec, Database database, String slot) {
        Gaps gaps = new Gaps(spec, database);
        Map<Outcome, List<Integer>> rules = new EnumMap<>(Outcome.class);
        for (int i = 0; i < spec.constraints().size(); i++) {
            int number = i + 1;
            gaps.outcomes(spec.constraints().get(i))
                    .forEach(outcome -> rules.computeIfAbsent(outcome, any -> new ArrayList<>())
                            .add(number));
        }
        return rules.entrySet().stream()
                .map(each -> sentence(each.getKey(), each.getValue(), slot))
                .toList();
    }

    private static String sentence(Outcome outcome, List<Integer> rules, String slot) {
        boolean one = rules.size() == 1;
        String which = listed(rules);
        return switch (outcome) {
            case BROKEN ->
                "R%s %s broken where the data does not give a value that %s."
                        .formatted(which.substring(1), one ? "is" : "are", one ? "it asks for" : "they ask for");
            case NO_IF -> "In %s, an \"if\" about a value that the data does not give does not apply.".formatted(which);
            case KEPT ->
                "R%s %s broken only by what the data records: what it does not record is not so."
                        .formatted(which.substring(1), one ? "is" : "are");
            case NOT_COUNTED -> "In %s, a %s counts only where the data gives the value.".formatted(which, slot);
            case FALSE -> "In %s, a comparison with a value that the data does not give is false.".formatted(which);
        };
    }

    /** {@code rule 3}, {@code rules 1, 4 and 6}. */
    private static String listed(List<Integer> rules) {
        List<String> numbers = rules.stream().map(String::valueOf).toList();
        int last = numbers.size() - 1;
        return last == 0
                ? "rule " + numbers.get(0)
                : "rules " + String.join(", ", numbers.subList(0, last)) + " and " + numbers.get(last);
    }

    /** A rule that depends on a value without an "if" in its words rules something out: {@code a match of rivals is led by …}. */
    private Set<Outcome> outcomes(Stated stated) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        Outcome premise = IF.matcher(stated.text()).find() ? Outcome.NO_IF : Outcome.KEPT;
        stated.constraint().match(new Rules(outcomes, premise));
        boolean both = outcomes.contains(Outcome.KEPT) && outcomes.size() > 1;
        return both || outcomes.contains(Outcome.FALSE) ? EnumSet.of(Outcome.FALSE) : outcomes;
    }

    private boolean absent(Term term) {
        return new Mentions(database.schema())
                .term(term, null).cells().stream().anyMatch(cell -> absent.computeIfAbsent(cell, this::anyAbsent));
    }

    /** Whether some choice leaves a cell without a value. */
    private boolean anyAbsent(Term.Cell cell) {
        List<Map<Term.Variable, Value>> choices = List.of(Map.of());
        for (Term.Variable variable :
                new Mentions(database.schema()).term(cell, null).variables()) {
            List<Value> domain = domain(variable.name());
            if ((long) choices.size() * domain.size() > MOST) {
                return true;
            }
            List<Map<Term.Variable, Value>> more = new ArrayList<>();
            for (Map<Term.Variable, Value> choice : choices) {
                for (Value value : domain) {
                    Map<Term.Variable, Value> longer = new HashMap<>(choice);
                    longer.put(variable, value);
                    more.add(longer);
                }
            }
            choices = more;
        }
        return choices.stream()
                .anyMatch(choice -> evaluator.value(
                                cell, new Scope((name, shift) -> choice.get(new Term.Variable(name, shift)), null))
                        == null);
    }

    private List<Value> domain(String variable) {
        if (variable.equals(spec.slotKey())) {
            return spec.slots().stream().<Value>map(Value::of).toList();
        }
        List<Value> keys = new ArrayList<>();
        for (Choice choice : spec.choices()) {
            if (choice.key().equals(variable)) {
                for (Row row : database.rows(choice.table())) {
                    keys.add(database.key(choice.table(), row).get(0));
                }
            }
        }
        return keys;
    }

    private final class Rules implements Constraint.Cases<Set<Outcome>> {
        private final Set<Outcome> outcomes;
        private final Outcome premise;

        /** Of rules where what makes them apply has this outcome. */
        Rules(Set<Outcome> outcomes, Outcome premise) {
            this.outcomes = outcomes;
            this.premise = premise;
        }

        private Set<Outcome> condition(Condition condition, Outcome outcome) {
            return condition.match(new Conditions(outcomes, outcome, premise));
        }

        private Set<Outcome> asked(List<Term> terms) {
            if (terms.stream().anyMatch(Gaps.this::absent)) {
                outcomes.add(Outcome.BROKEN);
            }
            return outcomes;
        }

        @Override
        public Set<Outcome> each(Constraint.Each constraint) {
            return condition(constraint.condition(), Outcome.BROKEN);
        }

        @Override
        public Set<Outcome> consecutive(Constraint.Consecutive constraint) {
            return condition(constraint.condition(), Outcome.BROKEN);
        }

        @Override
        public Set<Outcome> distinct(Constraint.Distinct constraint) {
            return outcomes;
        }

        @Override
        public Set<Outcome> total(Constraint.Total constraint) {
            return asked(List.of(constraint.term()));
        }

        @Override
        public Set<Outcome> count(Constraint.Count constraint) {
            return condition(constraint.condition(), Outcome.NOT_COUNTED);
        }

        @Override
        public Set<Outcome> load(Constraint.Load constraint) {
            return asked(List.of(constraint.load(), constraint.limit()));
        }
    }

    private final class Conditions implements Condition.Cases<Set<Outcome>> {
        private final Set<Outcome> outcomes;
        private final Outcome outcome;
        private final Outcome premise;

        /** Of conditions that, being false, have this outcome. */
        Conditions(Set<Outcome> outcomes, Outcome outcome, Outcome premise) {
            this.outcomes = outcomes;
            this.outcome = outcome;
            this.premise = premise;
        }

        private Conditions as(Outcome other) {
            return new Conditions(outcomes, other, premise);
        }

        private Set<Outcome> compared(List<Term> terms) {
            if (terms.stream().anyMatch(Gaps.this::absent)) {
                outcomes.add(outcome);
            }
            return outcomes;
        }

        @Override
        public Set<Outcome> compare(Condition.Compare condition) {
            return compared(List.of(condition.left(), condition.right()));
        }

        @Override
        public Set<Outcome> among(Condition.Among condition) {
            return compared(List.of(condition.term()));
        }

        @Override
        public Set<Outcome> all(Condition.All condition) {
            condition.conditions().forEach(each -> each.match(this));
            return outcomes;
        }

        @Override
        public Set<Outcome> atLeast(Condition.AtLeast condition) {
            boolean every = condition.count() >= condition.conditions().size();
            Conditions within = every || outcome == Outcome.KEPT ? this : as(Outcome.FALSE);
            condition.conditions().forEach(each -> each.match(within));
            return outcomes;
        }

        @Override
        public Set<Outcome> not(Condition.Not condition) {
            return condition.condition().match(as(outcome == Outcome.BROKEN ? Outcome.KEPT : Outcome.FALSE));
        }

        @Override
        public Set<Outcome> when(Condition.When condition) {
            condition.premise().match(as(outcome == Outcome.BROKEN ? premise : Outcome.FALSE));
            return condition.conclusion().match(this);
        }
    }
}
