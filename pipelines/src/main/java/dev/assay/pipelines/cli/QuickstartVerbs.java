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
import java.util.function.Consumer;
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

    /** Longer ones take a processor long, and the shipped model has seen few of them. */
    private static final String LONGEST = "4096";

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

    /** Says how many were scored; of each that has no score its line in the file says why. */
    private int score() {
        talk.say("scoring trajectories of at most %s tokens", LONGEST);
        Path model = Home.folder().resolve("inference/models/tools-scorer");
        String scores = out.resolve(SCORES).toString();
        return quiet(
                List.of(
                        "score",
                        out.toString(),
                        "--model",
                        model.toString(),
                        "--longest",
                        LONGEST,
                        "--success-only",
                        "--out",
                        scores),
                lines -> talk.say(lines.get(lines.size() - 1)));
    }

    /** Says how many files each format came to; what a format leaves out is said by its verb alone. */
    private int export() {
        return quiet(List.of("export", out.toString(), "--to", String.join(",", formats())), lines -> {
            talk.say("trajectories: %s/traces   scores: %s/%s   exports: %s/exports", out, out, SCORES, out);
            exported().forEach((format, files) -> talk.say("  %-20s %5d files", format, files));
        });
    }

    /** Runs a verb of whose words most are for whoever types it; where it fails all are said. */
    private int quiet(List<String> args, Consumer<List<String>> done) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code;
        try (PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            code = verb(args, OutputStream.nullOutputStream(), heard);
        }
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        if (code == ExitCode.DONE && !lines.isEmpty()) {
            done.accept(lines);
        } else {
            lines.forEach(talk::say);
        }
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
