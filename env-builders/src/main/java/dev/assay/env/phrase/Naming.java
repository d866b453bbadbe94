package dev.assay.env.phrase;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a phrase speaks of.
 *
 * @param table table of the row at hand, if there is one
 * @param it what the row at hand is called where it is named again: {@code it}, {@code that airport}
 * @param names what variables are called: {@code that hotel}
 * @param plural whether the row at hand stands for several: then no verb may speak of it
 */
public record Naming(@Nullable String table, String it, SortedMap<String, String> names, boolean plural) {
    public Naming {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** No row at hand. */
    public static Naming of(SortedMap<String, String> names) {
        return new Naming(null, "it", names, false);
    }

    /** The same with a row at hand. */
    public Naming row(String row) {
        return new Naming(row, "it", names, false);
    }

    /** The same with several rows at hand. */
    public Naming rows(String row) {
        return new Naming(row, "it", names, true);
    }

    /** The same with a row at hand that is called so. */
    public Naming row(String row, String called) {
        return new Naming(row, called, names, false);
    }

    String must() {
        if (table == null) {
            throw new IllegalArgumentException("The term speaks of a row, but there is none at hand.");
        }
        return table;
    }
}
