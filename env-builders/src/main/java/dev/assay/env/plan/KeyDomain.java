package dev.assay.env.plan;

import dev.assay.verifiers.relation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that one column of a key is asked with.
 *
 * @param table all keys of this table; absent when they are listed
 * @param values otherwise these
 * @param labels whether those are the labels of the slots
 */
public record KeyDomain(@Nullable String table, List<Value> values, boolean labels) {
    public KeyDomain {
        values = List.copyOf(values);
    }
}
