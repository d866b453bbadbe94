package dev.assay.env.world;

import org.jspecify.annotations.Nullable;

/**
 * What tasks may do with a column, and in which words.
 *
 * @param table its table
 * @param column its name
 * @param threshold whether people set a limit to it: a price, a rating
 * @param additive whether its sum over several entities means something: a price does, a rating does not
 * @param category whether it sorts entities into few kinds: a cuisine
 * @param capacity whether it limits how much of something an entity takes: seats, hours
 * @param hidden whether no tool tells it until a task needs it
 * @param atMost words for an upper limit, {@code costs at most {value} per night}; derived from the label when absent
 * @param atLeast words for a lower limit, {@code is rated {value} or better}; derived from the label when absent
 * @param is words for a value, {@code serves {value} food}; derived from the label when absent
 * @param addsTo what it is a part of together with other columns that say the same, {@code costs of a day}; with nothing said it is
 *     added up with nothing but itself
 */
public record Traits(
        String table,
        String column,
        boolean threshold,
        boolean additive,
        boolean category,
        boolean capacity,
        boolean hidden,
        @Nullable String atMost,
        @Nullable String atLeast,
        @Nullable String is,
        @Nullable String addsTo) {

    /** The same of a column that is added up with nothing but itself. */
    public Traits(
            String table,
            String column,
            boolean threshold,
            boolean additive,
            boolean category,
            boolean capacity,
            boolean hidden,
            @Nullable String atMost,
            @Nullable String atLeast,
            @Nullable String is) {
        this(table, column, threshold, additive, category, capacity, hidden, atMost, atLeast, is, null);
    }
}
