package dev.assay.pipelines.dataset;

import dev.assay.pipelines.store.Blobs;
import java.util.Locale;

/**
 * The folder of a run, on any file system that Beam knows:
 *
 * <pre>
 * run.json  report.html  images.json
 * tasks/swe/part-00000.jsonl  part-00000.parquet
 * rejected/swe-STAGE.jsonl
 * environments/INSTANCE/recipe.json  environment.md
 * work/        finished work by content, and what the pipeline staged
 * </pre>
 */
public record RunDirectory(String root) {
    /** The run's account of itself. */
    public static final String RUN = "run.json";

    /** The page for people. */
    public static final String REPORT = "report.html";

    /** Every image that a row names, and those below it. */
    public static final String IMAGES = "images.json";

    /** Staged: files that the pipeline wrote. */
    public static final String MANIFEST = "manifest.jsonl";

    /** Staged: what each stage saw. */
    public static final String COUNTS = "counts.jsonl";

    /** Staged: what could not be judged. */
    public static final String BROKEN = "broken.jsonl";

    /** Staged: what candidates cost. */
    public static final String MEASURED = "measured.jsonl";

    /** Staged: what the account of the run shows besides. */
    public static final String NOTES = "notes.jsonl";

    /** The store of finished work. */
    public String store() {
        return Blobs.child(root, "work/store");
    }

    /** Where the pipeline puts files until all of them are there. */
    public String staging() {
        return Blobs.child(root, "work/staging");
    }

    /** A file of the output. */
    public String file(String relative) {
        return Blobs.child(root, relative);
    }

    /** A staged file. */
    public String staged(String relative) {
        return Blobs.child(staging(), relative);
    }

    /** The rows of a shard. */
    public static String tasks(int shard, String extension) {
        return String.format(Locale.ROOT, "tasks/swe/part-%05d.%s", shard, extension);
    }

    /** The refusals of a stage. */
    public static String rejected(String stage) {
        return "rejected/swe-" + name(stage) + ".jsonl";
    }

    /** A shard of the refusals of a stage. */
    public static String rejected(String stage, int shard) {
        return String.format(Locale.ROOT, "rejected/swe-%s-%05d.jsonl", name(stage), shard);
    }

    private static String name(String stage) {
        return stage.replaceAll("[^a-z0-9-]", "-");
    }

    /** A file about an instance's environment. */
    public static String environment(String instance, String file) {
        return "environments/" + instance + "/" + file;
    }
}
