package dev.assay.pipelines.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be published is refused with a reason, and nothing is left of it. */
class BadOutputTest {
    @TempDir
    Path folder;

    private Path output() {
        return folder.resolve("out");
    }

    private void refused(String... why) {
        Settings settings =
                new Settings("t", null, null, null, null, null, new SplitRule("assay", new Shares(0.5, 0, 0.5)), 100);
        Path target = folder.resolve("targets/dataset");
        assertThatThrownBy(() -> new FolderTarget(target)
                        .publish(made -> Publishing.of(output(), settings, null).into(made)))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll(why);
        try (Stream<Path> left = Files.list(target.getParent())) {
            assertThat(left).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFolderThatNoRunWrote() throws IOException {
        Files.createDirectories(output());

        refused("has no run.json");
    }

    @Test
    void aRowThatIsThereTwice() throws IOException {
        new SampleOutput(output()).swe("acme/a", 1).swe("acme/a", 1).write();

        refused("Two rows have the same id", "line 1 and", "line 2", "Maybe parts of two runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOASSERTION", " "})
    void aRowWithoutALicence(String license) throws IOException {
        new SampleOutput(output())
                .swe("acme/a", 1)
                .swe("acme/b", 2)
                .licensed(license)
                .write();

        refused("1 rows of", "acme__b-2", "line 2", "Maybe name the licence");
    }

    @Test
    void aFileThatIsMissing() throws IOException {
        SampleOutput.usual(output());
        Files.delete(output().resolve("tasks/tools/part-00000.parquet"));

        refused("tasks/tools/part-00000.parquet", "is missing", "--resume");
    }

    @Test
    void aFileThatHasChangedSinceTheRun() throws IOException {
        SampleOutput.usual(output());
        Files.writeString(output().resolve("tasks/swe/part-00000.jsonl"), "\n", StandardOpenOption.APPEND);

        refused("tasks/swe/part-00000.jsonl", "has changed since the run", "run.json says");
    }

    @Test
    void aFileOfAnotherRun() throws IOException {
        SampleOutput.usual(output());
        Files.copy(output().resolve("tasks/swe/part-00000.jsonl"), output().resolve("tasks/swe/part-00001.jsonl"));

        refused("part-00001.jsonl", "is not one that the run recorded");
    }

    @Test
    void aPathThatLeadsOutOfTheFolder() throws IOException {
        SampleOutput.usual(output());
        Path report = output().resolve("run.json");
        Files.writeString(
                report, Files.readString(report).replace("tasks/swe/part-00000.jsonl", "tasks/../../part-00000.jsonl"));

        refused("names a file (tasks/../../part-00000.jsonl) that is not of its rows");
    }

    @Test
    void aBundleWhoseFilesHaveChanged() throws IOException {
        SampleOutput.usual(output());
        Files.writeString(output().resolve("environments/travel-3/db.sqlite"), "other data");

        refused("travel-3-1", "its files have changed");
    }

    @Test
    void aFileOfAProblemThatHasChanged() throws IOException {
        SampleOutput.usual(output());
        Files.writeString(output().resolve("environments/number.sums-7/table.csv"), "a,b\n1,3\n");

        refused("number.sums-7/table.csv", "has changed");
    }

    @Test
    void aRecipeThatIsMissing() throws IOException {
        new SampleOutput(output()).swe("acme/a", 1).write();
        Files.delete(output().resolve("environments/acme__a-1/recipe.json"));

        refused("acme__a-1/recipe.json", "is missing");
    }

    /** Rows are written by the time that it is found, so this is also what a failure in the middle leaves: nothing. */
    @Test
    void aLinkAmongTheEnvironments() throws IOException {
        SampleOutput.usual(output());
        Files.createSymbolicLink(output().resolve("environments/travel-0/link"), output().resolve("run.json"));

        refused("travel-0/link", "no plain file");
    }

    @Test
    void twoRepositoriesWithOneImageInTwoSplits() throws IOException {
        String image = "sha256:" + "a".repeat(64);
        SampleOutput output = new SampleOutput(output());
        for (int i = 0; i < 20; i++) {
            output.swe("acme/copy" + i, i, image);
        }
        output.write();

        refused(image, "would be in two splits", "Maybe one is a copy of the other");
    }

    @Test
    void aTargetThatIsNotEmptyIsLeftAsItIs() throws IOException {
        Path target = Files.createDirectories(folder.resolve("full"));
        Files.writeString(target.resolve("note"), "mine");

        assertThatThrownBy(() -> new FolderTarget(target).publish(made -> made))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is not empty");
        assertThat(target.resolve("note")).hasContent("mine");
    }

    @Test
    void aFailureOfTheDiskIsNobodysFaultAndLeavesNothing() throws IOException {
        Path target = folder.resolve("targets/dataset");

        assertThatThrownBy(() -> new FolderTarget(target).publish(made -> {
                    Files.writeString(made.resolve("half"), "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InfraException.class)
                .hasMessageContainingAll("No space left on device", "Maybe there is no room");
        try (Stream<Path> left = Files.list(target.getParent())) {
            assertThat(left).isEmpty();
        }
    }
}
