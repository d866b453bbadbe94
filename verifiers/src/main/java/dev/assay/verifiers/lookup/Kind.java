package dev.assay.verifiers.lookup;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kind of a value; answers of another kind are malformed, whatever their value. */
public enum Kind {
    TEXT,
    NUMBER,
    FLAG;

    /** The kind of a value. */
    public static Kind of(Value value) {
        if (value instanceof Value.Text) {
            return TEXT;
        }
        return value instanceof Value.Number ? NUMBER : FLAG;
    }

    /** The kind of the values of a column. */
    public static Kind of(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> TEXT;
            case INTEGER, DECIMAL -> NUMBER;
            case FLAG -> FLAG;
        };
    }

    /**
     * The kind of what a term has as its value, wherever it has one.
     *
     * @param row table of the row at hand, if there is one
     * @param variables kinds of variables; others are never bound
     */
    static Kind of(Term term, Schema schema, @Nullable String row, Map<String, Kind> variables) {
        if (term instanceof Term.Constant constant) {
            return of(constant.value());
        }
        if (term instanceof Term.Variable variable) {
            return variables.getOrDefault(variable.name(), TEXT);
        }
        if (term instanceof Term.Cell cell) {
            return of(schema.table(cell.table()).column(cell.column()).type());
        }
        if (term instanceof Term.Field field) {
            return row == null ? TEXT : ofField(field, schema, row);
        }
        if (term instanceof Term.Related related && related.of() != null && keeps(related.aggregate())) {
            return of(related.of(), schema, related.table(), variables);
        }
        return NUMBER;
    }

    /** Whether an aggregate of values is one of them; otherwise it is a number. */
    static boolean keeps(Aggregate aggregate) {
        return aggregate == Aggregate.MIN || aggregate == Aggregate.MAX;
    }

    private static Kind ofField(Term.Field field, Schema schema, String row) {
        String at = row;
        for (String reference : field.path()) {
            String next = schema.table(at).column(reference).references();
            if (next == null) {
                throw new IllegalArgumentException("The column (%s.%s) refers to no table.".formatted(at, reference));
            }
            at = next;
        }
        return of(schema.table(at).column(field.column()).type());
    }
}
