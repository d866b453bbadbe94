package dev.assay.env.lookup;

import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a greatest or least value stands clear of the others, so that nobody's rounding decides. */
public final class Margin {
    private static final BigDecimal SHARE = new BigDecimal("0.005");

    private Margin() {}

    /** Whether the value at this place is the least (or greatest), alone and by at least half a per cent. */
    public static boolean clear(List<@Nullable Value> values, int place, boolean least) {
        Value mine = values.get(place);
        // Of nothing to count or add up nobody says that it has the fewest or the lowest.
        if (mine == null
                || (mine instanceof Value.Number number && number.number().signum() == 0)) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            Value other = values.get(i);
            if (i != place && other != null && !beats(mine, other, least)) {
                return false;
            }
        }
        return values.stream().filter(Objects::nonNull).count() > 2;
    }

    private static boolean beats(Value mine, Value other, boolean least) {
        int sign = ValueOrder.INSTANCE.compare(mine, other);
        if (sign == 0 || sign < 0 != least) {
            return false;
        }
        if (mine instanceof Value.Number a && other instanceof Value.Number b) {
            BigDecimal gap = a.number().subtract(b.number()).abs();
            return gap.compareTo(a.number().abs().max(b.number().abs()).multiply(SHARE)) >= 0;
        }
        return true;
    }
}
