package dev.assay.search.question.construct;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dates;
import dev.assay.search.question.Dice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Says a number as a range and a date as a period, with round bounds drawn anew each time. */
final class Obfuscator {
    private static final BigDecimal SMALL = BigDecimal.valueOf(20);

    private Obfuscator() {}

    /** A range with a number in it. */
    static Constraint.Range range(String attribute, Value.Quantity quantity, Dice dice) {
        BigDecimal number = quantity.number();
        BigDecimal least;
        BigDecimal most;
        if (number.abs().compareTo(SMALL) <= 0 && number.scale() <= 0) {
            least = number.subtract(BigDecimal.valueOf(dice.between(0, 2)));
            most = number.add(BigDecimal.valueOf(dice.between(1, 3)));
        } else {
            BigDecimal width = number.abs();
            least = rounded(
                    number.subtract(width.multiply(BigDecimal.valueOf(dice.between(0.02, 0.35)))), RoundingMode.FLOOR);
            most = rounded(
                    number.add(width.multiply(BigDecimal.valueOf(dice.between(0.02, 0.5)))), RoundingMode.CEILING);
        }
        int open = dice.below(10);
        // Nobody says "between 0 and 5".
        boolean vacuous = number.signum() >= 0 && least.compareTo(BigDecimal.ONE) <= 0;
        return new Constraint.Range(
                attribute, quantity.unit(), open == 0 || vacuous ? null : least, open == 1 && !vacuous ? null : most);
    }

    private static BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        return number.round(new MathContext(2, mode));
    }

    /** A period with a date in it. */
    static Constraint.Period period(String attribute, Value.Date date, Dice dice) {
        LocalDate first = Dates.first(date);
        if (date.granularity() == Granularity.DAY && dice.chance(40)) {
            Value.Date month = new Value.Date(first.toString().substring(0, 7), Granularity.MONTH);
            return new Constraint.Period(attribute, month, month);
        }
        if (date.granularity() != Granularity.YEAR && dice.chance(50)) {
            return years(attribute, first.getYear(), first.getYear());
        }
        return years(attribute, first.getYear() - dice.between(0, 3), first.getYear() + dice.between(1, 3));
    }

    private static Constraint.Period years(String attribute, int from, int to) {
        return new Constraint.Period(attribute, year(from), year(to));
    }

    private static Value.Date year(int year) {
        return new Value.Date("%04d".formatted(Math.min(9999, Math.max(0, year))), Granularity.YEAR);
    }
}
