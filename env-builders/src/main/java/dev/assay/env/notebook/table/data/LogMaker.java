package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a log of what happened to entities: clean values, in the order of time. */
final class LogMaker {
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final double EARLY = 6.5;
    private static final double LATE = 22.5;

    private final LogKind kind;
    private final String entity;
    private final List<String> entities;
    private final Draw draw;

    /**
     * For a kind of log.
     *
     * @param entity name of the column that names the entity
     * @param entities their names
     */
    LogMaker(LogKind kind, String entity, List<String> entities, Draw draw) {
        this.kind = kind;
        this.entity = entity;
        this.entities = entities;
        this.draw = draw;
    }

    /** How its columns are read while they are clean. */
    List<ColumnReading> columns(String entityLabel) {
        List<ColumnReading> columns = new ArrayList<>();
        columns.add(ColumnReading.of(kind.key(), FieldKind.TEXT, "number of the " + kind.noun(), null));
        columns.add(ColumnReading.of(kind.stamp(), FieldKind.INSTANT, kind.stampLabel(), null));
        columns.add(ColumnReading.of(entity, FieldKind.TEXT, entityLabel, null));
        for (LogColumn each : kind.columns()) {
            columns.add(ColumnReading.of(
                    each.name(), each.number() ? FieldKind.NUMBER : FieldKind.TEXT, each.label(), each.unit()));
        }
        return columns;
    }

    /** So many rows. */
    TextTable table(int rows) {
        List<String> names = new ArrayList<>(List.of(kind.key(), kind.stamp(), entity));
        kind.columns().forEach(each -> names.add(each.name()));
        TextTable table = new TextTable(names);
        List<LocalDateTime> times = times(rows);
        Map<String, Double> levels = new HashMap<>();
        Draw level = draw.on("levels");
        for (String each : entities) {
            levels.put(each, level.normal());
        }
        Draw values = draw.on("values");
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = times.get(row);
            String who = entities.get((int) (entities.size() * Math.pow(values.share(), 1.5)));
            List<String> texts =
                    new ArrayList<>(List.of("%s-%05d".formatted(kind.prefix(), 1 + row), STAMP.format(time), who));
            Map<String, Double> numbers = new HashMap<>();
            double shift = 0;
            for (LogColumn each : kind.columns()) {
                if (each.number()) {
                    texts.add(number(each, numbers, levels.getOrDefault(who, 0.0) + shift, time, values));
                } else {
                    int place = (int) (each.texts().size() * Math.pow(values.share(), 1.4));
                    shift += 0.25 * place;
                    texts.add(each.texts().get(place));
                }
            }
            table.add(texts);
        }
        return table;
    }

    private static String number(
            LogColumn column, Map<String, Double> numbers, double level, LocalDateTime time, Draw draw) {
        double season = Math.sin(2 * Math.PI * time.getDayOfYear() / 365.0);
        double value =
                switch (column.source()) {
                    case COUNT ->
                        Math.max(1.0, Math.rint(column.middle() * Math.exp(column.spread() * draw.normal() - 0.2)));
                    case AMOUNT ->
                        column.middle()
                                * Math.exp(column.spread() * (0.8 * draw.normal() + 0.35 * level + 0.2 * season));
                    case LEVEL ->
                        column.middle() + column.spread() * (0.7 * draw.normal() + 0.4 * level + 0.8 * season);
                    case SCORE ->
                        Math.min(
                                column.spread(),
                                Math.max(
                                        1.0,
                                        Math.rint(column.spread() * (0.68 + 0.22 * draw.normal() + 0.05 * level))));
                    case LINE ->
                        Math.max(
                                0.1,
                                column.middle()
                                        + column.slope() * numbers.getOrDefault(String.valueOf(column.cause()), 0.0)
                                        + column.spread() * draw.normal());
                    case CATEGORY -> throw new IllegalArgumentException("A category is no number.");
                };
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(column.places(), RoundingMode.HALF_EVEN);
        if (column.source() == LogColumn.Source.AMOUNT && rounded.signum() == 0) {
            rounded = BigDecimal.ONE;
        }
        numbers.put(column.name(), rounded.doubleValue());
        return rounded.toPlainString();
    }

    /** Different times, ascending. */
    private List<LocalDateTime> times(int rows) {
        Draw times = draw.on("times");
        LocalDate first = LocalDate.of(2022, 1, 1).plusDays(times.between(0, 900));
        int days = times.between(100, 420);
        Set<LocalDateTime> all = new HashSet<>();
        while (all.size() < rows) {
            LocalDate day = first.plusDays(times.between(0, days - 1));
            if (day.getDayOfWeek().getValue() > 5 && times.chance(0.45)) {
                continue;
            }
            double hour = EARLY + (LATE - EARLY) * (times.share() + times.share()) / 2;
            all.add(day.atStartOfDay().plusSeconds((long) (hour * 3600)));
        }
        return all.stream().sorted().toList();
    }
}
