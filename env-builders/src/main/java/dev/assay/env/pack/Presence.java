package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tables and columns a shape has. What refers to, or is derived from, something that is not there is not there either.
 *
 * @param names tables, {@code hotels}, and columns, {@code hotels.price}
 */
record Presence(SortedSet<String> names) {
    Presence {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    static Presence draw(Tables tables, Draws shape) {
        TreeSet<String> names = new TreeSet<>();
        for (PackTable table : tables.all()) {
            if (shape.of("chance", table.name()).nextDouble() < table.chance()) {
                names.add(table.name());
                table.columns().stream()
                        .filter(column ->
                                shape.of("chance", table.name(), column.name()).nextDouble() < column.chance())
                        .forEach(column -> names.add(Uses.column(table.name(), column.name())));
            }
        }
        while (prune(tables, names)) {
            // Until everything that is left has what it needs.
        }
        return new Presence(names);
    }

    private static boolean prune(Tables tables, TreeSet<String> names) {
        List<String> gone = new ArrayList<>();
        for (PackTable table : tables.all()) {
            boolean keyed = table.key().stream().allMatch(key -> names.contains(Uses.column(table.name(), key)));
            for (PackColumn column : table.columns()) {
                String name = Uses.column(table.name(), column.name());
                if (names.contains(name)
                        && (!keyed || !names.containsAll(usesOf(column).names()))) {
                    gone.add(name);
                }
            }
            if (!keyed && names.contains(table.name())) {
                gone.add(table.name());
            }
        }
        gone.forEach(names::remove);
        return !gone.isEmpty();
    }

    /** What a column needs to be there. */
    static Uses usesOf(PackColumn column) {
        if (column.filling() instanceof Filling.Derived derived) {
            return derived.term().uses();
        }
        if (column.filling() instanceof Filling.Holds holds) {
            return holds.condition().uses();
        }
        String references = column.column().references();
        return references == null ? Uses.NOTHING : Uses.of(new TreeSet<>(List.of(references)));
    }

    boolean has(Uses uses) {
        return names.containsAll(uses.names());
    }

    boolean has(String table) {
        return names.contains(table);
    }

    boolean has(String table, String column) {
        return names.contains(Uses.column(table, column));
    }
}
