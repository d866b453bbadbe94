package dev.assay.verifiers.relation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row.
 *
 * @param values in the order of the table's columns; {@code null} where absent
 */
public record Row(List<@Nullable Value> values) {
    public Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
