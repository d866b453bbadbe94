package dev.assay.search.fact;

import dev.assay.search.corpus.Value;

/** What kinds of values there are, in the order in which they are sorted. */
public enum ValueKind {
    ENTITY,
    TEXT,
    QUANTITY,
    DATE;

    private static final Value.Cases<ValueKind> CASES = new Value.Cases<>() {
        @Override
        public ValueKind entity(Value.Entity value) {
            return ENTITY;
        }

        @Override
        public ValueKind text(Value.Text value) {
            return TEXT;
        }

        @Override
        public ValueKind quantity(Value.Quantity value) {
            return QUANTITY;
        }

        @Override
        public ValueKind date(Value.Date value) {
            return DATE;
        }
    };

    /** The kind of a value. */
    public static ValueKind of(Value value) {
        return value.match(CASES);
    }
}
