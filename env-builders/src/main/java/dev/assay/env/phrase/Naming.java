package dev.assay.env.phrase;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Value;
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
 * @param self the row that speaks, if one does: {@code me}, {@code my balance}
 * @param plural whether the row at hand stands for several: then no verb may speak of it
 */
public record Naming(
        @Nullable String table, String it, SortedMap<String, String> names, @Nullable Self self, boolean plural) {
    public Naming {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** A row that speaks. */
    public record Self(String table, Value key) {}

    /** Whether an entity is the one that speaks. */
    boolean isSelf(@Nullable String other, Term key) {
        return self != null
                && self.table().equals(other)
                && key instanceof Term.Constant constant
                && constant.value().equals(self.key());
    }

    /** The same in the words of a row. */
    public Naming spokenBy(@Nullable Self other) {
        return new Naming(table, it, names, other, plural);
    }

    /** No row at hand. */
    public static Naming of(SortedMap<String, String> names) {
        return new Naming(null, "it", names, null, false);
    }

    /** The same with a row at hand. */
    public Naming row(String row) {
        return new Naming(row, "it", names, self, false);
    }

    /** The same with several rows at hand. */
    public Naming rows(String row) {
        return new Naming(row, "it", names, self, true);
    }

    /** The same with a row at hand that is called so. */
    public Naming row(String row, String called) {
        return new Naming(row, called, names, self, false);
    }

    String must() {
        if (table == null) {
            throw new IllegalArgumentException("The term speaks of a row, but there is none at hand.");
        }
        return table;
    }
}
