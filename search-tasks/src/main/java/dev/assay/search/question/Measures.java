package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Sizes of constraints, and comparisons of values. */
final class Measures {
    /** Further than any number of a corpus. */
    private static final BigDecimal FAR = new BigDecimal("1e400");

    private Measures() {}

    static Value low(Constraint.Range range) {
        return new Value.Quantity(range.least() == null ? FAR.negate() : range.least(), range.unit());
    }

    static Value high(Constraint.Range range) {
        return new Value.Quantity(range.most() == null ? FAR : range.most(), range.unit());
    }

    /** The least value that a date in the period can be: its first year, as text. */
    static Value low(Constraint.Period period) {
        return year(Dates.first(period.from()).getYear());
    }

    /** More than any date in the period. */
    static Value high(Constraint.Period period) {
        return year(Dates.last(period.to()).getYear() + 1);
    }

    private static Value year(int year) {
        return new Value.Date(
                "%04d".formatted(Math.min(Math.max(year, 0), 9999)), dev.assay.search.corpus.Granularity.YEAR);
    }

    static boolean fits(Value value, Constraint.Range range) {
        return value instanceof Value.Quantity quantity
                && quantity.unit().equals(range.unit())
                && (range.least() == null || quantity.number().compareTo(range.least()) >= 0)
                && (range.most() == null || quantity.number().compareTo(range.most()) <= 0);
    }

    static boolean fits(Value value, Constraint.Period period) {
        return value instanceof Value.Date date && Dates.within(date, period.from(), period.to());
    }

    /** Whether the first is strictly so, compared with the second; never where they are of different kinds or units, or overlap. */
    static boolean compares(Value value, Order order, Value other) {
        if (value instanceof Value.Quantity left && other instanceof Value.Quantity right) {
            int comparison = left.number().compareTo(right.number());
            return left.unit().equals(right.unit()) && (order == Order.GREATER ? comparison > 0 : comparison < 0);
        }
        if (value instanceof Value.Date left && other instanceof Value.Date right) {
            return order == Order.GREATER
                    ? Dates.first(left).isAfter(Dates.last(right))
                    : Dates.last(left).isBefore(Dates.first(right));
        }
        return false;
    }

    /** The only value of an attribute. */
    static Optional<Value> only(FactStore store, int document, String attribute) {
        List<Value> values = store.values(document, attribute);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** How many different entities are on the other end of a relation. */
    static int count(FactStore store, int document, String relation, Direction direction) {
        return direction == Direction.IN
                ? store.sources(document, relation).length
                : (int) store.values(document, relation).stream()
                        .filter(Value.Entity.class::isInstance)
                        .count();
    }

    /** Documents on the other end of a relation. */
    static int[] others(FactStore store, int document, String relation, Direction direction) {
        return direction == Direction.OUT ? store.targets(document, relation) : store.sources(document, relation);
    }
}
