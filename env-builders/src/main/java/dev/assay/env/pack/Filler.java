package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Follow;
import dev.assay.env.pack.Filling.Lean;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Fills the cells that are neither keys nor references nor derived. */
final class Filler {
    private final Map<String, Draft> drafts;
    private final Draws shape;
    private final Draws data;

    Filler(Map<String, Draft> drafts, Draws shape, Draws data) {
        this.drafts = drafts;
        this.shape = shape;
        this.data = data;
    }

    void fill(Draft draft, PackColumn column) {
        String table = draft.table().name();
        SplittableRandom random = data.of("cell", table, column.name());
        SplittableRandom gaps = data.of("absent", table, column.name());
        Filling filling = here(column.filling(), table, column.name());
        double[] spread = Draws.spread(draft.size(), random);
        for (int row = 0; row < draft.size(); row++) {
            double base = lean(filling, spread[row]);
            boolean absent = gaps.nextDouble() < column.absent();
            double at = followed(Filling.follow(filling), base, draft, row);
            if (filling instanceof Filling.Named named) {
                draft.put(
                        column.name(),
                        row,
                        absent ? null : Value.of(named.template().draw(random)),
                        Draft.NOWHERE);
            } else if (!absent) {
                put(draft, column.name(), row, filling, at);
            }
        }
    }

    /** With the values that the shape has. */
    private Filling here(Filling filling, String table, String column) {
        if (!(filling instanceof Filling.OneOf oneOf) || oneOf.some() == null) {
            return filling;
        }
        SplittableRandom random = shape.of("some", table, column);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < oneOf.values().size(); i++) {
            places.add(i);
        }
        List<Integer> chosen = Draws.shuffled(places, random)
                .subList(0, oneOf.some().draw(random))
                .stream()
                .sorted()
                .toList();
        return new Filling.OneOf(
                chosen.stream().map(oneOf.values()::get).toList(),
                chosen.stream().map(oneOf.weights()::get).toList(),
                null,
                oneOf.follow());
    }

    /** Where a number lies when it is the given share of the way through all of them. */
    private static double lean(Filling filling, double share) {
        Lean lean = filling instanceof Filling.Numbers numbers ? numbers.lean() : Lean.EVEN;
        return switch (lean) {
            case EVEN -> share;
            case LOW -> 1 - Math.sqrt(1 - share);
            case MIDDLE -> share < 0.5 ? Math.sqrt(share / 2) : 1 - Math.sqrt((1 - share) / 2);
            case HIGH -> Math.sqrt(share);
        };
    }

    private double followed(@Nullable Follow follow, double base, Draft draft, int row) {
        if (follow == null) {
            return base;
        }
        double leader = leader(follow.path(), draft, row);
        if (leader < 0) {
            return base;
        }
        double wanted = follow.falls() ? 1 - leader : leader;
        return follow.closely() * wanted + (1 - follow.closely()) * base;
    }

    private double leader(List<String> path, Draft start, int startRow) {
        Draft draft = start;
        int row = startRow;
        for (String step : path.subList(0, path.size() - 1)) {
            Value key = draft.cell(step, row);
            String target =
                    draft.has(step) ? draft.table().column(step).column().references() : null;
            Draft next = target == null ? null : drafts.get(target);
            if (key == null || next == null) {
                return Draft.NOWHERE;
            }
            draft = next;
            row = next.row(List.of(key));
        }
        return row < 0 ? Draft.NOWHERE : draft.position(path.get(path.size() - 1), row);
    }

    private static void put(Draft draft, String column, int row, Filling filling, double at) {
        if (filling instanceof Filling.Numbers numbers) {
            long steps = numbers.to()
                    .subtract(numbers.from())
                    .divideToIntegralValue(numbers.step())
                    .longValueExact();
            long step = Math.min(steps, (long) (at * (steps + 1)));
            BigDecimal number = numbers.from().add(numbers.step().multiply(BigDecimal.valueOf(step)));
            draft.put(column, row, Value.of(number), (double) step / Math.max(1, steps));
        } else if (filling instanceof Filling.OneOf oneOf) {
            int place = weighted(oneOf.weights(), at);
            double position = place / Math.max(1.0, oneOf.values().size() - 1.0);
            draft.put(column, row, Value.of(oneOf.values().get(place)), position);
        } else if (filling instanceof Filling.Yes yes) {
            boolean is = at >= 1 - yes.share();
            draft.put(column, row, Value.of(is), is ? 1 : 0);
        } else if (filling instanceof Filling.Within within) {
            long days = ChronoUnit.DAYS.between(within.from(), within.to());
            long day = Math.min(days, (long) (at * (days + 1)));
            draft.put(column, row, Value.of(within.from().plusDays(day).toString()), (double) day / Math.max(1, days));
        } else {
            throw new IllegalStateException(column);
        }
    }

    private static int weighted(List<Integer> weights, double at) {
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        double left = at * total;
        int last = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) > 0) {
                last = i;
                left -= weights.get(i);
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
