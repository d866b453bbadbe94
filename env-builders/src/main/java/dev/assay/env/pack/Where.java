package dev.assay.env.pack;

import dev.assay.verifiers.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What a reference goes by: an order goes to a worker of the trade of its task.
 *
 * @param said the condition as it stands in the pack
 * @param that over the row, where the reference has the key that is tried; absent until all tables are known
 */
record Where(Entry said, @Nullable Parsed<Condition> that) {
    Where resolved(Parsed<Condition> condition) {
        return new Where(said, condition);
    }

    /** The condition, once it was read. */
    Parsed<Condition> condition() {
        if (that == null) {
            throw new IllegalStateException(said.text());
        }
        return that;
    }
}
