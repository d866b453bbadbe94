package dev.assay.env.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Data that a user brings, and what is said of it.
 *
 * @param path a SQLite file, a file of CSV, TSV, Parquet or JSON lines, or a folder of such files
 * @param category a word for what it is about, file-name safe; from the name of the path when absent
 * @param title what people call it; from the category when absent
 * @param source URL or name of the source, never a path of a machine; the names of the files when absent
 * @param license SPDX expression, {@code NOASSERTION} when nobody said
 * @param licenseEvidence where that was read
 * @param createdAt ISO-8601 UTC instant from which the data is
 */
public record ProfileOptions(
        Path path,
        @Nullable String category,
        @Nullable String title,
        @Nullable String source,
        String license,
        @Nullable String licenseEvidence,
        String createdAt) {
    /** The date of data of which nobody said one. */
    public static final String UNDATED = "1970-01-01T00:00:00Z";

    /** Data of which nothing is said. */
    public static ProfileOptions of(Path path) {
        return new ProfileOptions(path, null, null, null, "NOASSERTION", null, UNDATED);
    }
}
