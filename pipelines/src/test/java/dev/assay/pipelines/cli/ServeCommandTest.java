package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
class ServeCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String refused(String... args) {
        int code = Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .as("nothing is said where the protocol would be")
                .isEmpty();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderThatIsNoBundleIsBadInput() {
        assertThat(refused("serve", folder.resolve("gone").toString())).contains("does not exist");
        assertThat(refused("serve", folder.toString())).contains("is no bundle", "environment.json");
    }

    @Test
    void aBundleThatWasChangedIsBadInput() throws IOException {
        Path bundle = DeskBundle.write(folder);
        Files.writeString(
                bundle.resolve("tasks").resolve(DeskBundle.BOOK).resolve("verify.py"),
                "def judge(*_): return True, ''");
        assertThat(refused("serve", bundle.toString(), "--task", DeskBundle.BOOK))
                .contains("changed by hand");
        Files.writeString(bundle.resolve("tools.py"), "");
        assertThat(refused("serve", bundle.toString())).contains("changed by hand");
    }

    @Test
    void anUnknownTaskIsBadInputAndTheOthersAreNamed() {
        assertThat(refused("serve", DeskBundle.write(folder).toString(), "--task", "fly"))
                .contains("has no task (fly)", DeskBundle.BOOK + ", " + DeskBundle.LOOK_UP);
    }

    @Test
    void boundsAreChecked() {
        String bundle = DeskBundle.write(folder).toString();
        assertThat(refused("serve", bundle, "--calls", "0")).contains("0 calls");
        assertThat(refused("serve", bundle, "--sessions", "0")).contains("0 sessions");
        assertThat(refused("serve", bundle, "--http", "70000")).contains("70000");
        assertThat(refused("serve", bundle, "--http", "0", "--stdio")).contains("not both");
        assertThat(refused("serve", bundle, "--sandbox", "none")).contains("container");
        assertThat(refused(
                        "serve",
                        bundle,
                        "--verdicts",
                        folder.resolve("gone/verdicts.jsonl").toString()))
                .contains("cannot be written");
    }

    @Test
    void aNotebookProblemIsNamedByNameOrId() throws IOException {
        String run = SumProblem.write(folder).toString();
        assertThat(refused("serve", run)).contains("2 tasks", "--task: sum-0001, sum-0002");
        assertThat(refused("serve", run, "--task", "sum")).contains("0 tasks", "sum-0001, sum-0002");
        assertThat(refused("serve", run, "--task", SumProblem.NAME, "--sandbox", "bubblewrap"))
                .contains("containers only");
        assertThat(refused("serve", run, "--task", SumProblem.NAME, "--calls", "0"))
                .contains("0 calls");
        assertThat(refused("serve", DeskBundle.write(folder).toString(), "--notebooks", "n"))
                .contains("for notebook problems");
    }

    @Test
    void aCorpusIsForSearchQuestionsOnly() throws IOException {
        String run = SumProblem.write(folder).toString();
        assertThat(refused("serve", run, "--task", SumProblem.NAME, "--corpus", run))
                .contains("--corpus is for search questions");
    }

    @Test
    void aNotebookProblemThatWasChangedIsBadInput() throws IOException {
        Path run = SumProblem.write(folder);
        Path csv = run.resolve("environments/sum-0001/sales.csv");
        Files.writeString(csv, "shop,amount\n");
        assertThat(refused("serve", run.toString(), "--task", SumProblem.NAME)).contains("not the one", "sales.csv");
        Files.delete(csv);
        assertThat(refused("serve", run.toString(), "--task", SumProblem.NAME)).contains("cannot be read", "--files");
        Path part = run.resolve("tasks/notebook/part-00000.jsonl");
        Files.writeString(part, Files.readString(part).replace("What is the sum", "What is the product"));
        assertThat(refused("serve", part.toString())).contains("not as it was made");
        Files.writeString(part, "{}\n");
        assertThat(refused("serve", part.toString())).contains("something else than rows", "part-00000.jsonl");
    }
}
