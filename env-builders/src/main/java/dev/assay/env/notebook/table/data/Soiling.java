package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays traps into a clean log. What is written changes; what it means, by the changed reading, stays. */
final class Soiling {
    /** Unit of a column, another one, and how much of the first the other is. */
    private record Other(String unit, String other, BigDecimal factor) {}

    private static final List<Other> OTHERS = List.of(
            new Other("kg", "g", new BigDecimal("0.001")),
            new Other("km", "m", new BigDecimal("0.001")),
            new Other("kWh", "Wh", new BigDecimal("0.001")),
            new Other("minutes", "h", new BigDecimal("60")),
            new Other("EUR", "ct", new BigDecimal("0.01")));

    private static final List<List<String>> WORDS = List.of(
            List.of("n/a"), List.of("n/a", "unknown"), List.of("-"), List.of("not recorded", "?"), List.of("NULL"));

    private static final List<String> ZONES = List.of("UTC", "UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo");

    private static final List<Integer> OFFSETS = List.of(0, 1, 2, -5, 9);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final TextTable table;
    private final Draw draw;
    private final Set<String> used = new HashSet<>();
    private TableReading reading;

    Soiling(TextTable table, TableReading reading, Draw draw) {
        this.table = table;
        this.reading = reading;
        this.draw = draw;
    }

    /** How it is to be read now. */
    TableReading reading() {
        return reading;
    }

    /** Lays a trap, if there is a column for it. */
    void lay(Trap trap) {
        switch (trap) {
            case MISSING_WORDS -> missing();
            case THOUSANDS -> thousands();
            case UNITS -> units();
            case CODE -> code();
            case IDENTICAL_ROWS -> identical();
            case REVISIONS -> revisions();
            case SPELLING -> spelling();
            case OFFSETS -> offsets();
            case ORPHANS -> {
                // Laid where the other table is written: some of its rows are left out.
            }
        }
    }

    private List<ColumnReading> free(FieldKind kind) {
        return reading.columns().stream()
                .filter(each -> each.kind() == kind && !used.contains(each.name()))
                .toList();
    }

    private void changed(ColumnReading column) {
        reading = reading.with(column);
        used.add(column.name());
    }

    private void missing() {
        List<ColumnReading> columns = free(FieldKind.NUMBER);
        if (columns.isEmpty()) {
            return;
        }
        for (ColumnReading column : draw.some(columns, 2)) {
            List<String> words = draw.one(WORDS);
            int at = table.index(column.name());
            double share = 0.03 + 0.09 * draw.share();
            for (List<String> row : table.rows()) {
                if (draw.chance(share)) {
                    row.set(at, draw.chance(0.4) ? "" : draw.one(words));
                }
            }
            changed(column.missing(words));
        }
    }

