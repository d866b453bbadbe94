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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of the tests: a fresh container without network, patches, test lines, reports. */
final class TestExecution {
    private static final Duration APPLY_TIMEOUT = Duration.ofMinutes(2);
    private static final String REPORTS = "/assay/reports/";
    private static final int KILLED_BY_SIGNAL = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Containers containers;
    private final BenchSettings settings;
    private final Layers layers;

    TestExecution(Containers containers, BenchSettings settings, Layers layers) {
        this.containers = containers;
        this.settings = settings;
        this.layers = layers;
    }

    /**
     * Runs the test lines of a recipe.
     *
     * @param patches applied in order before the tests
     * @param fresh numbers of those patches, from 0, whose files are put back to the base commit first
     */
    RunAttempt run(String image, Recipe recipe, List<String> patches, Set<Integer> fresh) {
        long start = System.nanoTime();
        SandboxSpec spec = new SandboxSpec(
                image, settings.testLimits(recipe), recipe.env(), "tester", new TreeMap<String, Path>());
        try (Sandbox sandbox = containers.start(spec)) {
            Step step = apply(sandbox, patches, fresh);
            if (step.run == null) {
                step = test(sandbox, recipe);
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            TestRun run = step.run == null ? TestRun.nothing(RunOutcome.CRASHED) : step.run;
            return new RunAttempt(run, image, step.result.end(), step.result.exitCode(), step.log, millis);
        }
    }

    private static Step apply(Sandbox sandbox, List<String> patches, Set<Integer> fresh) {
        if (patches.isEmpty()) {
            return Step.NOTHING;
        }
        sandbox.copyIn("/tmp", Layers.patches(patches));
        List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", SetUpScripts.APPLY, "apply"));
        fresh.stream().sorted().forEach(number -> argv.add(Integer.toString(number)));
        ExecResult result = sandbox.exec(new ExecRequest(
                argv, new TreeMap<>(), Recipe.TESTBED, null, null, APPLY_TIMEOUT, ExecRequest.DEFAULT_OUTPUT_BYTES));
        if (result.ok()) {
            return Step.NOTHING;
        }
        if (result.end() == ExecResult.End.EXITED && result.exitCode() == SetUpScripts.DOES_NOT_APPLY) {
            int number = Integer.parseInt(result.stdout().strip());
            String said = result.stderr().strip();
            TestRun run = new PatchFailure(number, said.substring(0, Math.min(said.length(), 500))).toRun();
            return new Step(run, result, LogTail.of(result));
        }
        throw new InfraException(
                "sandbox",
                "The patches could not be applied (%s, exit code %d): %s"
                        .formatted(result.end(), result.exitCode(), LogTail.of(result)),
                true);
    }

    private Step test(Sandbox sandbox, Recipe recipe) {
        String nonce = nonce();
        SortedMap<String, String> env = new TreeMap<>(recipe.env());
        env.put(Recipe.REPORTS_VARIABLE, REPORTS + nonce);
        ExecResult result = sandbox.exec(ExecRequest.bash(
                        SetUpScripts.test(recipe.test()), Recipe.TESTBED, Duration.ofSeconds(recipe.timeoutSeconds()))
                .withEnv(env));
        Path reports = layers.temporary();
        try {
            CopyReport copied = sandbox.copyOut(REPORTS + nonce, reports, CopyLimits.REPORTS);
            TestRun run = withWarnings(read(reports, result), copied);
            // The name is random, and what is said of a run must not be.
            return new Step(run, result, LogTail.of(result).replace(nonce, "run"));
        } finally {
            Scratch.delete(reports);
        }
    }

    private static TestRun read(Path reports, ExecResult result) {
        TestRun run = JUnitReports.read(reports, outcome(result));
        if (run.outcome() != RunOutcome.COMPLETED || !run.statuses().isEmpty()) {
            return run;
        }
        boolean signal = result.exitCode() > KILLED_BY_SIGNAL;
        return new TestRun(signal ? RunOutcome.CRASHED : RunOutcome.BUILD_FAILED, new TreeMap<>(), run.warnings());
    }

    private static RunOutcome outcome(ExecResult result) {
        return switch (result.end()) {
            case EXITED -> RunOutcome.COMPLETED;
            case TIMED_OUT -> RunOutcome.TIMED_OUT;
            case OUT_OF_MEMORY, OUT_OF_DISK, SANDBOX_DIED -> RunOutcome.CRASHED;
        };
    }

    /** Reports that were cut or left out are damage; links and devices among them are not reports. */
    private static TestRun withWarnings(TestRun run, CopyReport copied) {
        if (copied.leftOut().isEmpty()) {
            return run;
        }
        List<String> warnings = new ArrayList<>(run.warnings());
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
    }
}
