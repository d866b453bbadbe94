package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/** The days that a date of any granularity covers. */
public final class Dates {
    private Dates() {}

    /** Its first day. */
    public static LocalDate first(Value.Date date) {
        return switch (date.granularity()) {
            case YEAR -> Year.parse(date.iso()).atDay(1);
            case MONTH -> YearMonth.parse(date.iso()).atDay(1);
            case DAY -> LocalDate.parse(date.iso());
        };
    }

    /** Its last day. */
    public static LocalDate last(Value.Date date) {
        return switch (date.granularity()) {
            case YEAR -> Year.parse(date.iso()).atMonth(12).atEndOfMonth();
            case MONTH -> YearMonth.parse(date.iso()).atEndOfMonth();
            case DAY -> LocalDate.parse(date.iso());
        };
    }

    /** Whether all days of the first lie between the first day of {@code from} and the last of {@code to}. */
    public static boolean within(Value.Date date, Value.Date from, Value.Date to) {
        return firstDay(date).compareTo(firstDay(from)) >= 0 && lastDay(date).compareTo(lastDay(to)) <= 0;
    }

    /** As text, which is in the order of days: thousands are compared for one question. */
    private static String firstDay(Value.Date date) {
        return date.iso() + "-01-01".substring(date.iso().length() - 4);
    }

    private static String lastDay(Value.Date date) {
        return switch (date.granularity()) {
            case YEAR -> date.iso() + "-12-31";
            case MONTH ->
                date.iso()
                        + "-"
                        + YearMonth.of(
                                        Integer.parseInt(date.iso().substring(0, 4)),
                                        Integer.parseInt(date.iso().substring(5)))
                                .lengthOfMonth();
            case DAY -> date.iso();
        };
    }
}
