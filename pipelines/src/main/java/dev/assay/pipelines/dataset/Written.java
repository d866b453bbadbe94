package dev.assay.pipelines.dataset;

/**
 * A file that the pipeline staged.
 *
 * @param path path below the output folder
 * @param rows lines in it
 * @param sha256 of its bytes
 */
public record Written(String path, long rows, String sha256) implements Comparable<Written> {
    @Override
    public int compareTo(Written other) {
        return path.compareTo(other.path);
    }
}
