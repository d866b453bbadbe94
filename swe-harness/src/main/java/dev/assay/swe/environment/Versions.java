package dev.assay.swe.environment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Arithmetic on language versions such as {@code 8}, {@code 18.20.4} and {@code 3.11}. */
public final class Versions {
    /** By number, part by part; what is not a number counts as 0. */
    public static final Comparator<String> ORDER = (a, b) -> {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private Versions() {}

    /** The first number of a version; {@code 1.8} is Java's 8. */
    public static int major(String version) {
        String[] parts = version.split("\\.");
        int first = part(parts, 0);
        return first == 1 && parts.length > 1 ? part(parts, 1) : first;
    }

    /** The day of an ISO-8601 instant in UTC; a text that is none reads as 2020-01-01. */
    public static LocalDate day(String instant) {
        try {
            return Instant.parse(instant).atZone(ZoneOffset.UTC).toLocalDate();
        } catch (DateTimeParseException e) {
            return LocalDate.of(2020, 1, 1);
        }
    }

    /**
     * The day as of which a registry is read for a commit of a day: the first of the next month. Commits of one month so share
     * their packages, and what the project itself published for the commit is there.
     */
    public static LocalDate registryDay(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    /** The value of the last entry that is not after a day. */
    public static <T> Optional<T> asOf(NavigableMap<LocalDate, T> history, LocalDate day) {
        return Optional.ofNullable(history.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** The version on offer nearest to a wish by major number; of two equally near, the newer. */
    public static Optional<String> nearest(List<String> offered, int wish) {
        return offered.stream()
                .min(Comparator.comparingInt((String version) -> Math.abs(major(version) - wish))
                        .thenComparing(ORDER.reversed()));
    }

    private static int part(String[] parts, int index) {
        if (index >= parts.length) {
            return 0;
        }
        String digits = parts[index].replaceAll("\\D.*", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
