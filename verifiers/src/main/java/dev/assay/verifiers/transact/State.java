package dev.assay.verifiers.transact;

import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A database on the way from the initial to a final one.
 *
 * @param database as it is now
 * @param numbered keys of its rows that got a number on the way, by table
 */
public record State(Database database, Set<Key> numbered) {
    public State {
        numbered = Collections.unmodifiableSet(new LinkedHashSet<>(numbered));
    }

    /** A row. */
    public record Key(String table, List<Value> key) {
        public Key {
            key = List.copyOf(key);
        }
    }

    /** Where it begins. */
    public static State of(Database initial) {
        return new State(initial, Set.of());
    }
}
