package dev.assay.env.pack;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an expression speaks of.
 *
 * @param names tables, {@code hotels}, and columns, {@code hotels.price}
 * @param variables choices, slot keys or parameters
 */
record Uses(SortedSet<String> names, SortedSet<String> variables) {
    static final Uses NOTHING = new Uses(new TreeSet<>(), new TreeSet<>());

    Uses {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
    }

    static Uses of(Set<String> names) {
        return new Uses(new TreeSet<>(names), new TreeSet<>());
    }

    static String column(String table, String column) {
        return table + "." + column;
    }
}
