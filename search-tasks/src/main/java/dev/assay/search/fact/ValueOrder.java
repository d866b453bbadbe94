package dev.assay.search.fact;

import dev.assay.search.corpus.Value;
import java.util.Comparator;

/**
 * The order of all values: entities by id, texts by character, quantities by unit and then by number, dates by their first day and the
 * coarser first. Values of one unit, and dates, so lie side by side and a range of them is a range of positions.
 */
final class ValueOrder implements Comparator<Value> {
    static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    @Override
    public int compare(Value left, Value right) {
        int kinds = ValueKind.of(left).compareTo(ValueKind.of(right));
        return kinds != 0 ? kinds : left.match(new Against(right));
    }

    /** Compares with another value of the same kind. */
    private record Against(Value right) implements Value.Cases<Integer> {
        @Override
        public Integer entity(Value.Entity left) {
            return left.id().compareTo(((Value.Entity) right).id());
        }

        @Override
        public Integer text(Value.Text left) {
            return left.text().compareTo(((Value.Text) right).text());
        }

        @Override
        public Integer quantity(Value.Quantity left) {
            Value.Quantity other = (Value.Quantity) right;
            int units = left.unit().compareTo(other.unit());
            return units != 0 ? units : left.number().compareTo(other.number());
        }

        @Override
        public Integer date(Value.Date left) {
            return left.iso().compareTo(((Value.Date) right).iso());
        }
    }
}
