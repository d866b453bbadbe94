package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.export.ReadBack;
import dev.assay.pipelines.publish.SampleOutput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code publish} puts into a split is what {@code export} says is in it. */
class ExportSplitsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        err.reset();
        return Main.run(
                args,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String output() throws IOException {
        Path output = SampleOutput.usual(folder.resolve("out"));
        Path account = output.resolve("run.json");
        ObjectNode run = (ObjectNode) CanonicalJson.mapper().readTree(account.toFile());
        run.putObject("splits").put("train", 0.5).put("validation", 0.25).put("test", 0.25);
        Files.writeString(account, run.toString());
        return output.toString();
    }

    private String published(String output) {
        String target = folder.resolve("dataset").toString();
        assertThat(run("publish", output, "--to", "folder:" + target, "--split-key", "mine"))
                .isEqualTo(ExitCode.DONE);
        return target;
    }

    private Map<String, String> splits(String target) throws IOException {
        Map<String, String> splits = new TreeMap<>();
        ReadBack.lines(Files.readAllBytes(Path.of(target, "rows.jsonl")))
                .forEach(row ->
                        splits.put(row.path("id").asText(), row.path("split").asText()));
        assertThat(splits.values()).contains("train", "validation", "test");
        return splits;
    }

    private Map<String, String> exported(String dataset, String... more) throws IOException, SQLException {
        Path target = Files.createTempDirectory(folder, "exported");
        List<String> args =
                new ArrayList<>(List.of("export", dataset, "--to", "verl,skyrl", "--out", target.toString()));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitCode.DONE);
        Map<String, String> splits = new TreeMap<>();
        for (String file : List.of("verl/rl.parquet", "skyrl/train.parquet")) {
            Map<String, String> own = new TreeMap<>();
            for (JsonNode row : ReadBack.parquet(Files.readAllBytes(target.resolve(file)))) {
                JsonNode extra = row.path("extra_info");
                own.put(extra.path("task_id").asText(), extra.path("split").asText());
            }
            assertThat(splits.isEmpty() || splits.equals(own)).isTrue();
            splits = own;
        }
        return splits;
    }

    @Test
    void rowsSayWhichSplitTheyAreIn() throws IOException, SQLException {
        String output = output();
        String target = published(output);

        assertThat(exported(output, "--split-key", "mine")).isEqualTo(splits(target));
        assertThat(exported(target)).isEqualTo(splits(target));
        assertThat(exported(output)).isNotEqualTo(splits(target)).containsValue("train");
    }

    @Test
    void oneSplitHasItsRowsAlone() throws IOException, SQLException {
        String output = output();
        String target = published(output);
        Map<String, String> test = splits(target);
        test.values().removeIf(split -> !split.equals("test"));

        assertThat(exported(output, "--split", "test", "--split-key", "mine")).isEqualTo(test);
        assertThat(exported(target, "--split", "test")).isEqualTo(test);
        assertThat(exported(target + "/tasks/tools", "--split", "train")).isNotEmpty();
    }

    @Test
    void whatCannotBeSplitIsSaid() throws IOException {
        String output = output();
        String target = published(output);
        String out = folder.resolve("x").toString();

        assertThat(run("export", output, "--to", "verl", "--out", out, "--split", "dev"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("(dev)").contains("train, validation, test");
        assertThat(run("export", target, "--to", "verl", "--out", out, "--split-key", "mine"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("its splits are as they are");
        Path traces = Files.writeString(
                folder.resolve("traces.jsonl"), "{\"schema\":\"assay/trace/1\"}\n", StandardCharsets.UTF_8);
        assertThat(run("export", traces.toString(), "--to", "atif", "--out", out, "--split", "test"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Trajectories alone");
    }
}
