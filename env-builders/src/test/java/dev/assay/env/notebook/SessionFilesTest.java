package dev.assay.env.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFilesTest {
    private static final String TEXT = "a,b\n1,2\n";

    @TempDir
    Path folder;

    private static NotebookTask task(String... names) {
        String digest = CanonicalJson.sha256(TEXT.getBytes(StandardCharsets.UTF_8));
        Map<String, String> files = new TreeMap<>();
        for (String name : names) {
            files.put(name, digest);
        }
        return new NotebookTask(
                NotebookTask.SCHEMA,
                "0",
                "one",
                "hand",
                "test",
                EnvironmentRef.image("sha256:" + "0".repeat(64)),
                "How many?",
                ExpectedAnswer.whole(1),
                List.of("print(1)"),
                new TreeMap<>(files),
                "{}",
                1,
                new NotebookProof(2, 0, 30, 30, 20),
                new Provenance("hand", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void files_that_are_as_the_row_says_are_found_with_their_contents() throws IOException {
        Files.writeString(folder.resolve("a.csv"), TEXT);
        SessionFiles files = SessionFiles.of(task("a.csv"), folder);
        assertThat(files.problems()).isEmpty();
        assertThat(files.paths()).containsOnlyKeys("a.csv");
        assertThat(files.contents().get("a.csv"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(TEXT);
    }

    @Test
    void a_task_without_files_needs_no_folder() {
        assertThat(SessionFiles.of(task(), folder.resolve("nowhere")).problems())
                .isEmpty();
    }

    @Test
    void what_is_missing_changed_or_too_much_is_told() throws IOException {
        Files.writeString(folder.resolve("a.csv"), TEXT + "3,4\n");
        Files.writeString(folder.resolve("solution.txt"), "1");
        SessionFiles files = SessionFiles.of(task("a.csv", "b.csv"), folder);
        assertThat(files.problems()).hasSize(3);
        assertThat(files.problems().get(0)).contains("(a.csv) of the session is another");
        assertThat(files.problems().get(1)).contains("(b.csv) of the session is not there");
        assertThat(files.problems().get(2)).contains("(solution.txt)").contains("does not name");
    }

    @Test
    void nothing_outside_of_the_folder_is_read() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("a.csv"), TEXT);
        assertThat(SessionFiles.of(task("../a.csv"), inside).problems())
                .singleElement()
                .asString()
                .contains("is not that of a file in a folder");
        Files.createSymbolicLink(inside.resolve("link.csv"), folder.resolve("a.csv"));
        assertThat(SessionFiles.of(task("link.csv"), inside).problems())
                .singleElement()
                .asString()
                .contains("is not there");
    }
}
