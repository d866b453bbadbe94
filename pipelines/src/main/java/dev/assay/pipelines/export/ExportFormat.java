package dev.assay.pipelines.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A shape that others read. The same rows give the same bytes. To add one, write its class and name it in {@link ExportFormats}. */
public interface ExportFormat {
    /** Its name, as on the command line and as its folder. */
    String name();

    /** What it is, in a few words. */
    String text();

    /** The families whose tasks it has a form for; none of a format of trajectories. */
    Set<String> families();

    /** Tasks of its families that it has no form for all the same: which, and why, a line for each. Nothing is written of them. */
    default List<String> leftOut(Rows rows) {
        return List.of();
    }

    /**
     * Writes the files of an export: none where it has no form for any of the families. Trajectories are read one after the other.
     *
     * @throws IllegalArgumentException naming a task that has no form in it, and why
     */
    void write(Rows rows, ExportFiles files);

    /** The files of an export that fits into memory: bytes by path below the folder of the format. */
    default SortedMap<String, byte[]> write(Rows rows) {
        MemoryFiles files = new MemoryFiles();
        write(rows, files);
        return files.files();
    }

    /** Every format there is, in the order of help texts. */
    static List<ExportFormat> all() {
        return ExportFormats.STANDARD;
    }

    /** The format of this name. */
    static Optional<ExportFormat> find(String name) {
        return all().stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** The format of this name, with these settings. */
    static Optional<ExportFormat> find(String name, ExportSettings settings) {
        return ExportFormats.with(settings).stream()
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    /** The names of all formats. */
    static Stream<String> names() {
        return all().stream().map(ExportFormat::name);
    }
}
