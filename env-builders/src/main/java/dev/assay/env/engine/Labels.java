package dev.assay.env.engine;

import java.util.Map;

/** The labels that everything Assay makes in an engine carries. */
public final class Labels {
    /** {@code base}, {@code toolchain}, {@code repository}, {@code instance}, {@code service}, {@code sandbox}, or {@code step} for what a build makes on its way. */
    public static final String KIND = "dev.assay.kind";

    /** Content key: SHA-256 of whatever decides the image. */
    public static final String KEY = "dev.assay.key";

    /** The run that made it: for reaping, never part of an image's content key. */
    public static final String RUN = "dev.assay.run";

    /** Process id and start time of the owner, so that what a killed run left behind can be told from what is in use. */
    public static final String OWNER = "dev.assay.owner";

    private Labels() {}

    /** The labels of what lives no longer than this process: the next connection, or {@code assay reap}, removes the rest. */
    public static Map<String, String> ofProcess(String run) {
        return Map.of(KIND, "sandbox", RUN, run, OWNER, Owner.self().label());
    }
}
