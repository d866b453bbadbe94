package dev.assay.pipelines.publish;

/**
 * The files of a published dataset:
 *
 * <pre>
 * README.md            the card
 * dataset.json         what it is (assay/dataset/1)
 * croissant.json       metadata as JSON-LD (Croissant 1.0)
 * LICENSE.md           licences of the rows
 * CHANGELOG.md         versions, and changes.jsonl: every change since the one before
 * SHA256SUMS           of every other file
 * rows.jsonl           a line for each row: id, split, digest (assay/published-row/1)
 * tasks/FAMILY/SPLIT-00000-of-00001.jsonl and .parquet
 * environments/NAME/   as in the output of a run
 * images.json          as there
 * </pre>
 */
public final class DatasetPaths {
    /** The card. */
    public static final String CARD = "README.md";

    /** What it is. */
    public static final String INFO = "dataset.json";

    /** Metadata for search engines and loaders. */
    public static final String CROISSANT = "croissant.json";

    /** Licences of the rows. */
    public static final String LICENSE = "LICENSE.md";

    /** Versions. */
    public static final String CHANGELOG = "CHANGELOG.md";

    /** Every change since the version before. */
    public static final String CHANGES = "changes.jsonl";

    /** Digests of every other file. */
    public static final String CHECKSUMS = "SHA256SUMS";

    /** A line for each row. */
    public static final String ROWS = "rows.jsonl";

    /** Environments. */
    public static final String ENVIRONMENTS = "environments";

    private DatasetPaths() {}
}
