package dev.assay.verifiers.sandbox;

import java.util.List;

/**
 * What a copy out of a sandbox brought.
 *
 * @param files relative paths of the files written, sorted
 * @param leftOut {@code PATH (why)} for each entry left out or cut, 100 at most
 * @param bytes bytes written
 */
public record CopyReport(List<String> files, List<String> leftOut, long bytes) {
    public CopyReport {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }
}
