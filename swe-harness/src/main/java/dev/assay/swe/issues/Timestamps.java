package dev.assay.swe.issues;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the date forms of trackers: ISO-8601 with {@code Z}, {@code +02:00}, JIRA's {@code +0000}, or no zone (UTC). */
final class Timestamps {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X][' UTC']")
            .toFormatter(Locale.ROOT);

    private Timestamps() {}

    /** The instant, empty when the text is none. */
    static Optional<Instant> instant(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > 64) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    parsed instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** ISO-8601 UTC to the second, empty text when it is no date. */
    static String utc(@Nullable String text) {
        return instant(text)
                .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }
}
