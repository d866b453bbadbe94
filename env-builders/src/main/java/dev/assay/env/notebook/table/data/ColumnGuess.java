package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.engine.ColumnFacts.Text;
import dev.assay.env.notebook.table.reading.ColumnReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a column of a user's file is read, going by all of its texts: as numbers or times only where every one of them can be. */
final class ColumnGuess {
    private static final Set<String> MISSING =
            Set.of("n/a", "na", "#n/a", "null", "none", "nan", "unknown", "-", "--", "?", "missing", "not available");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?");
    private static final Pattern COMMAS = Pattern.compile("[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final Pattern UNIT = Pattern.compile("([-+]?[0-9,]*\\.?[0-9]+)\\s*([A-Za-z%]{1,10})");
    private static final Pattern INFINITE = Pattern.compile("(?i)[-+]?inf(inity)?");
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?)?(Z|[-+][0-9]{2}(?::?[0-9]{2})?)?");
    /** {@code customerId} and {@code CUSTOMERID}, but not {@code paid}; and parts of the calendar, whose sums mean nothing. */
    private static final Pattern LABEL = Pattern.compile(
            "(?i:(.*[_ ]|)(id|code|zip|postal|postcode|phone|year|number|no|key|isbn|lat|lon|latitude|longitude)|month|day|weekday|hour|minute|second|week|quarter)|.*[a-z0-9]I[dD]|[A-Z0-9_]+ID");

    /** How much of the first the second is. */
    private static final Map<String, Map<String, String>> FACTORS = Map.of(
            "kg", Map.of("g", "0.001", "t", "1000"),
            "g", Map.of("kg", "1000", "mg", "0.001"),
            "km", Map.of("m", "0.001"),
            "m", Map.of("km", "1000", "cm", "0.01", "mm", "0.001"),
            "cm", Map.of("m", "100", "mm", "0.1"),
            "kWh", Map.of("Wh", "0.001", "MWh", "1000"),
            "min", Map.of("h", "60"),
            "minutes", Map.of("h", "60"));

    private final String name;
    private final List<Text> texts;
    private final List<String> missing = new ArrayList<>();
    private final TreeMap<String, Long> units = new TreeMap<>();
    private boolean thousands;
    private boolean infinite;
    private long numbers;
    private long others;

    private ColumnGuess(String name, List<Text> texts) {
        this.name = name;
        this.texts = texts;
    }

    /**
     * What was found.
     *
     * @param column how it is read
     * @param infinite whether it holds numbers that are not finite, for which it is read as text
     */
    record Guess(ColumnReading column, boolean infinite) {}

    static Guess of(String name, List<Text> texts) {
        return new ColumnGuess(name, texts).guess();
    }

    private Guess guess() {
        String label = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace('_', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
        ColumnReading text = ColumnReading.of(name, FieldKind.TEXT, label, null);
        texts.stream().filter(each -> !each.text().isEmpty()).forEach(this::look);
        boolean numeric = numbers > 0 && others == 0;
        if (numeric && !LABEL.matcher(name).matches()) {
            Optional<SortedMap<String, BigDecimal>> factors = factors();
            if (factors.isPresent()) {
                String unit = factors.get().entrySet().stream()
                        .filter(each -> each.getValue().compareTo(BigDecimal.ONE) == 0)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
                return new Guess(
                        ColumnReading.of(name, FieldKind.NUMBER, label, unit)
                                .missing(missing)
                                .thousands(thousands)
                                .units(factors.get()),
                        false);
            }
        }
        return instant(label)
                .map(each -> new Guess(each, false))
                .orElse(new Guess(text.missing(missing), infinite && numbers > others));
    }

    private void look(Text each) {
        String text = each.text();
        Matcher unit = UNIT.matcher(text);
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            missing.add(text);
        } else if (NUMBER.matcher(text).matches()) {
            numbers += each.rows();
        } else if (COMMAS.matcher(text).matches()) {
            numbers += each.rows();
            thousands = true;
        } else if (unit.matches()) {
            numbers += each.rows();
            thousands |= unit.group(1).contains(",");
            units.merge(unit.group(2), each.rows(), Long::sum);
        } else {
            infinite |= INFINITE.matcher(text).matches();
            others += each.rows();
        }
    }

    /** Factors to the most frequent unit; nothing when one of the others cannot be converted. */
    private Optional<SortedMap<String, BigDecimal>> factors() {
        SortedMap<String, BigDecimal> factors = new TreeMap<>();
        @Nullable String base = units.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<String, Long> each) -> each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
        if (base == null) {
            return Optional.of(factors);
        }
        for (String unit : units.keySet()) {
            String factor = unit.equals(base)
                    ? "1"
                    : FACTORS.getOrDefault(base, Map.of()).get(unit);
            if (factor == null) {
                return Optional.empty();
            }
            factors.put(unit, new BigDecimal(factor));
        }
        return Optional.of(factors);
    }

    private Optional<ColumnReading> instant(String label) {
        int offsets = 0;
        int all = 0;
        for (Text each : texts) {
            if (each.text().isEmpty() || missing.contains(each.text())) {
                continue;
            }
            Matcher matcher = INSTANT.matcher(each.text());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            all++;
            offsets += matcher.group(1) == null ? 0 : 1;
        }
        if (all == 0 || (offsets > 0 && offsets < all)) {
            return Optional.empty();
        }
        ColumnReading column =
                ColumnReading.of(name, FieldKind.INSTANT, label, null).missing(missing);
        return Optional.of(offsets > 0 ? column.offsets(true, "UTC") : column);
    }
}
