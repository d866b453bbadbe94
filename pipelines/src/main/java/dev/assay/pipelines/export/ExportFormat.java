package dev.assay.pipelines.export;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A shape that others read. The same rows give the same bytes. To add one, write its class and name it in {@link #ALL}. */
public interface ExportFormat {
    /** Every format there is, in the order of help texts. */
    List<ExportFormat> ALL = List.of(
            new OpenAiTools(), new NemoGym(), new OpenEnv(), new Verl(), new Trl(), new Atif(), new VerifiersTraces());

    /** Its name, as on the command line and as its folder. */
    String name();

    /** What it is, in a few words. */
    String text();

    /** The families whose tasks it has a form for; none of a format of trajectories. */
    Set<String> families();

    /**
     * The files of an export.
     *
     * @return bytes by path below the folder of the format; none where it has no form for any of the families
     * @throws IllegalArgumentException naming a task that has no form in it, and why
     */
    SortedMap<String, byte[]> write(Rows rows);

    /** The format of this name. */
    static Optional<ExportFormat> find(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** The names of all formats. */
    static Stream<String> names() {
        return ALL.stream().map(ExportFormat::name);
    }
}
