package dev.assay.env.pack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of a pack.
 *
 * @param noun one row
 * @param plural several rows
 * @param chance share of the shapes that have it
 * @param columns in order
 * @param key one column, or several for every combination of their values
 * @param rows how many; absent where keys or parents decide
 * @param share of the combinations (or of the listed keys) that there are
 * @param skipSame whether combinations of an entity with itself are left out
 * @param symmetric whether a row has the values of the row with its two keys swapped
 * @param tool name of the tool that tells a row, if it is not the derived one
 * @param facts what holds for every row
 */
record PackTable(
        String name,
        String noun,
        String plural,
        double chance,
        List<PackColumn> columns,
        List<String> key,
        @Nullable Range rows,
        double share,
        boolean skipSame,
        boolean symmetric,
        @Nullable String tool,
        List<Fact> facts) {
    PackTable {
        facts = List.copyOf(facts);
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    Optional<PackColumn> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    PackColumn column(String column) {
        return find(column).orElseThrow();
    }

    boolean entities() {
        return key.size() == 1;
    }

    PackTable with(List<PackColumn> resolved) {
        return new PackTable(name, noun, plural, chance, resolved, key, rows, share, skipSame, symmetric, tool, facts);
    }

    PackTable saying(List<Fact> resolved) {
        return new PackTable(
                name, noun, plural, chance, columns, key, rows, share, skipSame, symmetric, tool, resolved);
    }
}
