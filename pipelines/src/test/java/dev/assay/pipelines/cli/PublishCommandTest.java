package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.publish.SampleOutput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int publish(Path output, String target, String... more) {
        List<String> args = new ArrayList<>(List.of("publish", output.toString(), "--to", target));
        args.addAll(List.of(more));
        out.reset();
        err.reset();
        return Main.run(
                args.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderGetsTheDatasetAndTheResultIsOneLineOfJson() throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));
        Path target = folder.resolve("dataset");

        assertThat(publish(output, "folder:" + target, "--json", "--version", "2.1.0"))
                .isEqualTo(ExitCode.DONE);

        JsonNode result = CanonicalJson.mapper().readTree(out.toByteArray());
        assertThat(result.path("version").asText()).isEqualTo("2.1.0");
        assertThat(result.path("target").path("folder").asText()).isEqualTo(target.toString());
        assertThat(target.resolve("README.md")).isRegularFile();
        assertThat(err()).contains("Croissant also requires url, creator");
    }

    @Test
    void otherSharesThanBeforeAreSaid() throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));
        Path first = folder.resolve("first");
        publish(output, "folder:" + first);

        assertThat(publish(output, "folder:" + folder.resolve("second"), "--previous=" + first, "--split=test=1"))
                .isEqualTo(ExitCode.DONE);

        assertThat(err()).contains("version 2.0.0", "rows have moved to another split");
    }

    @Test
    void theSharesAreThoseOfTheRunUnlessOthersAreNamed() throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));
        Path account = output.resolve("run.json");
        ObjectNode run = (ObjectNode) CanonicalJson.mapper().readTree(account.toFile());
        run.putObject("splits").put("train", 0.5).put("validation", 0.0).put("test", 0.5);
        Files.writeString(account, CanonicalJson.write(run));

        assertThat(publish(output, "folder:" + folder.resolve("said"))).isEqualTo(ExitCode.DONE);
        assertThat(publish(output, "folder:" + folder.resolve("named"), "--split=train=0.25,test=0.75"))
                .isEqualTo(ExitCode.DONE);
        assertThat(shares("said", "train")).isEqualTo(0.5);
        assertThat(shares("said", "test")).isEqualTo(0.5);
        assertThat(shares("named", "test")).isEqualTo(0.75);
        // Twenty rows of ten repositories with half of the shares on either side are not all in one split.
        assertThat(folder.resolve("said/tasks/swe")).isDirectoryContaining("glob:**train-*.jsonl");
        assertThat(folder.resolve("said/tasks/swe")).isDirectoryContaining("glob:**test-*.jsonl");

        run.putObject("splits").put("train", 0.5).put("validation", 0.1).put("test", 0.5);
        Files.writeString(account, CanonicalJson.write(run));
        assertThat(publish(output, "folder:" + folder.resolve("bad"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("make 1 together");
    }

    private double shares(String dataset, String split) throws IOException {
        return CanonicalJson.mapper()
                .readTree(folder.resolve(dataset).resolve("dataset.json").toFile())
                .at("/splits/shares/" + split)
                .asDouble();
    }

    @Test
    void aRunWithoutRowsIsNothing() throws IOException {
        Path output = new SampleOutput(folder.resolve("out")).write();

        assertThat(publish(output, "folder:" + folder.resolve("dataset"))).isEqualTo(ExitCode.NOTHING);

        assertThat(err()).contains("has no rows");
        assertThat(folder.resolve("dataset")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"somewhere", "folder:", "s3:bucket", "oci:host", "hub:name"})
    void aTargetThatIsNoneIsBadInput(String target) throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));

        assertThat(publish(output, target)).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err()).contains("Maybe").doesNotContain("itself failed");
    }

    @Test
    void aPublishedFolderThatWasEditedGoesNowhere() throws IOException {
        Path dataset = folder.resolve("dataset");
        publish(SampleOutput.usual(folder.resolve("out")), "folder:" + dataset);
        Files.writeString(dataset.resolve("README.md"), "Better words.\n");

        assertThat(publish(dataset, "oci:127.0.0.1:1/team/tasks", "--no-images"))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err()).contains("README.md", "has changed since it was published");
    }
}
