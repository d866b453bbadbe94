package dev.assay.env.image;

import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;

/**
 * A package of a language's registry, fetched with that registry's own client (so with the site's own settings) and accepted
 * only by its hash.
 *
 * @param client toolchain that has the client
 * @param fetch command line, run in an empty directory, that leaves {@code file} there
 * @param file name of the file: a gzipped tar file, or a zip file for names that end in {@code .whl}
 * @param integrity its hash as registries write it: {@code sha512-BASE64} or {@code sha256-BASE64}
 * @param unpack which of its entries go where in the image; others are left out
 */
record PinnedDownload(ToolchainSpec client, List<String> fetch, String file, String integrity, List<Placement> unpack) {

    /**
     * Entries of the archive that start with {@code from} go to {@code to} and the rest of their name.
     *
     * @param from start of a name in the archive
     * @param to start of a path in the image, without the leading slash
     */
    record Placement(String from, String to) {}

    PinnedDownload {
        fetch = List.copyOf(fetch);
        unpack = List.copyOf(unpack);
    }

    /** What decides its content. */
    String key() {
        return file + " " + integrity + " " + unpack;
    }
}
