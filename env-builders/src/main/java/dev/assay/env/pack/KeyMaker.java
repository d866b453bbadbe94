package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the keys of all rows; they depend on the shape alone. */
final class KeyMaker {
    private static final int MAX_TRIES = 20_000;
    private static final int MAX_COMBINATIONS = 2_000;

    private final Draws shape;
    private final Map<String, List<List<Value>>> keys = new LinkedHashMap<>();
    private final Map<String, List<Integer>> counts = new LinkedHashMap<>();

    /** For tables with the columns that the shape has. */
    KeyMaker(List<PackTable> tables, Draws shape) {
        this.shape = shape;
        for (PackTable table : tables) {
            keys.put(table.name(), table.entities() ? single(table) : combined(table));
        }
    }

    /** The keys of a table, in the order of its rows. */
    List<List<Value>> of(String table) {
        return Objects.requireNonNull(keys.get(table));
    }

    /** How many rows of a table refer to one parent or another, where {@code each} says so; not yet to which. */
    @Nullable List<Integer> counts(String table) {
        return counts.get(table);
    }

    private List<List<Value>> single(PackTable table) {
        PackColumn key = table.column(table.key().get(0));
        List<Value> values = values(table, key, size(table));
        List<List<Value>> out = new ArrayList<>();
        SplittableRandom random = shape.of("share", table.name());
        for (Value value : values) {
            if (table.share() >= 1 || random.nextDouble() < table.share() || out.isEmpty()) {
                out.add(List.of(value));
            }
        }
        return out;
    }

    /** How many rows, or -1 where the key itself decides. */
    private int size(PackTable table) {
        for (PackColumn column : table.columns()) {
            if (column.filling() instanceof Refer refer && refer.each() != null) {
                return children(table, refer, refer.each());
            }
        }
        return table.rows() == null ? -1 : table.rows().draw(shape.of("rows", table.name()));
    }

    private int children(PackTable table, Refer refer, Range each) {
        SplittableRandom random = shape.of("each", table.name());
        List<Integer> drawn = new ArrayList<>();
        of(refer.table()).forEach(parent -> drawn.add(each.draw(random)));
        if (drawn.stream().allMatch(count -> count == 0)) {
            drawn.set(0, 1);
        }
        counts.put(table.name(), drawn);
        return drawn.stream().mapToInt(Integer::intValue).sum();
    }

    private List<Value> values(PackTable table, PackColumn key, int size) {
        SplittableRandom random = shape.of("key", table.name(), key.name());
        Filling filling = key.filling();
        if (filling instanceof Filling.Named named) {
            return texts(named.template().unique(size, random));
        }
        if (filling instanceof Filling.Code code) {
            return texts(codes(code.pattern(), size, random));
        }
        if (filling instanceof Filling.Serial serial) {
            List<Value> numbers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                numbers.add(Value.of(serial.from() + i));
            }
            return numbers;
        }
        if (filling instanceof Filling.Listed listed) {
            List<String> all = listed.values();
            return texts(size < 0 || size >= all.size() ? all : Draws.some(all, size, random));
        }
        if (filling instanceof Filling.Days days) {
            return days(days, days.count().draw(random));
        }
        if (filling instanceof Refer refer) {
            return of(refer.table()).stream().map(each -> each.get(0)).toList();
        }
        throw new IllegalStateException("The key (%s.%s) cannot be made.".formatted(table.name(), key.name()));
    }

    private static List<Value> texts(List<String> texts) {
        return texts.stream().map(Value::of).toList();
    }

    private static List<Value> days(Filling.Days days, int count) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Value.of(days.from().plusDays(i).toString()));
        }
        return values;
    }

    private static List<String> codes(String pattern, int size, SplittableRandom random) {
        Set<String> codes = new LinkedHashSet<>();
        for (int tries = 0; codes.size() < size; tries++) {
            if (tries > MAX_TRIES) {
                throw new BadPack(
                        "The pattern (%s) gives no %d different codes.\nMaybe add a '#'.".formatted(pattern, size));
            }
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                boolean leads = i == 0 || pattern.charAt(i - 1) != '#';
                code.append(c != '#' ? c : (char) ('0' + (leads ? 1 + random.nextInt(9) : random.nextInt(10))));
            }
            codes.add(code.toString());
        }
        return List.copyOf(codes);
    }

    private List<List<Value>> combined(PackTable table) {
        List<List<Value>> rows = List.of(List.of());
        for (String part : table.key()) {
            List<List<Value>> longer = new ArrayList<>();
            List<Value> values = values(table, table.column(part), -1);
            rows.forEach(row -> values.forEach(value -> longer.add(joined(row, value))));
            rows = longer;
            if (rows.size() > MAX_COMBINATIONS) {
                throw new BadPack(
                        "The table (%s) would have %d rows or more; at most %d are made.\nMaybe make the tables it combines smaller."
                                .formatted(table.name(), rows.size(), MAX_COMBINATIONS));
            }
        }
        return kept(table, rows);
    }

    private static List<Value> joined(List<Value> row, Value value) {
        List<Value> out = new ArrayList<>(row);
        out.add(value);
        return out;
    }

    private List<List<Value>> kept(PackTable table, List<List<Value>> rows) {
        SplittableRandom random = shape.of("share", table.name());
        Set<List<Value>> kept = new LinkedHashSet<>();
        for (List<Value> row : rows) {
            boolean mirrored = table.symmetric() && rows.indexOf(List.of(row.get(1), row.get(0))) < rows.indexOf(row);
            boolean in = random.nextDouble() < table.share();
            if (table.skipSame() && row.get(0).equals(row.get(1))) {
                continue;
            }
            if (mirrored ? kept.contains(List.of(row.get(1), row.get(0))) : in) {
                kept.add(row);
            }
        }
        if (kept.isEmpty() && !rows.isEmpty()) {
            kept.add(rows.get(rows.size() > 1 ? 1 : 0));
        }
        return List.copyOf(kept);
    }
}
