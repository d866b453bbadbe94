package dev.assay.env.plan;

import dev.assay.env.code.RandomExpressions;
import dev.assay.env.code.RandomRelations;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random planning tasks over random databases, wild in names and rules, and answers to them. */
final class RandomPlans {
    private static final List<String> KEYS = List.of("hotel", "it's", "class", "日本", "\\", "a\"b");

    private final SplittableRandom random;
    private final RandomRelations relations;

    RandomPlans(SplittableRandom random) {
        this.random = random;
        this.relations = new RandomRelations(random);
    }

    /** A task and its data. */
    record Case(PlanSpec spec, Database database) {}

    Case next() {
        while (true) {
            Database database = relations.database();
            List<Table> tables = database.schema().tables().stream()
                    .filter(table ->
                            table.entities() && !database.rows(table.name()).isEmpty())
                    .toList();
            if (!tables.isEmpty()) {
                return new Case(spec(database, tables), database);
            }
        }
    }

    private PlanSpec spec(Database database, List<Table> tables) {
        List<Choice> choices = new ArrayList<>();
        for (String key : KEYS.subList(0, 1 + random.nextInt(4))) {
            choices.add(new Choice(key, relations.pick(tables).name()));
        }
        PlanSpec spec = new PlanSpec(
                "time", List.of("2025-10-01", "it's \"2\"", "3").subList(0, 1 + random.nextInt(3)), choices, List.of());
        List<String> variables = new ArrayList<>(List.of("time", "unbound"));
        choices.forEach(each -> variables.addAll(List.of(each.key(), each.key())));
        RandomExpressions expressions = new RandomExpressions(random, database, variables);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            spec = spec.and(new Stated(constraint(spec, expressions), "It's \"said\" \\ so,\nhonestly: 日本."));
        }
        return spec;
    }

    private Constraint constraint(PlanSpec spec, RandomExpressions expressions) {
        List<String> keys = spec.choices().stream().map(Choice::key).toList();
        Comparison comparison = relations.pick(List.of(Comparison.values()));
        return switch (random.nextInt(7)) {
            case 0 ->
                new Constraint.Each(
                        List.of(random.nextInt(spec.slots().size())), still(expressions.condition(2, null)));
            case 1 -> new Constraint.Each(List.of(), still(expressions.condition(2, null)));
            case 2 -> new Constraint.Consecutive(expressions.condition(2, null));
            case 3 -> new Constraint.Distinct(keys.subList(0, 1 + random.nextInt(keys.size())));
            case 4 ->
                new Constraint.Total(
                        still(expressions.term(2, null)), comparison, BigDecimal.valueOf(random.nextInt(9)));
            case 5 -> new Constraint.Count(still(expressions.condition(2, null)), comparison, random.nextInt(3));
            default -> load(expressions, relations.pick(keys), comparison);
        };
    }

    private Constraint load(RandomExpressions expressions, String key, Comparison comparison) {
        Term load = random.nextBoolean() ? new Term.Constant(Value.of(1)) : still(expressions.term(1, null));
        return new Constraint.Load(
                key, load, comparison, still(expressions.about(key).term(1, null)));
    }

    /** Without shifted variables. */
    private static Condition still(Condition condition) {
        return Unshifted.of(condition);
    }

    private static Term still(Term term) {
        return Unshifted.of(term);
    }

    /** An answer of the right form, whose entities mostly exist. */
    PlanAnswer answer(Case one) {
        List<SortedMap<String, Value>> slots = new ArrayList<>();
        for (int i = 0; i < one.spec().slots().size(); i++) {
            SortedMap<String, Value> slot = new TreeMap<>();
            for (Choice choice : one.spec().choices()) {
                List<Row> rows = one.database().rows(choice.table());
                slot.put(
                        choice.key(),
                        one.database().key(choice.table(), relations.pick(rows)).get(0));
            }
            slots.add(slot);
        }
        return new PlanAnswer(slots);
    }

    /** A text that is an answer, nearly one, or none. */
    String text(Case one) {
        String text = answer(one).text(one.spec());
        int at = random.nextInt(text.length());
        return switch (random.nextInt(14)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 ->
                text.substring(0, at) + relations.pick(List.of("1", "\"", ",", "true", "x", " ")) + text.substring(at);
            case 2 -> text.replaceFirst("\"time\"", "\"day\"");
            case 3 -> text + relations.pick(List.of("\n", "x", "[]", "\u00a0"));
            case 4 -> relations.pick(List.of("", "[]", "{}", "null", "[null]", "NaN", "[[[[]]]]", "{\"time\": 1}"));
            default -> text;
        };
    }
}
