package dev.assay.env.code;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Random terms and conditions over a database; their keys often exist. */
public final class RandomExpressions {
    private final SplittableRandom random;
    private final RandomRelations relations;
    private final Database database;
    private final List<String> variables;

    /** Over a database, with these variables. */
    public RandomExpressions(SplittableRandom random, Database database, List<String> variables) {
        this.random = random;
        this.relations = new RandomRelations(random);
        this.database = database;
        this.variables = variables;
    }

    /** The same with this variable only. */
    public RandomExpressions about(String variable) {
        return new RandomExpressions(random, database, List.of(variable));
    }

    /** @param row table of the row at hand */
    public Term term(int depth, @Nullable String row) {
        int kind = random.nextInt(depth <= 0 ? 4 : 9);
        if (row != null && kind >= 2 && random.nextInt(2) == 0) {
            return depth > 0 && random.nextInt(3) == 0 ? related(depth, row) : field(row);
        }
        return switch (kind) {
            case 0 -> new Term.Constant(relations.constant());
            case 1 -> new Term.Variable(relations.pick(variables), random.nextInt(8) == 0 ? 1 : 0);
            case 5 -> new Term.Sum(several(each -> term(depth - 1, row)));
            case 6 -> new Term.Product(several(each -> term(depth - 1, row)));
            case 7 -> new Term.Difference(term(depth - 1, row), term(depth - 1, row));
            default -> cell(depth, row);
        };
    }

    private Term cell(int depth, @Nullable String row) {
        Table table = relations.pick(database.schema().tables());
        List<Row> rows = database.rows(table.name());
        @Nullable Row known = rows.isEmpty() || random.nextInt(4) == 0 ? null : relations.pick(rows);
        List<Term> key = new ArrayList<>();
        for (String name : table.key()) {
            Value value = known == null ? null : known.values().get(table.index(name));
            key.add(value == null ? term(depth - 2, row) : new Term.Constant(value));
        }
        return new Term.Cell(table.name(), key, column(table).name());
    }

    private Term field(String row) {
        List<String> path = new ArrayList<>();
        Table table = database.schema().table(row);
        for (int hop = 0; hop < 3; hop++) {
            List<Column> references = table.columns().stream()
                    .filter(each -> each.references() != null)
                    .toList();
            if (references.isEmpty() || random.nextInt(3) == 0) {
                break;
            }
            Column reference = relations.pick(references);
            path.add(reference.name());
            table = database.schema().table(String.valueOf(reference.references()));
        }
        return new Term.Field(path, column(table).name());
    }

    private Term related(int depth, String row) {
        for (Table table : database.schema().tables()) {
            for (Column column : table.columns()) {
                if (row.equals(column.references()) && random.nextInt(2) == 0) {
                    Aggregate aggregate = relations.pick(List.of(Aggregate.values()));
                    Condition where = random.nextBoolean() ? condition(depth - 1, table.name()) : null;
                    Term of = aggregate == Aggregate.COUNT ? null : term(depth - 1, table.name());
                    return new Term.Related(table.name(), column.name(), where, aggregate, of);
                }
            }
        }
        return field(row);
    }

    /** @param row table of the row at hand */
    public Condition condition(int depth, @Nullable String row) {
        return switch (random.nextInt(depth <= 0 ? 3 : 8)) {
            case 3 -> new Condition.All(several(each -> condition(depth - 1, row)));
            case 4 -> new Condition.AtLeast(random.nextInt(4), several(each -> condition(depth - 1, row)));
            case 5 -> new Condition.Not(condition(depth - 1, row));
            case 6 -> new Condition.When(condition(depth - 1, row), condition(depth - 1, row));
            case 7 ->
                new Condition.Among(
                        term(depth - 1, row),
                        List.of(relations.constant(), relations.constant(), relations.constant()));
            default -> compare(depth, row);
        };
    }

    private Condition compare(int depth, @Nullable String row) {
        Term left = term(depth, row);
        // The same term on both sides meets EQ and NE with values that are there.
        Term right = random.nextInt(8) == 0 ? left : term(depth, row);
        return new Condition.Compare(left, relations.pick(List.of(Comparison.values())), right);
    }

    private Column column(Table table) {
        return relations.pick(table.columns());
    }

    private <T> List<T> several(IntFunction<T> one) {
        List<T> list = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            list.add(one.apply(i));
        }
        return list;
    }
}
