package dev.assay.pipelines.cli;

import dev.assay.pipelines.export.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What follows the run of the examples, each step by the verb that a user would type: trajectories in a few tasks of each family, their
 * chances of success by the shipped model, and every export.
 *
 * @param talk for people
 * @param out the folder of the run
 * @param noInstall whether this machine is to stay as it is
 */
record QuickstartVerbs(Talk talk, Path out, boolean noInstall) {
    /** Scores of the trajectories, in the folder of the run. */
    static final String SCORES = "scores.jsonl";

    /** Tasks of each family that agents act in. */
    private static final String TASKS = "2";

    /** Trajectories of each agent in each of them. */
    private static final String EACH = "2";

    /** Runs them one after another up to the first that fails; its exit code. */
    int run() {
        int rolled = rollout();
        if (rolled != ExitCode.DONE) {
            return rolled;
        }
        int scored = score();
        return scored == ExitCode.DONE ? export() : scored;
    }

    private int rollout() {
        List<String> args =
                new ArrayList<>(List.of("rollout", out.toString(), "--tasks", TASKS, "--k", EACH, "--resume"));
        if (noInstall) {
            args.add("--no-install");
        }
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        int code = verb(args, results, talk.err());
        results.toString(StandardCharsets.UTF_8).lines().forEach(talk::say);
        return code;
    }

    private int score() {
        Path model = Home.folder().resolve("inference/models/tools-scorer");
        return verb(
                List.of(
                        "score",
                        out.toString(),
                        "--model",
                        model.toString(),
                        "--without-tokens",
                        "--out",
                        out.resolve(SCORES).toString()),
                OutputStream.nullOutputStream(),
                talk.err());
    }

    /** Says how many files each format came to; what a format leaves out is said by its verb alone, unless it fails. */
    private int export() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code;
        try (PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            code = verb(
                    List.of("export", out.toString(), "--to", String.join(",", formats())),
                    OutputStream.nullOutputStream(),
                    heard);
        }
        if (code != ExitCode.DONE) {
            said.toString(StandardCharsets.UTF_8).lines().forEach(talk::say);
            return code;
        }
        talk.say("trajectories: %s/traces   scores: %s/%s   exports: %s/exports", out, out, SCORES, out);
        exported().forEach((format, files) -> talk.say("  %-20s %5d files", format, files));
        return code;
    }

    private Map<String, Long> exported() {
        Map<String, Long> counts = new TreeMap<>();
        for (String format : formats()) {
            Path folder = out.resolve("exports").resolve(format);
            try (Stream<Path> files = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
                counts.put(format, files.filter(Files::isRegularFile).count());
            } catch (IOException e) {
                throw new UncheckedIOException("The exports (%s) cannot be counted.".formatted(folder), e);
            }
        }
        return counts;
    }

    private static List<String> formats() {
        return ExportFormat.names().toList();
    }

    private static int verb(List<String> args, OutputStream results, PrintStream err) {
        try (PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8)) {
            return Main.run(args.toArray(String[]::new), out, err);
        }
    }
}
