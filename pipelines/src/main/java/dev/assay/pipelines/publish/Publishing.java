package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dataset out of the output of a run. The same output, settings and earlier version give the same bytes; the output itself is
 * only read.
 */
public final class Publishing {
    private final RunOutput output;
    private final Settings settings;
    private final PublishedFolder.@Nullable Earlier earlier;

    private Publishing(RunOutput output, Settings settings, PublishedFolder.@Nullable Earlier earlier) {
        this.output = output;
        this.settings = settings;
        this.earlier = earlier;
    }

    /**
     * What is to be published. Throws {@link BadInput} where one of the folders is not what it should be.
     *
     * @param output folder that a run wrote
     * @param previous an earlier version, as a folder; absent for a first one
     */
    public static Publishing of(Path output, Settings settings, @Nullable Path previous) {
        return new Publishing(
                RunOutput.open(output), settings, previous == null ? null : PublishedFolder.earlier(previous));
    }

    /**
     * What came out.
     *
     * @param info what the dataset is
     * @param changes how many rows were added, removed, changed and moved since the version before, by these words
     * @param missing properties that Croissant requires and nobody has given
     */
    public record Made(DatasetInfo info, SortedMap<String, Integer> changes, List<String> missing) {}

    /** Whether the run has no rows at all. */
    public boolean isEmpty() {
        for (JsonNode file : output.report().path("files")) {
            if (file.path("path").asText().startsWith("tasks/")
                    && file.path("rows").asLong() > 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the dataset into an empty folder. What is there after an exception is of no use. */
    public Made into(Path folder) throws IOException, SQLException {
        RowScan.Scanned scanned = RowScan.of(output, settings.rule());
        List<FamilyRows> families = rows(scanned, folder);
        environments(scanned, folder);
        List<PublishedRow> rows =
                families.stream().flatMap(family -> family.rows().stream()).toList();
        Changes changes = earlier == null ? Changes.NONE : Changes.between(earlier.rows(), rows);
        DatasetInfo info = info(families, changes);
        Dataset dataset = new Dataset(info, settings, families, scanned.audit(), output.report());
        Files.write(folder.resolve(DatasetPaths.ROWS), JsonLines.write(rows));
        write(folder, DatasetPaths.INFO, pretty(info));
        changelog(folder, info, changes);
        write(folder, DatasetPaths.LICENSE, dataset.licenses().page());
        write(folder, DatasetPaths.CARD, Card.of(dataset));
        JsonNode croissant = Croissant.of(dataset, folder);
        write(
                folder,
                DatasetPaths.CROISSANT,
                CanonicalJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(croissant) + "\n");
        PublishedFolder.seal(folder);
        return new Made(info, counts(changes), Croissant.missing(croissant));
    }

    private List<FamilyRows> rows(RowScan.Scanned scanned, Path folder) throws IOException, SQLException {
        List<FamilyRows> families = new ArrayList<>();
        Path scratch = Files.createTempDirectory("assay-publish");
        try {
            for (Map.Entry<String, List<PublishedRow>> family : scanned.rows().entrySet()) {
                String name = family.getKey();
                try (SplitParquet parquet =
                        SplitParquet.open(output.columns().getOrDefault(name, List.of()), scratch)) {
                    FamilyRows all = new FamilyRows(name, family.getValue(), parquet.columns(), settings.rowsPerFile());
                    SplitLines.write(output.lines().getOrDefault(name, List.of()), all, folder);
                    parquet.write(all, folder);
                    families.add(all);
                }
            }
            return families;
        } finally {
            Trees.delete(scratch);
        }
    }

    private void environments(RowScan.Scanned scanned, Path folder) throws IOException {
        EnvironmentFiles environments = new EnvironmentFiles(output.root().resolve(DatasetPaths.ENVIRONMENTS));
        environments.check(scanned.files(), scanned.rows().getOrDefault("tools", List.of()));
        environments.copy(folder.resolve(DatasetPaths.ENVIRONMENTS));
        Path images = output.root().resolve(RunDirectory.IMAGES);
        if (Files.isRegularFile(images)) {
            Files.copy(images, folder.resolve(RunDirectory.IMAGES));
        }
    }

    private DatasetInfo info(List<FamilyRows> families, Changes changes) {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        families.forEach(family ->
                counts.put(family.family(), family.countBy(row -> row.split().text())));
        SortedMap<String, String> versions = new TreeMap<>();
        output.report()
                .path("versions")
                .properties()
                .forEach(each -> versions.put(each.getKey(), each.getValue().asText()));
        return new DatasetInfo(
                DatasetInfo.SCHEMA,
                settings.title(),
                version(changes),
                earlier == null ? null : earlier.info().version(),
                date(),
                settings.rule(),
                counts,
                Licenses.of(families).rows(),
                output.report().path("config").asText(),
                versions);
    }

    private String version(Changes changes) {
        String wanted = settings.version();
        if (wanted != null) {
            if (earlier != null && wanted.equals(earlier.info().version()) && !changes.isEmpty()) {
                throw new BadInput(
                        "The version (%s) is that of the earlier dataset, whose rows are others.%nMaybe leave --version out: %s follows."
                                .formatted(wanted, changes.after(wanted)));
            }
            return wanted;
        }
        return earlier == null ? "1.0.0" : changes.after(earlier.info().version());
    }

    /** The day that the run ended, unless another is given: the same output gives the same bytes on any day. */
    private String date() {
        if (settings.date() != null) {
            return settings.date();
        }
        String finished = output.report().path("finished").asText();
        return finished.length() < 10 ? finished : finished.substring(0, 10);
    }

    private void changelog(Path folder, DatasetInfo info, Changes changes) throws IOException {
        ChangeTexts texts = new ChangeTexts(info.version(), info.date(), info.total(), changes, earlier);
        write(folder, DatasetPaths.CHANGELOG, texts.page());
        if (earlier != null) {
            Files.write(folder.resolve(DatasetPaths.CHANGES), JsonLines.write(texts.lines()));
        }
    }

    private static SortedMap<String, Integer> counts(Changes changes) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        counts.put("added", changes.added().size());
        counts.put("removed", changes.removed().size());
        counts.put("changed", changes.changed().size());
        counts.put("moved", changes.moved().size());
        return counts;
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }

    private static String pretty(Object value) throws IOException {
        return CanonicalJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(CanonicalJson.mapper().readTree(CanonicalJson.write(value)))
                + "\n";
    }
}
