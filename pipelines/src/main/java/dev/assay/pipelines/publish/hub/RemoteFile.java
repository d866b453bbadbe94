package dev.assay.pipelines.publish.hub;

import org.jspecify.annotations.Nullable;

/**
 * A file that the hub has.
 *
 * @param size in bytes
 * @param gitId of the file, or of what stands for it in git
 * @param sha256 of a file that is kept outside git; absent for one inside
 */
record RemoteFile(long size, String gitId, @Nullable String sha256) {}
