package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Finds queries that find a given entity and no other, without naming it. */
public final class Describer {
    private static final int TRIES = 30;

    private final Ground ground;
    private final SplittableRandom random;
    private final Filters filters;

    /** In a world. */
    public Describer(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.random = random;
        this.filters = new Filters(ground, random);
    }

    /** A query whose answer is this key, each of its conditions needed; nothing when none was found. */
    public Optional<Query> describe(String table, Value key) {
        return describe(table, key, List.of());
    }

    /** The same among those rows for which some conditions hold, which are not looked at further. */
    public Optional<Query> describe(String table, Value key, List<Condition> fixed) {
        Optional<Row> row = ground.database().find(table, List.of(key));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<Query> query = fixed.isEmpty() && random.nextInt(4) == 0
                    ? through(table, key)
                    : attempt(table, row.get(), ground.key(table), fixed);
            if (query.isPresent()) {
                return query;
            }
        }
        return Optional.empty();
    }

    /** What something that refers to the entity refers to. */
    private Optional<Query> through(String table, Value key) {
        List<Ground.Child> children = ground.children(table);
        if (children.isEmpty()) {
            return Optional.empty();
        }
        Ground.Child child = Ground.pick(children, random);
        String name = child.table().name();
        List<Row> rows = ground.rows(name).stream()
                .filter(row ->
                        key.equals(ground.database().cell(name, row, child.via().name())))
                .toList();
        return rows.isEmpty() || child.table().key().size() > 1
                ? Optional.empty()
                : attempt(
                        name,
                        Ground.pick(rows, random),
                        Term.Field.of(child.via().name()),
                        List.of());
    }

    private Optional<Query> attempt(String table, Row row, Term of, List<Condition> fixed) {
        List<Condition> conjuncts = new ArrayList<>(fixed);
        conjuncts(table, row, of, random.nextInt(3)).stream()
                .filter(each -> fixed.stream().noneMatch(other -> left(other).equals(left(each))))
                .forEach(conjuncts::add);
        List<Row> rows = rows(table, conjuncts);
        if (rows.size() == 1) {
            boolean several = conjuncts.size() > 1 || !fixed.isEmpty();
            return several && needed(table, conjuncts, without -> without.size() > 1)
                    ? Optional.of(new Query.Only(table, SpecEdit.where(conjuncts), of))
                    : Optional.empty();
        }
        return metric(table).flatMap(by -> best(table, row, conjuncts, rows, by, of));
    }

    private List<Condition> conjuncts(String table, Row row, Term of, int count) {
        List<Condition> conjuncts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Condition> drawn =
                    random.nextInt(5) == 0 ? filters.related(table, row) : filters.of(table, row, false);
            drawn.filter(condition -> !speaksOf(condition, of))
                    .filter(condition ->
                            conjuncts.stream().noneMatch(each -> left(each).equals(left(condition))))
                    .ifPresent(conjuncts::add);
        }
        return conjuncts;
    }

    /** Naming what is looked for, or what lies behind it, would give it away. */
    private static boolean speaksOf(Condition condition, Term of) {
        return left(condition).equals(of);
    }

    /** What a condition compares, if it does. */
    public static Term left(Condition condition) {
        return condition instanceof Condition.Compare compare ? compare.left() : Term.Field.of("");
    }

    private List<Row> rows(String table, List<Condition> conjuncts) {
        return ground.rows(table).stream()
                .filter(row -> conjuncts.stream().allMatch(each -> ground.holds(each, table, row)))
                .toList();
    }

    private interface Test {
        boolean holds(List<Row> rows);
    }

    private boolean needed(String table, List<Condition> conjuncts, Test test) {
        for (int i = 0; i < conjuncts.size(); i++) {
            List<Condition> others = new ArrayList<>(conjuncts);
            others.remove(i);
            if (!test.holds(rows(table, others))) {
                return false;
            }
        }
        return true;
    }

    /** A number or date by which rows can be ranked. */
    public Optional<Term> metric(String table) {
        List<Attribute> ordered = ground.attributes(table).stream()
                .filter(each -> each.ordered() && !each.use().hidden())
                .toList();
        if (ordered.isEmpty() || random.nextInt(3) == 0) {
            Optional<Term.Related> related = filters.aggregate(table, true);
            if (related.isPresent()) {
                return Optional.of(related.get());
            }
        }
        return ordered.isEmpty()
                ? Optional.empty()
                : Optional.of(Ground.pick(ordered, random).term());
    }

    private Optional<Query> best(String table, Row row, List<Condition> conjuncts, List<Row> rows, Term by, Term of) {
        boolean circular = of instanceof Term.Field field && Filters.follows(by, field.column());
        if (circular || conjuncts.stream().anyMatch(each -> left(each).equals(by))) {
            return Optional.empty();
        }
        for (boolean least : random.nextBoolean() ? new boolean[] {true, false} : new boolean[] {false, true}) {
            if (clear(table, rows, row, by, least)
                    && needed(table, conjuncts, others -> !clear(table, others, row, by, least))) {
                return Optional.of(new Query.Best(table, SpecEdit.where(conjuncts), by, least, of));
            }
        }
        return Optional.empty();
    }

    private boolean clear(String table, List<Row> rows, Row row, Term by, boolean least) {
        List<@Nullable Value> values = new ArrayList<>();
        rows.forEach(each -> values.add(ground.value(by, table, each)));
        return Margin.clear(values, rows.indexOf(row), least);
    }
}
