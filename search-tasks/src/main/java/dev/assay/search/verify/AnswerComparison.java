package dev.assay.search.verify;

import dev.assay.search.fact.Names;
import dev.assay.verifiers.task.SearchAnswer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares answers by their type, without a corpus: what a grader needs. */
public final class AnswerComparison {
    private static final Pattern NUMBER = Pattern.compile("([-+]?\\d{1,30}(?:\\.\\d{1,30})?)\\s*([%\\p{L}]*)\\.?");
    private static final Pattern GROUPED = Pattern.compile("(?<=\\d)[,  ](?=\\d{3}(?!\\d))");
    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?(\\p{L}+)\\s+(\\d{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}+)\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");

    private AnswerComparison() {}

    /** What was said, compared with what is right. */
    public static Compared compare(SearchAnswer right, String said) {
        return switch (right.type()) {
            case ENTITY -> entity(right, said);
            case SET -> set(right, said);
            case NUMBER -> number(right, said);
            case DATE -> date(right, said);
            case TEXT ->
                Compared.of(
                        Names.normal(said),
                        Names.normal(said).equals(Names.normal(right.values().get(0))));
        };
    }

    private static Compared entity(SearchAnswer right, String said) {
        String name = Names.normal(said);
        boolean same = Stream.concat(right.values().stream(), right.aliases().stream())
                .anyMatch(each -> Names.normal(each).equals(name));
        return Compared.of(name, same);
    }

    private static Compared set(SearchAnswer right, String said) {
        SortedSet<String> names = members(said);
        TreeSet<String> wanted =
                right.values().stream().map(Names::normal).collect(Collectors.toCollection(TreeSet::new));
        return Compared.of(String.join("; ", names), names.equals(wanted));
    }

    /** The members that an answer lists, separated by semicolons or lines. */
    static SortedSet<String> members(String said) {
        return Arrays.stream(said.split("[;\n]"))
                .map(Names::normal)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Compared number(SearchAnswer right, String said) {
        Matcher matcher = NUMBER.matcher(GROUPED.matcher(said.strip()).replaceAll(""));
        if (!matcher.matches()) {
            return new Compared(Names.normal(said), Compared.Outcome.UNREADABLE);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String wanted = right.unit() == null ? "" : right.unit();
        String unit = matcher.group(2).isEmpty() ? wanted : matcher.group(2);
        Optional<BigDecimal[]> factors = Units.between(unit, wanted);
        if (factors.isEmpty()) {
            return new Compared(Names.normal(said), Compared.Outcome.UNREADABLE);
        }
        BigDecimal value = new BigDecimal(right.values().get(0));
        BigDecimal tolerance = right.tolerance() == null ? BigDecimal.ZERO : right.tolerance();
        BigDecimal from = factors.get()[0];
        BigDecimal to = factors.get()[1];
        boolean same = number.multiply(from).subtract(value.multiply(to)).abs().compareTo(tolerance.multiply(to)) <= 0;
        return Compared.of((number.toPlainString() + " " + unit).strip(), same);
    }

    private static Compared date(SearchAnswer right, String said) {
        Optional<String> iso = iso(said);
        if (iso.isEmpty()) {
            return new Compared(Names.normal(said), Compared.Outcome.UNREADABLE);
        }
        String wanted = right.values().get(0);
        // More exact than asked for is right where it agrees; less exact is not.
        return Compared.of(iso.get(), iso.get().equals(wanted) || iso.get().startsWith(wanted + "-"));
    }

    /** A date in one of the usual forms as {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}. */
    static Optional<String> iso(String said) {
        String text = said.strip().replaceFirst("\\.$", "");
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return checked(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return named(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches()
                ? named(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
                : Optional.empty();
    }

    private static Optional<String> named(String year, String month, @Nullable String day) {
        String wanted = month.toUpperCase(Locale.ROOT);
        return Arrays.stream(Month.values())
                .filter(each -> each.name().equals(wanted)
                        || (wanted.length() >= 3 && each.name().substring(0, 3).equals(wanted)))
                .findFirst()
                .flatMap(each -> checked(year, "%02d".formatted(each.getValue()), day));
    }

    private static Optional<String> checked(String year, @Nullable String month, @Nullable String day) {
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(year),
                    month == null ? 1 : Integer.parseInt(month),
                    day == null ? 1 : Integer.parseInt(day));
            int length = month == null ? 4 : day == null ? 7 : 10;
            return Optional.of(date.toString().substring(0, length));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
