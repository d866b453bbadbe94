package dev.assay.verifiers.expression;

import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes one value of many. */
public final class Fold {
    /** Decimals of a mean where nothing else is said. */
    public static final int DECIMALS = 12;

    private Fold() {}

    /**
     * Makes one value of many.
     *
     * @param values one for each row, {@code null} where undefined
     * @param decimals of a mean; of no effect otherwise
     * @return {@code null} where undefined: MEAN, MIN and MAX over none, SUM and MEAN over others than numbers, MIN and MAX over several
     *     kinds
     */
    public static @Nullable Value of(Aggregate aggregate, List<@Nullable Value> values, int decimals) {
        List<Value> defined = values.stream().filter(Objects::nonNull).toList();
        return switch (aggregate) {
            case COUNT -> Value.of(values.size());
            case SUM -> sum(defined);
            case MEAN -> mean(defined, decimals);
            case MIN -> oneKind(defined) ? Collections.min(defined, ValueOrder.INSTANCE) : null;
            case MAX -> oneKind(defined) ? Collections.max(defined, ValueOrder.INSTANCE) : null;
            case DISTINCT -> Value.of(new HashSet<>(defined).size());
        };
    }

    private static @Nullable Value sum(Collection<Value> values) {
        BigDecimal total = BigDecimal.ZERO;
        for (Value value : values) {
            if (!(value instanceof Value.Number number)) {
                return null;
            }
            total = total.add(number.number());
        }
        return Value.of(total);
    }

    private static @Nullable Value mean(Collection<Value> values, int decimals) {
        return values.isEmpty() || !(sum(values) instanceof Value.Number total)
                ? null
                : Value.of(total.number().divide(BigDecimal.valueOf(values.size()), decimals, RoundingMode.HALF_UP));
    }

    private static boolean oneKind(List<Value> values) {
        return !values.isEmpty() && values.stream().allMatch(each -> ValueOrder.sameKind(each, values.get(0)));
    }
}
