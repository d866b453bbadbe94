package dev.assay.swe.patch;

import java.util.List;

/**
 * A hunk of a unified diff.
 *
 * @param oldStart first line before, from 1; 0 when there is none
 * @param oldLines lines before, context included
 * @param newStart first line after, from 1; 0 when there is none
 * @param newLines lines after, context included
 * @param lines the lines with their sign, without line ends
 */
public record Hunk(int oldStart, int oldLines, int newStart, int newLines, List<String> lines) {
    public Hunk {
        lines = List.copyOf(lines);
    }

    /** Lines added. */
    public int added() {
        return (int) lines.stream().filter(line -> line.startsWith("+")).count();
    }

    /** Lines removed. */
    public int removed() {
        return (int) lines.stream().filter(line -> line.startsWith("-")).count();
    }
}
