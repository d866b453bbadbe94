package dev.assay.env.pack;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term and what is known about its values.
 *
 * @param term the term
 * @param type of its values
 * @param table whose keys they are, if any
 * @param values the only ones there are, if that is known; empty otherwise
 */
record Typed(Term term, ColumnType type, @Nullable String table, List<String> values) {
    Typed {
        values = List.copyOf(values);
    }

    static Typed of(Term term, ColumnType type) {
        return new Typed(term, type, null, List.of());
    }

    /** Of which kind its values are when they are compared. */
    String kind() {
        return switch (type) {
            case TEXT, DATE -> "text";
            case INTEGER, DECIMAL -> "number";
            case FLAG -> "flag";
        };
    }

    boolean constant() {
        return term instanceof Term.Constant;
    }
}
