package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher says of a dataset.
 *
 * @param title for people
 * @param description a sentence or two; absent for one made from the counts
 * @param creator who answers for it; absent when nobody is named
 * @param url where it can be found
 * @param version as wanted; absent for the one that follows from the changes
 * @param date ISO-8601 day of the publication; absent for that of the run
 * @param rule of the splits
 * @param rowsPerFile at most, in a file of rows
 */
public record Settings(
        String title,
        @Nullable String description,
        @Nullable String creator,
        @Nullable String url,
        @Nullable String version,
        @Nullable String date,
        SplitRule rule,
        int rowsPerFile) {
    /** Rows that a file has at most where nobody says otherwise. */
    public static final int USUAL_ROWS_PER_FILE = 50_000;

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    public Settings {
        if (title.isBlank()) {
            throw new BadInput("The name of the dataset is empty.\nMaybe give one with --name.");
        }
        if (version != null && !VERSION.matcher(version).matches()) {
            throw new BadInput(
                    "The version (%s) cannot be the name of a tag: at most 128 letters, digits and . _ - are.%nMaybe 1.0.0."
                            .formatted(version));
        }
        if (date != null) {
            checkDate(date);
        }
        if (rowsPerFile < 1) {
            throw new BadInput(
                    "A file cannot have %d rows at most.%nMaybe leave --rows-per-file out.".formatted(rowsPerFile));
        }
    }

    private static void checkDate(String date) {
        try {
            LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw new BadInput("The date (%s) is not a day such as 2026-11-27.".formatted(date), e);
        }
    }
}
