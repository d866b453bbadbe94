package dev.assay.env.lookup;

import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A world as questions see it: what may be said of the rows of each table. */
public final class Ground {
    /** More kinds than this are names. */
    private static final int MOST_KINDS = 12;

    private final World world;
    private final Database database;
    private final Evaluator evaluator;
    private final Map<String, List<Attribute>> attributes = new TreeMap<>();

    /** Of a world. */
    public Ground(World world) {
        this.world = world;
        this.database = world.database();
        this.evaluator = new Evaluator(database);
        database.schema().tables().forEach(table -> attributes.put(table.name(), attributesOf(table)));
    }

    /** A column that refers to a table. */
    record Child(Table table, Column via) {}

    /** The world. */
    public World world() {
        return world;
    }

    /** Its data. */
    public Database database() {
        return database;
    }

    /** Over its data. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** The rows of a table. */
    public List<Row> rows(String table) {
        return database.rows(table);
    }

    /** The attributes of a table, those of what it refers to included. */
    List<Attribute> attributes(String table) {
        return attributes.getOrDefault(table, List.of());
    }

    private List<Attribute> attributesOf(Table table) {
        List<Attribute> all = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean key = table.key().contains(column.name());
            if (!key || (column.references() != null && table.key().size() > 1)) {
                all.add(attribute(List.of(), table, column));
            }
            if (column.references() != null && !column.references().equals(table.name())) {
                Table target = database.schema().table(column.references());
                target.columns().stream()
                        .filter(each -> !target.key().contains(each.name()))
                        .forEach(each -> all.add(attribute(List.of(column.name()), target, each)));
            }
        }
        return all;
    }

    private Attribute attribute(List<String> path, Table table, Column column) {
        Optional<Traits> traits = world.traits(table.name(), column.name());
        boolean additive = traits.map(Traits::additive).orElse(false);
        boolean hidden = traits.map(Traits::hidden).orElse(false);
        return new Attribute(
                new Term.Field(path, column.name()),
                table,
                column,
                new Attribute.Use(additive, kinds(table, column, traits), hidden));
    }

    private boolean kinds(Table table, Column column, Optional<Traits> traits) {
        if (column.references() != null || column.type() != ColumnType.TEXT) {
            return false;
        }
        long different = database.rows(table.name()).stream()
                .map(row -> database.cell(table.name(), row, column.name()))
                .filter(Objects::nonNull)
                .distinct()
                .count();
        int rows = database.rows(table.name()).size();
        return different > 1
                && (traits.map(Traits::category).orElse(false) || different <= Math.min(MOST_KINDS, rows / 3));
    }

    /** Columns that refer to a table. */
    List<Child> children(String table) {
        List<Child> children = new ArrayList<>();
        for (Table each : database.schema().tables()) {
            for (Column column : each.columns()) {
                if (table.equals(column.references()) && !each.name().equals(table)) {
                    children.add(new Child(each, column));
                }
            }
        }
        return children;
    }

    /** What a look-up finds here. */
    public LookupEvaluator find(LookupSpec spec) {
        return new LookupEvaluator(spec, evaluator, AnswerForm.of(spec, database.schema()));
    }

    /** A term without variables for a row. */
    public @Nullable Value value(Term term, String table, Row row) {
        return evaluator.value(term, Scope.of(Map.of()).at(new RowAtHand(table, row)));
    }

    /** Whether a condition without variables holds for a row. */
    public boolean holds(Condition condition, String table, Row row) {
        return evaluator.holds(condition, Scope.of(Map.of()).at(new RowAtHand(table, row)));
    }

    /** The values of a term over the rows of a table, undefined ones left out. */
    List<Value> values(Term term, String table) {
        List<Value> values = new ArrayList<>();
        for (Row row : database.rows(table)) {
            Value value = value(term, table, row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Share of the most frequent value, 1 of none. */
    static double mode(List<Value> values) {
        Map<Value, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return values.isEmpty()
                ? 1
                : counts.values().stream().mapToInt(each -> each).max().orElse(1) / (double) values.size();
    }

    /** The term that is the key of the row at hand of a table of entities. */
    public Term.Field key(String table) {
        return Term.Field.of(database.schema().table(table).key().get(0));
    }

    /** One of a list. */
    public static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
