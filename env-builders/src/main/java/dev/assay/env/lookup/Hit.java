package dev.assay.env.lookup;

import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Set;

/**
 * A row reached.
 *
 * @param table its table
 * @param key its key
 * @param known columns that are known of it without a further call
 */
record Hit(String table, List<Value> key, Set<String> known) {
    Hit {
        key = List.copyOf(key);
        known = Set.copyOf(known);
    }
}