    private void thousands() {
        List<ColumnReading> columns = free(FieldKind.NUMBER).stream()
                .filter(column -> table.rows().stream()
                                .filter(row -> big(row.get(table.index(column.name()))))
                                .count()
                        > table.rows().size() / 25)
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        ColumnReading column = draw.one(columns);
        int at = table.index(column.name());
        for (List<String> row : table.rows()) {
            if (big(row.get(at)) && draw.chance(0.8)) {
                BigDecimal number = new BigDecimal(row.get(at));
                row.set(at, String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number));
            }
        }
        changed(column.thousands(true));
    }

    private static boolean big(String text) {
        return text.matches("[0-9.]+") && new BigDecimal(text).compareTo(THOUSAND) >= 0;
    }

    private void units() {
        List<ColumnReading> columns = free(FieldKind.NUMBER).stream()
                .filter(column -> OTHERS.stream().anyMatch(each -> each.unit().equals(column.unit())))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        ColumnReading column = draw.one(columns);
        Other other = OTHERS.stream()
                .filter(each -> each.unit().equals(column.unit()))
                .findFirst()
                .orElseThrow();
        boolean named = draw.chance(0.5);
        double share = 0.08 + 0.2 * draw.share();
        int at = table.index(column.name());
        for (List<String> row : table.rows()) {
            String text = row.get(at);
            if (draw.chance(share)) {
                row.set(at, inOther(text, other));
            } else if (named && draw.chance(0.4) && !text.isEmpty()) {
                row.set(at, text + " " + other.unit());
            }
        }
        TreeMap<String, BigDecimal> units = new TreeMap<>(Map.of(other.other(), other.factor()));
        if (named) {
            units.put(other.unit(), BigDecimal.ONE);
        }
        changed(column.units(units));
    }

    /** The same amount in the other unit, where that has few digits; as it is elsewhere. */
    private static String inOther(String text, Other other) {
        if (text.isEmpty()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        if (other.factor().compareTo(BigDecimal.ONE) < 0) {
            return number.divide(other.factor())
                            .setScale(0, RoundingMode.HALF_UP)
                            .toPlainString() + " " + other.other();
        }
        BigDecimal[] parts = number.multiply(BigDecimal.TEN).divideAndRemainder(other.factor());
        return parts[1].signum() == 0 && parts[0].signum() > 0
                ? parts[0].movePointLeft(1).toPlainString() + " " + other.other()
                : text;
    }

    private void code() {
        List<ColumnReading> columns = free(FieldKind.NUMBER).stream()
                .filter(column -> column.unit() == null || column.name().matches("temperature|waiting|delivery|noise"))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        ColumnReading column = draw.one(columns);
        String code = draw.one(List.of("-1", "999", "-999"));
        int at = table.index(column.name());
        double share = 0.04 + 0.08 * draw.share();
        for (List<String> row : table.rows()) {
            if (draw.chance(share)) {
                row.set(at, code);
            }
        }
        changed(column.code(new BigDecimal(code)));
    }

    private void identical() {
        if (reading.repeats() != Repeats.KEPT) {
            return;
        }
        int copies = Math.max(3, (int) (table.rows().size() * (0.02 + 0.05 * draw.share())));
        for (List<String> row : draw.some(table.rows(), copies)) {
            table.rows().add(draw.between(1, table.rows().size()), new ArrayList<>(row));
        }
        reading = reading.with(Repeats.IDENTICAL, null);
    }

    private void revisions() {
        if (reading.repeats() != Repeats.KEPT) {
            return;
        }
        String revision = "revision";
        table.column(revision, "1");
        List<ColumnReading> columns = new ArrayList<>(reading.columns());
        columns.add(ColumnReading.of(revision, FieldKind.NUMBER, "number of the version", null));
        reading = new TableReading(
                reading.name(),
                reading.noun(),
                reading.plural(),
                reading.file(),
                reading.format(),
                columns,
                reading.key(),
                Repeats.LATEST,
                revision);
        List<Integer> numbers = reading.columns().stream()
                .filter(each -> each.kind() == FieldKind.NUMBER && !each.name().equals(revision))
                .map(each -> table.index(each.name()))
                .toList();
        int copies = Math.max(4, (int) (table.rows().size() * (0.04 + 0.06 * draw.share())));
        for (List<String> row : draw.some(table.rows(), copies)) {
            List<String> wrong = new ArrayList<>(row);
            for (int at : numbers) {
                if (wrong.get(at).matches("[0-9]+(\\.[0-9]+)?")) {
                    BigDecimal number = new BigDecimal(wrong.get(at));
                    wrong.set(
                            at,
                            number.multiply(BigDecimal.valueOf(draw.between(2, 4)))
                                    .toPlainString());
                }
            }
            // The corrected row comes later in the file, as it did in time.
            row.set(table.index(revision), "2");
            table.rows().add(draw.between(0, table.rows().indexOf(row)), wrong);
        }
    }

    private void spelling() {
        List<ColumnReading> columns = free(FieldKind.TEXT).stream()
                .filter(each -> !reading.key().contains(each.name()))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        ColumnReading column = draw.one(columns);
        int at = table.index(column.name());
        for (List<String> row : table.rows()) {
            String text = row.get(at);
            switch (draw.between(0, 11)) {
                case 0 -> row.set(at, text.toUpperCase(Locale.ROOT));
                case 1 -> row.set(at, text + " ");
                case 2 -> row.set(at, text.toLowerCase(Locale.ROOT));
                case 3 -> row.set(at, " " + text);
                default -> {
                    // As it was.
                }
            }
        }
        changed(column.folded(true));
    }

    private void offsets() {
        List<ColumnReading> columns = free(FieldKind.INSTANT);
        if (columns.isEmpty()) {
            return;
        }
        ColumnReading column = columns.get(0);
        int at = table.index(column.name());
        for (List<String> row : table.rows()) {
            LocalDateTime utc = LocalDateTime.parse(row.get(at), LogMaker.STAMP);
            ZoneOffset offset = ZoneOffset.ofHours(draw.one(OFFSETS));
            row.set(
                    at,
                    utc.atOffset(ZoneOffset.UTC)
                            .withOffsetSameInstant(offset)
                            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX")));
        }
        changed(column.offsets(true, draw.one(ZONES)));
    }
}
