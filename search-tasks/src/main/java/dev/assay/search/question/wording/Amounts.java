package dev.assay.search.question.wording;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dates;
import dev.assay.search.question.Dice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, counts, dates and periods in words. */
final class Amounts {
    private static final Map<String, String> UNITS = Map.of("B", "bytes");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private static final BigDecimal MANY = BigDecimal.valueOf(10_000);
    /** Between digits before the point, where three, six, nine … follow. */
    private static final Pattern GROUP = Pattern.compile("(?<=\\d)(?<!\\.\\d{1,30})(?=(?:\\d{3})+(?!\\d))");

    private Amounts() {}

    static String unit(String unit) {
        return UNITS.getOrDefault(unit, unit);
    }

    private static String with(String amount, String unit) {
        return unit.isEmpty() ? amount : amount + " " + unit(unit);
    }

    static String exactly(Value.Quantity quantity) {
        return "exactly " + with(grouped(quantity.number()), quantity.unit());
    }

    static String range(Constraint.Range range, Dice dice) {
        return bounds(plain(range.least()), plain(range.most()), range.unit(), dice);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : grouped(number);
    }

    /** From five digits on in groups of three: {@code 4300}, {@code 43,000}. */
    private static String grouped(BigDecimal number) {
        String plain = number.toPlainString();
        return number.abs().compareTo(MANY) < 0 ? plain : GROUP.matcher(plain).replaceAll(",");
    }

    private static String bounds(@Nullable String least, @Nullable String most, String unit, Dice dice) {
        boolean counted = unit.isEmpty() || unit.startsWith("different ") || unit.startsWith("other ");
        if (least == null) {
            return with(dice.one(List.of("at most ", "no more than ")) + most, unit);
        }
        if (most == null) {
            return with(dice.one(List.of("at least ", counted ? "no fewer than " : "no less than ")) + least, unit);
        }
        return with(
                least.equals(most)
                        ? "exactly " + least
                        : counted && next(least, most) ? least + " or " + most : "between " + least + " and " + most,
                unit);
    }

    /** Whether there is no whole number between two small ones. */
    private static boolean next(String least, String most) {
        return least.length() < 3 && most.length() < 3 && Integer.parseInt(most) - Integer.parseInt(least) == 1;
    }

    static String count(Constraint.Count count, String things, Dice dice) {
        String different = things.startsWith("other ") ? things : "different " + things;
        return bounds(Integer.toString(count.least()), Integer.toString(count.most()), different, dice);
    }

    static String date(Value.Date date) {
        return date.granularity() == Granularity.YEAR
                ? date.iso()
                : date.granularity() == Granularity.MONTH
                        ? MONTH.format(Dates.first(date))
                        : DAY.format(Dates.first(date));
    }

    static String on(Value.Date date) {
        return (date.granularity() == Granularity.DAY ? "on " : "in ") + date(date);
    }

    static String period(Constraint.Period period) {
        Value.Date from = period.from();
        Value.Date to = period.to();
        if (from.equals(to)) {
            return on(from);
        }
        LocalDate first = Dates.first(from);
        LocalDate last = Dates.last(to);
        return from.granularity() == Granularity.YEAR && last.getYear() == first.getYear()
                ? "in " + first.getYear()
                : "between %s and %s inclusive".formatted(date(from), date(to));
    }
}
