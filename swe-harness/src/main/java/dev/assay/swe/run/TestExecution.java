package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.junit.JUnitReports;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One run of the tests: a fresh container without network, patches, test lines, reports. */
final class TestExecution {
    private static final Duration APPLY_TIMEOUT = Duration.ofMinutes(2);
    private static final String REPORTS = "/assay/reports/";
    /** Twenty thousand long paths. */
    private static final long LISTED_BYTES = 8 << 20;

    /** What a container may have was used up. */
    private static final Set<ExecResult.End> USED_UP =
            Set.of(ExecResult.End.TIMED_OUT, ExecResult.End.OUT_OF_MEMORY, ExecResult.End.OUT_OF_DISK);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    /** What a warning begins with that names a path whose change by the attempt was undone. */
    static final String PUT_BACK = "put back: ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Containers containers;
    private final BenchSettings settings;
    private final Layers layers;

    TestExecution(Containers containers, BenchSettings settings, Layers layers) {
        this.containers = containers;
        this.settings = settings;
        this.layers = layers;
    }

    /** Runs the test lines of a recipe. */
    RunAttempt run(String image, Recipe recipe, Patches patches) {
        long start = System.nanoTime();
        SandboxSpec spec = new SandboxSpec(
                image, settings.testLimits(recipe), recipe.env(), "tester", new TreeMap<String, Path>());
        try (Sandbox sandbox = containers.start(spec)) {
            List<String> notes = new ArrayList<>();
            Step step = apply(sandbox, patches, notes);
            if (step.run == null) {
                step = test(sandbox, recipe, notes);
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            TestRun run = step.run == null ? TestRun.nothing(RunOutcome.CRASHED) : step.run;
            return new RunAttempt(run, image, step.result.end(), step.result.exitCode(), step.log, millis);
        }
    }

    private static Step apply(Sandbox sandbox, Patches patches, List<String> notes) {
        if (patches.texts().isEmpty()) {
            return Step.NOTHING;
        }
        sandbox.copyIn("/tmp", Layers.patches(patches.texts()));
        if (patches.putBack() != null) {
            Step step = putBack(sandbox, patches.putBack(), notes);
            if (step.run != null) {
                return step;
            }
        }
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", SetUpScripts.APPLY, "apply"));
        patches.fresh().stream().sorted().forEach(number -> argv.add(Integer.toString(number)));
        ExecResult result = sandbox.exec(request(argv));
        if (result.ok()) {
            return Step.NOTHING;
        }
        int number = lastNumber(result);
        if (result.end() == ExecResult.End.EXITED && result.exitCode() == SetUpScripts.DOES_NOT_APPLY && number >= 0) {
            String said = result.stderr().strip();
            return Step.failed(PatchFailure.refused(number, said.substring(0, Math.min(said.length(), 500))), result);
        }
        // What an attempt leaves can use up what the patches after it need, too.
        if (patches.putBack() != null && number >= 0 && USED_UP.contains(result.end())) {
            return Step.stopped("The patch was applied", result);
        }
        throw new InfraException(
                "sandbox",
                "The patches could not be applied (%s, exit code %d): %s"
                        .formatted(result.end(), result.exitCode(), LogTail.of(result)),
                true);
    }

    /** The number of the patch that a script had come to; -1 where it had come to none. */
    private static int lastNumber(ExecResult result) {
        String last = result.stdout().lines().reduce("", (before, line) -> line).strip();
        return NUMBER.matcher(last).matches() ? Integer.parseInt(last) : -1;
    }

    /** Has git name the paths of an attempt, as it will read them, and marks those that do not count. Nothing but the attempt is read. */
    private static Step putBack(Sandbox sandbox, PutBack rule, List<String> notes) {
        ExecResult listed = sandbox.exec(request(List.of("/bin/bash", "-c", SetUpScripts.LIST)));
        if (USED_UP.contains(listed.end())) {
            return Step.stopped("The paths of the patch were listed", listed);
        }
        if (listed.ok() && listed.truncated()) {
            return Step.failed(
                    PatchFailure.refused(
                            0,
                            "The names of the files that it touches have more than %d bytes.".formatted(LISTED_BYTES)),
                    listed);
        }
        if (!listed.ok()) {
            throw new InfraException(
                    "sandbox",
                    "The paths of the attempt could not be listed (%s, exit code %d): %s"
                            .formatted(listed.end(), listed.exitCode(), LogTail.of(listed)),
                    true);
        }
        List<String> paths = List.of(listed.stdout().split("\0", -1));
        List<Integer> undone = rule.among(paths.subList(0, paths.size() - 1));
        if (!undone.isEmpty()) {
            String numbers = undone.stream().map(number -> number + "\n").collect(Collectors.joining());
            sandbox.copyIn("/tmp", Layers.files(Map.of("0.back", numbers)));
            undone.forEach(number -> notes.add(PUT_BACK + paths.get(number)));
        }
        return Step.NOTHING;
    }

    private static ExecRequest request(List<String> argv) {
        return new ExecRequest(argv, new TreeMap<>(), Recipe.TESTBED, null, null, APPLY_TIMEOUT, LISTED_BYTES);
    }

    private Step test(Sandbox sandbox, Recipe recipe, List<String> notes) {
        String nonce = nonce();
        SortedMap<String, String> env = new TreeMap<>(recipe.env());
        env.put(Recipe.REPORTS_VARIABLE, REPORTS + nonce);
        ExecResult result = sandbox.exec(ExecRequest.bash(
                        SetUpScripts.test(recipe.test()), Recipe.TESTBED, Duration.ofSeconds(recipe.timeoutSeconds()))
                .withEnv(env));
        if (result.end() == ExecResult.End.SANDBOX_DIED) {
            // Tests run as a user who cannot end it, so somebody else did.
            throw new InfraException("sandbox", "The sandbox was ended from outside while the tests ran.", true);
        }
        Path reports = layers.temporary();
        try {
            // What the tests left running could still write.
            sandbox.halt();
            CopyReport copied = sandbox.copyOut(REPORTS + nonce, reports, CopyLimits.REPORTS);
            TestRun run = noted(read(recipe, reports, result, copied), copied, notes);
            // The name is random, and what is said of a run must not be.
            return new Step(run, result, LogTail.of(result).replace(nonce, "run"));
        } finally {
            Scratch.delete(reports);
        }
    }

    private static TestRun read(Recipe recipe, Path reports, ExecResult result, CopyReport copied) {
        TestRun run = JUnitReports.read(reports, outcome(result));
        if (run.outcome() != RunOutcome.COMPLETED) {
            return run;
        }
        RunOutcome outcome = copied.complete() ? RunnerEnd.of(recipe.runner(), result, run) : RunOutcome.CRASHED;
        return new TestRun(outcome, run.statuses(), run.warnings());
    }

    private static RunOutcome outcome(ExecResult result) {
        return switch (result.end()) {
            case EXITED -> RunOutcome.COMPLETED;
            case TIMED_OUT -> RunOutcome.TIMED_OUT;
            case OUT_OF_MEMORY, OUT_OF_DISK, SANDBOX_DIED -> RunOutcome.CRASHED;
        };
    }

    private static TestRun noted(TestRun run, CopyReport copied, List<String> notes) {
        if (copied.leftOut().isEmpty() && notes.isEmpty()) {
            return run;
        }
        List<String> warnings = new ArrayList<>(run.warnings());
        warnings.addAll(notes);
        copied.leftOut().forEach(entry -> warnings.add("not copied: " + entry));
        return new TestRun(run.outcome(), run.statuses(), warnings);
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What a step of a run came to; {@code run} is null while there is nothing to report yet. */
    private record Step(@org.jspecify.annotations.Nullable TestRun run, ExecResult result, String log) {
        static final Step NOTHING =
                new Step(null, new ExecResult(ExecResult.End.EXITED, 0, "", "", false, Duration.ZERO), "");

        static Step failed(PatchFailure failure, ExecResult result) {
            return new Step(failure.toRun(), result, LogTail.of(result));
        }

        /** A step at the attempt that used up what it may have. */
        static Step stopped(String doing, ExecResult result) {
            String what =
                    switch (result.end()) {
                        case TIMED_OUT -> "the %d seconds that this may take".formatted(APPLY_TIMEOUT.toSeconds());
                        case OUT_OF_MEMORY -> "the memory of the recipe";
                        default -> "the disk that a container may fill";
                    };
            return failed(new PatchFailure(0, "%s, and %s did not suffice.".formatted(doing, what), true), result);
        }
    }
}
