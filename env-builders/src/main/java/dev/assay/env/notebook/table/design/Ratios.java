package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs of columns of which a product or a quotient means something. */
final class Ratios {
    private static final Set<String> COUNTED = Set.of("quantity", "units", "pieces", "qty", "amount_sold");
    private static final Set<String> FINAL_UNITS = Set.of("EUR", "USD", "GBP", "kWh", "kg", "km");
    private static final Set<String> UNDER_UNITS = Set.of("minutes", "km", "kg");
    private static final Set<String> COUNTS =
            Set.of("quantity", "visitors", "messages", "transfers", "defects", "units", "pieces");

    private Ratios() {}

    /** Whether the first can be multiplied with, or divided by, the second. */
    static boolean fit(ColumnFacts over, ColumnFacts under) {
        return !over.name().equals(under.name()) && (product(over, under) || quotient(over, under));
    }

    /** A number of pieces times the price of one. */
    static boolean product(ColumnFacts pieces, ColumnFacts price) {
        return COUNTED.contains(pieces.name()) && price.name().contains("price");
    }

    private static boolean quotient(ColumnFacts over, ColumnFacts under) {
        String unit = under.column().unit();
        boolean divisor = unit == null ? COUNTS.contains(under.name()) : UNDER_UNITS.contains(unit);
        return divisor
                && over.column().unit() != null
                && FINAL_UNITS.contains(over.column().unit())
                && !over.column().unit().equals(unit)
                && !over.name().contains("price")
                && positive(under);
    }

    /** The unit of a quotient, {@code EUR per minute}. */
    static @Nullable String unit(ColumnFacts over, ColumnFacts under) {
        String unit = under.column().unit();
        return unit == null
                ? over.column().unit()
                : "%s per %s".formatted(over.column().unit(), unit.equals("minutes") ? "minute" : unit);
    }

    private static boolean positive(ColumnFacts facts) {
        try {
            return Double.parseDouble(facts.least()) > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
