package dev.assay.pipelines.swe;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.MiningConfig;
import dev.assay.swe.mine.MiningOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The miner's options from a configuration. */
public final class MiningSettings {
    private MiningSettings() {}

    /** Throws {@link BadInput} when a date or the pattern cannot be understood. */
    public static MiningOptions of(MiningConfig config) {
        try {
            MiningOptions options = MiningOptions.defaults()
                    .withDates(instant(config.since()), instant(config.until()))
                    .withPaths(config.paths())
                    .withPullHeads(!config.skipPullHeads());
            options = config.branch() == null ? options : options.withBranch(config.branch());
            options = config.limit() == null ? options : options.withMaxCandidates(config.limit());
            return config.jiraPattern() == null ? options : options.withJiraPattern(config.jiraPattern());
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Instant instant(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return date.contains("T")
                    ? Instant.parse(date)
                    : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadInput(
                    "The date (%s) is not of the form 2020-12-31 or 2020-12-31T23:59:59Z.".formatted(date), e);
        }
    }
}
