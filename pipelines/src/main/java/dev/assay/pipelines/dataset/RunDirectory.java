package dev.assay.pipelines.dataset;

import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.task.Rejection;
import java.util.Locale;

/**
 * The folder of a run, on any file system that Beam knows:
 *
 * <pre>
 * run.json  report.html  images.json
 * tasks/FAMILY/part-00000.jsonl  part-00000.parquet
 * rejected/FAMILY-STAGE.jsonl
 * environments/INSTANCE/recipe.json  Dockerfile      of the swe family
 * environments/BUNDLE/environment.json  …            of the tools family
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

    /** Book: files that the pipeline wrote. */
    public static final String MANIFEST = "manifest";

    /** Book: what each stage saw. */
    public static final String COUNTS = "counts";

    /** Book: what could not be judged. */
    public static final String BROKEN = "broken";

    /** Book: what candidates cost. */
    public static final String MEASURED = "measured";

    /** Book: what the account of the run shows besides. */
    public static final String NOTES = "notes";

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

    /** Staged: a book of a family, which is no part of the output. */
    public static String book(Family family, String name) {
        return family.name() + "-" + name + ".jsonl";
    }

    /** The rows of a shard of a family. */
    public static String tasks(String family, int shard, String extension) {
        return String.format(Locale.ROOT, "tasks/%s/part-%05d.%s", family, shard, extension);
    }

    /** The refusals of a stage. */
    public static String rejected(Rejection rejection) {
        return "rejected/" + name(rejection) + ".jsonl";
    }

    /** A shard of the refusals of a stage. */
    public static String rejected(Rejection rejection, int shard) {
        return String.format(Locale.ROOT, "rejected/%s-%05d.jsonl", name(rejection), shard);
    }

    private static String name(Rejection rejection) {
        return rejection.family() + "-" + rejection.stage().replaceAll("[^a-z0-9-]", "-");
    }

    /** A file about an instance's environment. */
    public static String environment(String instance, String file) {
        return "environments/" + instance + "/" + file;
    }
}
