package dev.assay.env.plan.design;

import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Limits as people set them: round numbers, no finer than the data asks for; dates as they are. */
final class NiceNumbers {
    /** A limit may move by so much of the spread of the data. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.06");

    /** And by so much of the numbers themselves. */
    private static final BigDecimal COARSE = new BigDecimal("0.005");

    private static final List<BigDecimal> STEPS = List.of(new BigDecimal("5"), new BigDecimal("2"), BigDecimal.ONE);

    private final BigDecimal step;

    /** For numbers like these. */
    NiceNumbers(Collection<BigDecimal> numbers) {
        BigDecimal least = numbers.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        BigDecimal most = numbers.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        int decimals = numbers.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigDecimal size = most.abs().max(least.abs()).multiply(COARSE);
        this.step = step(most.subtract(least).multiply(TOLERANCE).max(size), Math.max(decimals, 0));
    }

    /** The largest of 1, 2 and 5 times a power of ten within the tolerance, but no finer than the data. */
    private static BigDecimal step(BigDecimal tolerance, int decimals) {
        BigDecimal finest = BigDecimal.ONE.scaleByPowerOfTen(-decimals);
        for (int power = 9; power >= -decimals; power--) {
            for (BigDecimal factor : STEPS) {
                BigDecimal step = factor.scaleByPowerOfTen(power);
                if (step.compareTo(tolerance) <= 0) {
                    return step.max(finest);
                }
            }
        }
        return finest;
    }

    /** The next round number from this one on. */
    BigDecimal up(BigDecimal number) {
        return rounded(number, RoundingMode.CEILING);
    }

    /** The last round number up to this one. */
    BigDecimal down(BigDecimal number) {
        return rounded(number, RoundingMode.FLOOR);
    }

    private BigDecimal rounded(BigDecimal number, RoundingMode mode) {
        return number.divide(step, 0, mode).multiply(step);
    }

    /** The value at a share of the way through the values in ascending order. */
    static Optional<Value> quantile(List<Value> values, double share) {
        List<Value> sorted = values.stream().sorted(ValueOrder.INSTANCE).toList();
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))));
    }

    /** A round limit near a value that this value keeps. */
    static Value limit(Value value, Collection<Value> data, boolean upper) {
        if (!(value instanceof Value.Number number)) {
            return value;
        }
        NiceNumbers nice = new NiceNumbers(data.stream()
                .filter(each -> each instanceof Value.Number)
                .map(each -> ((Value.Number) each).number())
                .toList());
        return Value.of(upper ? nice.up(number.number()) : nice.down(number.number()));
    }
}
