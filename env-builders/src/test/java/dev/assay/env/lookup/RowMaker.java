package dev.assay.env.lookup;

import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows of test worlds. */
final class RowMaker {
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final SplittableRandom data;

    RowMaker(long data) {
        this.data = new SplittableRandom(data);
    }

    Map<String, List<Row>> rows() {
        return rows;
    }

    void add(String table, @Nullable Object... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value(value));
        }
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(new Row(row));
    }

    private static @Nullable Value value(@Nullable Object value) {
        if (value instanceof Value given) {
            return given;
        }
        if (value instanceof Integer number) {
            return Value.of(number);
        }
        if (value instanceof BigDecimal number) {
            return Value.of(number);
        }
        if (value instanceof Boolean flag) {
            return Value.of(flag);
        }
        return value == null ? null : Value.of((String) value);
    }

    int integer(int least, int most) {
        return least + data.nextInt(most - least + 1);
    }

    BigDecimal cents(int least, int most) {
        return BigDecimal.valueOf(integer(least * 100, most * 100), 2);
    }

    boolean flag(int percent) {
        return data.nextInt(100) < percent;
    }

    String date(int days) {
        return java.time.LocalDate.of(2025, 3, 1).plusDays(data.nextInt(days)).toString();
    }

    String pick(List<String> from) {
        return from.get(data.nextInt(from.size()));
    }

    static List<String> named(SplittableRandom shape, int count, String... syllables) {
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            int length = 2 + shape.nextInt(2);
            for (int i = 0; i < length; i++) {
                name.append(syllables[shape.nextInt(syllables.length)]);
            }
            name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
            if (!names.contains(name.toString())) {
                names.add(name.toString());
            }
        }
        return names;
    }
}
