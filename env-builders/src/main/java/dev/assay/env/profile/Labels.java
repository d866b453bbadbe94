package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.verifiers.relation.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call columns, and the units that some names end in. */
final class Labels {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("usd", "USD"),
            Map.entry("eur", "EUR"),
            Map.entry("gbp", "GBP"),
            Map.entry("km", "km"),
            Map.entry("kmh", "km/h"),
            Map.entry("mph", "mph"),
            Map.entry("knots", "knots"),
            Map.entry("kg", "kg"),
            Map.entry("cm", "cm"),
            Map.entry("mm", "mm"),
            Map.entry("lb", "lb"),
            Map.entry("lbs", "lb"),
            Map.entry("ft", "feet"),
            Map.entry("feet", "feet"),
            Map.entry("meters", "meters"),
            Map.entry("metres", "metres"),
            Map.entry("miles", "miles"),
            Map.entry("milliseconds", "milliseconds"),
            Map.entry("seconds", "seconds"),
            Map.entry("minutes", "minutes"),
            Map.entry("hours", "hours"),
            Map.entry("days", "days"),
            Map.entry("bytes", "bytes"),
            Map.entry("percent", "percent"),
            Map.entry("pct", "percent"));

    /** What may be short for minutes behind a word for time, and is short for minimum elsewhere. */
    private static final String MINUTES = ".*\\b(time|duration|runtime|delay) mins?";

    private static final Set<String> ACRONYMS = Set.of(
            "iata", "icao", "faa", "imdb", "mpaa", "isbn", "issn", "ean", "upc", "sku", "url", "gdp", "vat", "gps",
            "dvd");

    /** What is written short in many data, and what people say; only where it can mean nothing else. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("lat", "latitude"),
            Map.entry("lon", "longitude"),
            Map.entry("lng", "longitude"),
            Map.entry("alt", "altitude"),
            Map.entry("dest", "destination"),
            Map.entry("sched", "scheduled"),
            Map.entry("qty", "quantity"),
            Map.entry("amt", "amount"),
            Map.entry("avg", "average"),
            Map.entry("addr", "address"),
            Map.entry("temp", "temperature"),
            Map.entry("dewp", "dew point"),
            Map.entry("humid", "humidity"),
            Map.entry("precip", "precipitation"),
            Map.entry("visib", "visibility"),
            Map.entry("tz", "time zone"),
            Map.entry("tzone", "time zone"),
            Map.entry("dob", "date of birth"));

    private Labels() {}

    /** The columns of a table. */
    static List<Column> columns(Draft table, List<Boolean> optional) {
        List<String> names = table.columns().stream().map(Labels::words).toList();
        List<String> shorter =
                names.stream().map(name -> shorter(name, table.words().noun())).toList();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // A shorter label is good only where it is that of no other column.
            String shortened = shorter.get(i);
            boolean clear = shorter.stream().filter(shortened::equals).count() == 1;
            columns.add(column(table.columns().get(i), clear ? shortened : names.get(i), optional.get(i)));
        }
        return columns;
    }

    private static Column column(Field field, String label, boolean optional) {
        int last = label.lastIndexOf(' ');
        @Nullable String unit = field.type().numeric() && last > 0 ? unit(label) : null;
        String rest = unit == null ? label : label.substring(0, last).replaceFirst(" (in|of)$", "");
        if (unit == null && field.type().numeric() && field.name().strip().endsWith("$")) {
            unit = "dollars";
        }
        return new Column(field.name(), field.type(), field.references(), optional, rest, unit);
    }

    private static @Nullable String unit(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return lower.matches(MINUTES) ? "minutes" : UNITS.get(lower.substring(lower.lastIndexOf(' ') + 1));
    }

    private static String words(Field field) {
        String label = field.references() == null ? Nouns.label(field.name()) : Nouns.stem(field.name());
        String spelt = label.replaceFirst("\\bdep (?=time|delay)", "departure ")
                .replaceFirst("\\barr (?=time|delay)", "arrival ")
                .replaceFirst("^num (?=.)", "number of ")
                .replaceFirst("(?<=.) num$", " number");
        return Arrays.stream(spelt.split(" "))
                .map(word ->
                        acronym(word, field.name()) ? word.toUpperCase(Locale.ROOT) : SHORT.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    /** Whether a word is written in capitals: everywhere, or in this name, which has others that are not. */
    private static boolean acronym(String word, String name) {
        if (ACRONYMS.contains(word)) {
            return true;
        }
        boolean capitals = name.matches(
                ".*(?<!\\p{L})" + java.util.regex.Pattern.quote(word.toUpperCase(Locale.ROOT)) + "(?!\\p{L}).*");
        return word.matches("\\p{Ll}{2,5}") && !word.equals("id") && capitals && name.matches(".*\\p{Ll}.*");
    }

    /** Without the article, and without the noun of the table: of a store one says its country, not its store country. */
    private static String shorter(String label, String noun) {
        String plain = label.replaceFirst("^the (?=.)", "");
        return plain.startsWith(noun + " ") ? plain.substring(noun.length() + 1) : plain;
    }
}
