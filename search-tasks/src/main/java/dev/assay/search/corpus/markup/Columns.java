package dev.assay.search.corpus.markup;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Value;
import dev.assay.search.corpus.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fields of all pages of a folder show together and no page alone: whether dates such as {@code 09/30/2021} begin with the month
 * or with the day, and whether a key says the same without its prefix.
 */
final class Columns {
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern PREFIXED = Pattern.compile("[\\p{L}\\p{N}_-]+[.:]([\\p{L}\\p{N}_-]+)");

    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Set<String>> claims = new HashMap<>();

    /** How the values of one key are written. */
    private static final class Column {
        private int values;
        private int monthFirst;
        private int dayFirst;

        void add(String written) {
            values++;
            boolean iso = Granularity.DAY.fits(written);
            monthFirst += iso || date(written, true).isPresent() ? 1 : 0;
            dayFirst += iso || date(written, false).isPresent() ? 1 : 0;
        }

        boolean ordered() {
            return (monthFirst == values) != (dayFirst == values);
        }

        /** The date that is meant, where all values are dates and only one order fits them all. */
        Optional<Value> read(String written) {
            return ordered() ? date(written, monthFirst == values) : Optional.empty();
        }
    }

    /** Takes the fields of a page. */
    void add(Parsed parsed) {
        parsed.fields().forEach((label, values) -> {
            claims.computeIfAbsent(Names.slug(label), absent -> new HashSet<>()).add(label);
            claims.computeIfAbsent(Names.slug(last(label)), absent -> new HashSet<>())
                    .add(label);
            values.stream()
                    .map(Names::spaced)
                    .filter(value -> !value.isEmpty())
                    .forEach(columns.computeIfAbsent(label, absent -> new Column())::add);
        });
    }

    /** The attribute of a field: {@code ms.date} is the date where no other key is, or ends so, too. */
    String attribute(String label) {
        String plain = Names.slug(last(label));
        return claims.getOrDefault(plain, Set.of()).equals(Set.of(label)) ? plain : Names.slug(label);
    }

    /** What a field says. */
    Value value(String label, String written) {
        return Optional.ofNullable(columns.get(label))
                .flatMap(column -> column.read(written))
                .orElseGet(() -> Values.of(written));
    }

    private static String last(String label) {
        Matcher prefixed = PREFIXED.matcher(label);
        return prefixed.matches() ? prefixed.group(1) : label;
    }

    private static Optional<Value> date(String written, boolean monthFirst) {
        Matcher date = DATE.matcher(written);
        if (!date.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(date.group(4)), monthFirst ? first : second, monthFirst ? second : first);
            return Optional.of(new Value.Date(day.toString(), Granularity.DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
