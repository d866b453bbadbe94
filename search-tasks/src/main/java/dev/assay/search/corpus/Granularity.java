package dev.assay.search.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** How exactly a date is known. */
public enum Granularity {
    @JsonProperty("year")
    YEAR("YYYY"),
    @JsonProperty("month")
    MONTH("YYYY-MM"),
    @JsonProperty("day")
    DAY("YYYY-MM-DD");

    private static final Pattern DIGITS = Pattern.compile("\\d{4}(?:-\\d{2}){0,2}");

    private final String form;

    Granularity(String form) {
        this.form = form;
    }

    /** Whether a text is a date of this granularity that the calendar has. */
    public boolean fits(String iso) {
        if (iso.length() != form.length() || !DIGITS.matcher(iso).matches()) {
            return false;
        }
        try {
            // The first day of a year or month stands for it.
            return LocalDate.parse(iso + "-01-01".substring(0, DAY.form.length() - iso.length()))
                            .getYear()
                    >= 0;
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
