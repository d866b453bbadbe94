package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Follow;
import dev.assay.env.pack.Filling.Lean;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads where the values of a column come from: exactly one of the keys in {@link #KINDS}, and what goes with it. */
final class FillingReader {
    private static final int MAX_COUNT = 400;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_DAYS = 20_000;
    private static final double CLOSELY = 0.75;

    private static final Map<String, BiFunction<FillingReader, Entry, Filling>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("name", FillingReader::named);
        KINDS.put("serial", (reader, entry) -> new Filling.Serial(entry.integer(0, 10_000_000)));
        KINDS.put("code", (reader, entry) -> code(entry));
        KINDS.put("listed", (reader, entry) -> listed(entry));
        KINDS.put("days", (reader, entry) -> reader.days(entry));
        KINDS.put("number", FillingReader::numbers);
        KINDS.put("one_of", FillingReader::oneOf);
        KINDS.put("yes", (reader, entry) -> new Filling.Yes(entry.share(), reader.follow()));
        KINDS.put("date", FillingReader::within);
        KINDS.put("ref", FillingReader::refer);
        KINDS.put("derive", (reader, entry) -> new Filling.Pending(entry, reader.decimals()));
    }

    private final Fields fields;
    private final Words words;

    private FillingReader(Fields fields, Words words) {
        this.fields = fields;
        this.words = words;
    }

    static Filling read(Entry place, Fields fields, Words words) {
        @Nullable Filling found = null;
        FillingReader reader = new FillingReader(fields, words);
        for (Map.Entry<String, BiFunction<FillingReader, Entry, Filling>> kind : KINDS.entrySet()) {
            Entry entry = fields.find(kind.getKey()).orElse(null);
            if (entry != null && found != null) {
                throw entry.wrong("A column has only one of %s.".formatted(KINDS.keySet()));
            }
            found = entry == null ? found : kind.getValue().apply(reader, entry);
        }
        if (found == null) {
            throw place.wrong("The column does not say where its values come from.\nMaybe add one of %s."
                    .formatted(String.join(", ", KINDS.keySet())));
        }
        return found;
    }

    private Filling named(Entry entry) {
        return new Filling.Named(NameTemplate.read(entry, words));
    }

    private static Filling code(Entry entry) {
        String pattern = entry.text();
        if (!pattern.contains("#")
                || !NameTemplate.PLAIN.matcher(pattern.replace('#', '0')).matches()) {
            throw entry.wrong("The pattern (%s) needs '#' for digits, and else letters, digits and single separators."
                    .formatted(pattern));
        }
        return new Filling.Code(pattern);
    }

    private static Filling listed(Entry entry) {
        List<String> values = entry.texts();
        for (String value : values) {
            if (!NameTemplate.PLAIN.matcher(value).matches() || values.indexOf(value) != values.lastIndexOf(value)) {
                throw entry.wrong(
                        "The value (%s) must stand here once and have only letters, digits and single separators."
                                .formatted(value));
            }
        }
        return new Filling.Listed(values);
    }

    private Filling days(Entry entry) {
        Range count = fields.need("count").range(1, MAX_COUNT);
        return new Filling.Days(entry.date(), count);
    }

    private int decimals() {
        return fields.find("decimals").map(each -> each.integer(0, 6)).orElse(0);
    }

    private Filling numbers(Entry entry) {
        List<BigDecimal> values = entry.list().stream().map(Entry::number).toList();
        if (values.size() < 2 || values.size() > 3) {
            throw entry.wrong("A number is [least, greatest] or [least, greatest, step].");
        }
        BigDecimal from = values.get(0);
        BigDecimal step = values.size() == 3 ? values.get(2) : BigDecimal.ONE;
        BigDecimal span = values.get(1).subtract(from);
        if (step.signum() <= 0
                || span.signum() <= 0
                || span.remainder(step).signum() != 0
                || span.divideToIntegralValue(step).compareTo(BigDecimal.valueOf(MAX_STEPS)) > 0) {
            throw entry.wrong("The greatest number (%s) must be some steps of %s above the least (%s), at most %d."
                    .formatted(values.get(1), step, from, MAX_STEPS));
        }
        return new Filling.Numbers(from, values.get(1), step, lean(), follow());
    }

    private Lean lean() {
        return fields.find("lean").map(FillingReader::lean).orElse(Lean.EVEN);
    }

    private static Lean lean(Entry entry) {
        List<String> known = Arrays.stream(Lean.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(entry.text())) {
            throw entry.wrong(
                    "The lean (%s) is not known.%s".formatted(entry.text(), Nearest.maybe(entry.text(), known)));
        }
        return Lean.valueOf(entry.text().toUpperCase(Locale.ROOT));
    }

    private @Nullable Follow follow() {
        Entry rises = fields.find("rises_with").orElse(null);
        Entry falls = fields.find("falls_with").orElse(null);
        double closely = fields.share("closely", CLOSELY);
        Entry followed = rises == null ? falls : rises;
        return followed == null ? null : new Follow(List.of(followed.text().split("\\.")), rises == null, closely);
    }

    private Filling oneOf(Entry entry) {
        List<String> values = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        if (entry.isList()) {
            values.addAll(entry.texts());
            values.forEach(each -> weights.add(1));
        } else {
            entry.map().forEach((value, weight) -> {
                values.add(value);
                weights.add(weight.integer(0, 1_000));
            });
        }
        if (weights.stream().allMatch(each -> each == 0)
                || values.stream().distinct().count() < values.size()) {
            throw entry.wrong("The values must differ, and one at least must have a weight above 0.");
        }
        Range some =
                fields.find("some").map(each -> each.range(1, values.size())).orElse(null);
        if (some != null && weights.contains(0)) {
            throw entry.wrong("With 'some' every value needs a weight above 0.");
        }
        return new Filling.OneOf(values, weights, some, follow());
    }

    private Filling within(Entry entry) {
        List<Entry> ends = entry.list();
        if (ends.size() != 2) {
            throw entry.wrong("A date is [earliest, latest].");
        }
        LocalDate from = ends.get(0).date();
        LocalDate to = ends.get(1).date();
        if (to.isBefore(from) || from.plusDays(MAX_DAYS).isBefore(to)) {
            throw entry.wrong("The latest date must be the earliest one or up to %d days later.".formatted(MAX_DAYS));
        }
        return new Filling.Within(from, to, follow());
    }

    private Filling refer(Entry entry) {
        return new Filling.Refer(
                entry.word(),
                fields.flag("skew"),
                fields.find("each").map(each -> each.range(0, MAX_COUNT)).orElse(null),
                fields.flag("once"),
                fields.text("same"),
                fields.text("not"));
    }
}
