package dev.assay.env.pack;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.relation.Value;
import org.jspecify.annotations.Nullable;

/**
 * A value that a column has wherever something else says so: a bed with a stay is occupied, whatever was drawn.
 *
 * @param value that it has then; absent for none
 * @param said the condition as it stands in the pack
 * @param when over the row, with the value that was drawn; absent until all tables are known
 */
record But(@Nullable Value value, Entry said, @Nullable Parsed<Condition> when) {
    But resolved(Parsed<Condition> condition) {
        return new But(value, said, condition);
    }

    /** The condition, once it was read. */
    Parsed<Condition> condition() {
        if (when == null) {
            throw new IllegalStateException(said.text());
        }
        return when;
    }
}
