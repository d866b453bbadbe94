package dev.assay.verifiers.sandbox;

import java.util.List;

/**
 * What a copy out of a sandbox brought.
 *
 * @param files relative paths of the files written, sorted
 * @param leftOut {@code PATH (why)} for each entry left out or cut, 100 at most
 * @param bytes bytes written
 * @param complete whether every regular file is there, whole; links and devices are not missed
 */
public record CopyReport(List<String> files, List<String> leftOut, long bytes, boolean complete) {
    public CopyReport {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }
}
