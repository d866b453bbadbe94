package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Relation;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Filters in front of a draft, as many as there is room for; each leaves a good part of the rows. */
final class Filters {
    private static final double LEAST_SHARE = 0.15;
    private static final double MOST_SHARE = 0.8;
    private static final int SHORTEST = 20;
    private static final int DAY = 10;
    private static final int TRIES = 12;

    private final Draft draft;
    private final Draw draw;

    Filters(Draft draft) {
        this.draft = draft;
        this.draw = draft.draw();
    }

    void fill() {
        boolean dated = false;
        for (int i = 0; i < TRIES && draft.room(0) > 0; i++) {
            switch (draw.between(0, 2)) {
                case 0 -> category();
                case 1 -> {
                    if (!dated) {
                        dated = days();
                    }
                }
                default -> limit();
            }
        }
    }

    private List<ColumnFacts> free(List<ColumnFacts> columns) {
        return columns.stream().filter(each -> !draft.taken(each.name())).toList();
    }

    private void category() {
        List<ColumnFacts> columns = free(draft.ground().categories(draft.from()));
        if (columns.isEmpty()) {
            return;
        }
        ColumnFacts column = draw.one(columns);
        int count = column.distinct() > 3 && draw.chance(0.5) ? 2 : 1;
        List<ColumnFacts.Text> chosen = draw.some(column.texts(), count);
        double share = chosen.stream().mapToLong(ColumnFacts.Text::rows).sum() / (double) column.rows();
        if (share >= LEAST_SHARE && share <= MOST_SHARE && draft.take(column.name())) {
            draft.filter(new Condition.Among(
                    column.name(), chosen.stream().map(ColumnFacts.Text::text).toList()));
        }
    }

    private boolean days() {
        ColumnFacts column = draft.ground().instant(draft.from()).orElse(null);
        if (column == null || column.least().length() < DAY) {
            return false;
        }
        LocalDate first = LocalDate.parse(column.least().substring(0, DAY));
        LocalDate last = LocalDate.parse(column.greatest().substring(0, DAY));
        long span = ChronoUnit.DAYS.between(first, last);
        if (span < 2 * SHORTEST) {
            return false;
        }
        LocalDate from = first.plusDays((long) (span * draw.share() * 0.35)).withDayOfMonth(1);
        if (!from.isAfter(first)) {
            from = first.plusDays(span / 8);
        }
        LocalDate to = from.plusDays((long) (span * (0.4 + 0.2 * draw.share())));
        if (!to.isBefore(last)) {
            return false;
        }
        draft.filter(new Condition.Within(column.name(), from.toString(), to.toString()));
        return true;
    }

    private void limit() {
        List<ColumnFacts> columns = free(draft.ground().measures(draft.from()));
        if (columns.isEmpty()) {
            return;
        }
        ColumnFacts column = draw.one(columns);
        boolean upper = draw.chance(0.4);
        double tenth = column.tenths().get(upper ? draw.between(5, 7) : draw.between(1, 3));
        BigDecimal number = Columns.round(tenth, Measure.of(column).whole());
        if (number.signum() == 0 || !draft.take(column.name())) {
            return;
        }
        Relation relation = upper
                ? draw.one(List.of(Relation.AT_MOST, Relation.LESS))
                : draw.one(List.of(Relation.AT_LEAST, Relation.MORE));
        draft.filter(new Condition.Compare(column.name(), relation, number));
    }
}
