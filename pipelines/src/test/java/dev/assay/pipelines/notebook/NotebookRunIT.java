package dev.assay.pipelines.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.flow.Launch;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The notebook family from a configuration to rows, in real kernels. */
@Tag("registries")
@Timeout(900)
class NotebookRunIT {
    private static final String CONFIG =
            "seed: 11\nnotebook: {families: [table.join, table.statistics, number.pell, graph.flow, logic.knights], tasks: 10}\n";

    @TempDir
    Path folder;

    private RunReport run(String out, boolean resume) {
        return new Launch(
                        ConfigReader.parse(CONFIG, "test"), folder.resolve(out).toString(), resume, List.of(), true)
                .run(counters -> {});
    }

    @Test
    void problemsAreProvenWrittenWithTheirFilesAndTheSameTheSecondTime() throws IOException {
        RunReport report = run("a", false);
        assertThat(report.contradictions()).isEmpty();
        assertThat(report.infrastructure()).isEmpty();
        assertThat(report.candidates()).isEqualTo(10);
        assertThat(report.accepted()).isGreaterThanOrEqualTo(6);

        List<NotebookTask> rows = JsonLines.read(
                Files.readAllBytes(folder.resolve("a/tasks/notebook/part-00000.jsonl")), NotebookTask.class);
        assertThat(rows).hasSize((int) report.accepted()).allSatisfy(row -> {
            assertThat(row.answer().judge(row.answer().text()).right()).isTrue();
            assertThat(row.proof().runs()).isGreaterThanOrEqualTo(2);
            assertThat(row.proof().killed()).isEqualTo(row.proof().mutants()).isGreaterThanOrEqualTo(20);
            for (Map.Entry<String, String> file : row.files().entrySet()) {
                Path there =
                        folder.resolve("a/environments").resolve(row.name()).resolve(file.getKey());
                assertThat(CanonicalJson.sha256(Files.readAllBytes(there))).isEqualTo(file.getValue());
            }
        });
        assertThat(rows).anySatisfy(row -> assertThat(row.files()).containsKey("README.md"));
        assertThat(Files.readString(folder.resolve("a/report.html"))).contains("Notebook problems by difficulty");

        run("b", false);
        assertThat(published("b")).isEqualTo(published("a"));
        run("a", true);
        assertThat(published("a")).isEqualTo(published("b"));
    }

    private Map<String, String> published(String out) throws IOException {
        Path root = folder.resolve(out);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("work/") && !name.equals("run.json") && !name.equals("report.html")) {
                    files.put(name, CanonicalJson.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }
}
