package dev.assay.env.code;

import dev.assay.verifiers.expression.Term;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How Python source names what an expression speaks of.
 *
 * @param variables the Python expression of a variable; {@code None} where it is unbound
 * @param row the row at hand, if there is one
 */
public record ExpressionNames(Function<Term.Variable, String> variables, @Nullable RowName row) {
    /**
     * The row at hand.
     *
     * @param table its table
     * @param python the Python expression of its dictionary, which is never None
     */
    public record RowName(String table, String python) {}

    /** Variables only. */
    public static ExpressionNames of(Function<Term.Variable, String> variables) {
        return new ExpressionNames(variables, null);
    }

    /** The same with a row at hand. */
    public ExpressionNames at(String table, String python) {
        return new ExpressionNames(variables, new RowName(table, python));
    }
}
