package dev.assay.search.corpus;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values out of what people write in a field. */
public final class Values {
    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?\\d{1,15}(?:\\.\\d{1,15})?|[+-]?\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,15})?)(?:\\s?(%|[A-Za-z]{1,5}(?:/[A-Za-z]{1,3}|[²³])?))?");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ]\\d{2}:\\d{2}.*");

    private Values() {}

    /**
     * A date if it is one in ISO form (a time behind it is dropped), a number with its unit if it is one ({@code 1,200 km}), else text.
     * A mere year is a number: only the field's name could tell.
     */
    public static Value of(String written) {
        String words = Names.spaced(written);
        Matcher time = TIME.matcher(words);
        String date = time.matches() ? time.group(1) : words;
        for (Granularity granularity : new Granularity[] {Granularity.DAY, Granularity.MONTH}) {
            if (granularity.fits(date)) {
                return new Value.Date(date, granularity);
            }
        }
        Matcher number = NUMBER.matcher(words);
        if (number.matches()) {
            String unit = number.group(2);
            return new Value.Quantity(new BigDecimal(number.group(1).replace(",", "")), unit == null ? "" : unit);
        }
        return new Value.Text(words);
    }
}
