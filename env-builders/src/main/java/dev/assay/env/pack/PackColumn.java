package dev.assay.env.pack;

import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column of a pack.
 *
 * @param column as in worlds that have it
 * @param chance share of the shapes that have it
 * @param absent share of rows without a value
 * @param filling where its values come from
 * @param traits what tasks may do with it, if anything is said
 * @param tool name of the tool that lists rows by this reference, if it is not the derived one
 */
record PackColumn(
        Column column, double chance, double absent, Filling filling, @Nullable Traits traits, @Nullable String tool) {
    String name() {
        return column.name();
    }

    PackColumn with(Filling resolved) {
        return new PackColumn(column, chance, absent, resolved, traits, tool);
    }
}
