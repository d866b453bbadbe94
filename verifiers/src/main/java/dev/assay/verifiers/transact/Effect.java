package dev.assay.verifiers.transact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.assay.verifiers.expression.Term;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One change of a database; its terms are over the parameters of the action. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "effect")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Insert.class, name = "insert"),
    @JsonSubTypes.Type(value = Effect.Update.class, name = "update"),
    @JsonSubTypes.Type(value = Effect.Delete.class, name = "delete")
})
public sealed interface Effect {
    /** The table changed. */
    String table();

    /** Calls the case that this effect is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of effect. */
    interface Cases<R> {
        R insert(Insert effect);

        R update(Update effect);

        R delete(Delete effect);
    }

    /**
     * A new row.
     *
     * @param values by column; a single integer key that is left out is numbered: the greatest so far plus 1, or 1. Other columns
     *     left out are absent.
     */
    record Insert(String table, SortedMap<String, Term> values) implements Effect {
        public Insert {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.insert(this);
        }
    }

    /** Other values in some columns, no key columns, of the row with this key. */
    record Update(String table, List<Term> key, SortedMap<String, Term> values) implements Effect {
        public Update {
            key = List.copyOf(key);
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.update(this);
        }
    }

    /** The row with this key goes; it must not be referred to. */
    record Delete(String table, List<Term> key) implements Effect {
        public Delete {
            key = List.copyOf(key);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.delete(this);
        }
    }
}
