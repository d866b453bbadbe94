package dev.assay.env.pack;

import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a pack.
 *
 * @param column as in worlds that have it
 * @param chance share of the shapes that have it
 * @param absent share of rows without a value
 * @param filling where its values come from
 * @param but values that it has in some rows, whatever was drawn; the first that applies
 * @param where what a reference goes by
 * @param traits what tasks may do with it, if anything is said
 * @param tool name of the tool that lists rows by this reference, if it is not the derived one
 */
record PackColumn(
        Column column,
        double chance,
        double absent,
        Filling filling,
        List<But> but,
        List<Where> where,
        @Nullable Traits traits,
        @Nullable String tool) {
    PackColumn {
        but = List.copyOf(but);
        where = List.copyOf(where);
    }

    String name() {
        return column.name();
    }

    PackColumn with(Filling resolved) {
        return new PackColumn(column, chance, absent, resolved, but, where, traits, tool);
    }

    PackColumn with(List<But> values, List<Where> conditions) {
        return new PackColumn(column, chance, absent, filling, values, conditions, traits, tool);
    }

    /** Whether its values are known only after others are: it is derived, or something else decides about some of them. */
    boolean settledLater() {
        return !but.isEmpty() || filling instanceof Filling.Derived || filling instanceof Filling.Holds;
    }
}
