package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.search.Harbours;
import dev.assay.verifiers.task.SearchTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of the search family over an invented coast, whose documents are published.
 *
 * @param config its configuration
 * @param run its folder
 * @param tasks its rows
 */
record CoastRun(Path config, Path run, List<SearchTask> tasks) {
    static CoastRun make(Path folder) throws IOException {
        Harbours.write(folder.resolve("coast.jsonl"), 240, 3);
        Path config = Files.writeString(
                folder.resolve("search.yaml"),
                """
                seed: 5
                search:
                  corpus: [{kind: jsonl, path: coast.jsonl}]
                  trials: 60
                  sampled: 0
                  documents: true
                """);
        Path run = folder.resolve("run");
        Ran ran = assay("run", config.toString(), "--out", run.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        return new CoastRun(config, run, DatasetReader.search(run));
    }

    /** What a verb came to. */
    record Ran(int code, String out, String err) {}

    static Ran assay(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, results, talk);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** An answer of the type of a task's own that is wrong. */
    static String wrong(SearchTask task) {
        String right = task.answer().values().get(0);
        return switch (task.answer().type()) {
            case NUMBER -> right + "1";
            case DATE -> right.startsWith("19") ? "1801" : "1901";
            case ENTITY, SET, TEXT -> "Nowhere";
        };
    }
}
