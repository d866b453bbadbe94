package dev.assay.env.pack;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.Effect;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An action of a pack.
 *
 * @param asks wordings in which people ask for it, each parameter in braces; a shape has one of them
 * @param chance share of the shapes that have it
 */
record PackAction(
        String name,
        String text,
        List<String> asks,
        double chance,
        List<Parameter> parameters,
        List<Parsed<Requirement>> requirements,
        List<Change> changes) {
    PackAction {
        asks = List.copyOf(asks);
        parameters = List.copyOf(parameters);
        requirements = List.copyOf(requirements);
        changes = List.copyOf(changes);
    }

    /**
     * An effect in which values of columns that a shape lacks are left out.
     *
     * @param kind what is done
     * @param table what is changed
     * @param key of the row; nothing where one is inserted
     * @param values by column
     */
    record Change(Kind kind, String table, Parsed<List<Term>> key, SortedMap<String, Parsed<Term>> values) {
        Change {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** The effect with these values. */
        Effect effect(SortedMap<String, Term> present) {
            return switch (kind) {
                case INSERT -> new Effect.Insert(table, present);
                case UPDATE -> new Effect.Update(table, key.value(), present);
                case DELETE -> new Effect.Delete(table, key.value());
            };
        }
    }

    /** What an effect does. */
    enum Kind {
        /** Adds a row. */
        INSERT,
        /** Changes a row. */
        UPDATE,
        /** Removes a row. */
        DELETE
    }
}
