package dev.assay.verifiers.expression;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives terms their values and conditions their truth, by the letter of {@link Term} and {@link Condition}; numbers are exact.
 *
 * <p>Safe for use by several threads. A name that the schema does not have is an {@link IllegalArgumentException}.
 */
public final class Evaluator {
    private final Database database;
    private final Map<Reference, Map<Value, List<Row>>> referring = new ConcurrentHashMap<>();

    /** A column by its place. */
    private record Reference(String table, int column) {}

    /** Evaluates over this database. */
    public Evaluator(Database database) {
        this.database = database;
    }

    /** The value of a term; {@code null} when undefined. */
    public @Nullable Value value(Term term, Scope scope) {
        return term.match(new Terms(scope));
    }

    /** Whether a condition holds. */
    public boolean holds(Condition condition, Scope scope) {
        return condition.match(new Conditions(scope));
    }

    /** The rows of a table for which a condition holds, all when it is absent, in order. */
    public List<Row> rows(String table, @Nullable Condition where, Scope scope) {
        return database.rows(table).stream()
                .filter(row -> where == null || holds(where, scope.at(new RowAtHand(table, row))))
                .toList();
    }

    // An undefined value is null: NullAway does not follow @Nullable through type parameters.
    @SuppressWarnings("NullAway")
    private final class Terms implements Term.Cases<@Nullable Value> {
        private final Scope scope;

        Terms(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Value constant(Term.Constant term) {
            return term.value();
        }

        @Override
        public @Nullable Value variable(Term.Variable term) {
            return scope.bindings().value(term.name(), term.shift());
        }

        @Override
        public @Nullable Value cell(Term.Cell term) {
            Table table = database.schema().table(term.table());
            int column = table.index(term.column());
            if (term.key().size() != table.key().size()) {
                throw new IllegalArgumentException("The key of table (%s) is %s, but %d terms are given."
                        .formatted(table.name(), table.key(), term.key().size()));
            }
            List<Value> key = new ArrayList<>();
            for (Term part : term.key()) {
                Value value = value(part, scope);
                if (value == null) {
                    return null;
                }
                key.add(value);
            }
            return database.find(table.name(), key)
                    .map(row -> row.values().get(column))
                    .orElse(null);
        }

        @Override
        public @Nullable Value field(Term.Field term) {
            RowAtHand at = scope.row();
            for (String reference : term.path()) {
                at = at == null ? null : referred(at, reference);
            }
            return at == null ? null : database.cell(at.table(), at.row(), term.column());
        }

        @Override
        public @Nullable Value related(Term.Related term) {
            RowAtHand at = scope.row();
            if (at == null) {
                return null;
            }
            int via = viaColumn(term, at.table());
            Value key = database.key(at.table(), at.row()).get(0);
            List<@Nullable Value> values = new ArrayList<>();
            for (Row row : referring(term.table(), via).getOrDefault(key, List.of())) {
                Scope inner = scope.at(new RowAtHand(term.table(), row));
                if (term.where() == null || holds(term.where(), inner)) {
                    values.add(term.of() == null ? null : value(term.of(), inner));
                }
            }
            return Fold.of(term.aggregate(), values, Fold.DECIMALS);
        }

        @Override
        public @Nullable Value sum(Term.Sum term) {
            return arithmetic(term.terms(), BigDecimal::add);
        }

        @Override
        public @Nullable Value product(Term.Product term) {
            return arithmetic(term.terms(), BigDecimal::multiply);
        }

        @Override
        public @Nullable Value difference(Term.Difference term) {
            return arithmetic(List.of(term.left(), term.right()), BigDecimal::subtract);
        }

        private @Nullable Value arithmetic(List<Term> terms, BinaryOperator<BigDecimal> operation) {
            BigDecimal result = null;
            for (Term term : terms) {
                if (!(value(term, scope) instanceof Value.Number number)) {
                    return null;
                }
                result = result == null ? number.number() : operation.apply(result, number.number());
            }
            return result == null ? null : Value.of(result);
        }
    }

    /** The rows of a table by the value of a column, in order; sorted out once. */
    private Map<Value, List<Row>> referring(String table, int column) {
        return referring.computeIfAbsent(new Reference(table, column), reference -> {
            Map<Value, List<Row>> rows = new HashMap<>();
            for (Row row : database.rows(table)) {
                Value value = row.values().get(column);
                if (value != null) {
                    rows.computeIfAbsent(value, key -> new ArrayList<>()).add(row);
                }
            }
            return rows;
        });
    }

    private @Nullable RowAtHand referred(RowAtHand at, String reference) {
        Column column = database.schema().table(at.table()).column(reference);
        String target = column.references();
        if (target == null) {
            throw new IllegalArgumentException(
                    "The column (%s.%s) refers to no table.".formatted(at.table(), reference));
        }
        Value key = database.cell(at.table(), at.row(), reference);
        return key == null
                ? null
                : database.find(target, List.of(key))
                        .map(row -> new RowAtHand(target, row))
                        .orElse(null);
    }

    private int viaColumn(Term.Related term, String referred) {
        Table table = database.schema().table(term.table());
        if (!referred.equals(table.column(term.via()).references())) {
            throw new IllegalArgumentException("The column (%s.%s) does not refer to the table of the row at hand (%s)."
                    .formatted(term.table(), term.via(), referred));
        }
        return table.index(term.via());
    }

    private final class Conditions implements Condition.Cases<Boolean> {
        private final Scope scope;

        Conditions(Scope scope) {
            this.scope = scope;
        }

        @Override
        public Boolean compare(Condition.Compare condition) {
            Value left = value(condition.left(), scope);
            Value right = value(condition.right(), scope);
            return left != null
                    && right != null
                    && ValueOrder.sameKind(left, right)
                    && condition.comparison().holds(ValueOrder.INSTANCE.compare(left, right));
        }

        @Override
        public Boolean among(Condition.Among condition) {
            Value value = value(condition.term(), scope);
            return value != null && condition.values().contains(value);
        }

        @Override
        public Boolean all(Condition.All condition) {
            return condition.conditions().stream().allMatch(each -> holds(each, scope));
        }

        @Override
        public Boolean atLeast(Condition.AtLeast condition) {
            return condition.conditions().stream()
                            .filter(each -> holds(each, scope))
                            .count()
                    >= condition.count();
        }

        @Override
        public Boolean not(Condition.Not condition) {
            return !holds(condition.condition(), scope);
        }

        @Override
        public Boolean when(Condition.When condition) {
            return !holds(condition.premise(), scope) || holds(condition.conclusion(), scope);
        }
    }
}
