package dev.assay.search.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;

/** How exactly a date is known. */
public enum Granularity {
    @JsonProperty("year")
    YEAR("YYYY", "\\d{4}", Year::parse),
    @JsonProperty("month")
    MONTH("YYYY-MM", "\\d{4}-\\d{2}", YearMonth::parse),
    @JsonProperty("day")
    DAY("YYYY-MM-DD", "\\d{4}-\\d{2}-\\d{2}", LocalDate::parse);

    private final String form;
    private final Pattern pattern;
    private final Calendar calendar;

    Granularity(String form, String pattern, Calendar calendar) {
        this.form = form;
        this.pattern = Pattern.compile(pattern);
        this.calendar = calendar;
    }

    /** Throws when the calendar has no such date. */
    private interface Calendar {
        Object parse(CharSequence iso);
    }

    /** Whether a text is a date of this granularity that the calendar has. */
    public boolean fits(String iso) {
        if (!pattern.matcher(iso).matches()) {
            return false;
        }
        try {
            return !calendar.parse(iso).toString().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** How a date of it is written, for example {@code YYYY-MM}. */
    public String form() {
        return form;
    }

    /** Its English word, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
