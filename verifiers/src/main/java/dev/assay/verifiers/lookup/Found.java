package dev.assay.verifiers.lookup;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.verifiers.relation.Value;
import java.util.List;

/** What a step of a look-up found. In JSON: the plain scalar or list. */
public sealed interface Found {
    /** One value. */
    record One(@JsonValue Value value) implements Found {}

    /**
     * The different values of a listing.
     *
     * @param values ascending, each once
     */
    record Many(@JsonValue List<Value> values) implements Found {
        public Many {
            values = List.copyOf(values);
        }
    }
}
