package dev.assay.swe.rollout;

import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository on this machine with a fix and its test, and what stands for containers and test runs of it. */
final class WorkedRepository {
    private final Path source;
    private final Path temp;
    private int copies;
    LocalSandbox last;

    /** A script that runs its tests in copies to work in. */
    String tests = "/nowhere/run_tests.sh";

    private WorkedRepository(Path temp) {
        this.temp = temp;
        this.source = temp.resolve("source");
    }

    /** A repository without a commit. */
    static WorkedRepository create(Path temp) throws IOException {
        WorkedRepository repository = new WorkedRepository(temp);
        Files.createDirectories(repository.source);
        run(repository.source, "git", "init", "-q", "-b", "main");
        return repository;
    }

    WorkedRepository file(String path, String content) throws IOException {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    WorkedRepository file(String path, byte[] content) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    String commit() {
        run(source, "git", "add", "-A");
        return commitStaged();
    }

    String commitStaged() {
        run(source, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Some change");
        return run(source, "git", "rev-parse", "HEAD").strip();
    }

    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(source, command.toArray(new String[0]));
    }

    /** The task of the change between two commits: what lies below {@code tests/} is its tests. The first one is checked out. */
    SweTask task(String base, String fix) {
        String gold = git("diff", "--binary", "--full-index", base, fix, "--", ".", ":!tests");
        String test = git("diff", "--binary", "--full-index", base, fix, "--", "tests");
        git("checkout", "-q", "-B", "main", base);
        Recipe recipe = new Recipe(
                Recipe.SCHEMA,
                "rules",
                "python",
                "pip",
                "pytest",
                ToolchainSpec.of("python", "3.11"),
                new TreeMap<>(),
                List.of(),
                List.of("bash run.sh"),
                List.of(),
                60,
                512,
                List.of());
        return new SweTask(
                SweTask.SCHEMA,
                "0".repeat(64),
                "owner/calc",
                "owner__calc-1",
                base,
                gold,
                test,
                "It subtracts wrongly.",
                "",
                "2025-01-01T00:00:00Z",
                "1.0",
                List.of("fixed"),
                List.of("kept"),
                base,
                "python",
                StatementSource.ISSUE,
                EnvironmentRef.image("sha256:" + "0".repeat(64)),
                recipe,
                new TreeMap<>(),
                List.of(),
                0,
                new Provenance("owner/calc", "MIT", "LICENSE", "2025-01-01T00:00:00Z", new TreeMap<>()),
                null);
    }

    /** A fresh copy to work in. */
    WorkingCopy copy(SweTask task) {
        last = new LocalSandbox(cloned(), tests);
        return WorkingCopy.of(last, task.baseCommit(), task.recipe().test());
    }

    /** A copy of its own of the repository as it is. */
    Path cloned() {
        Path copy = temp.resolve("copy-" + copies++);
        run(temp, "cp", "-a", source.toString(), copy.toString());
        return copy;
    }

    /** Stands for a test run: the test to mend passes where everything but tests is as the gold patch makes it. */
    RunAttempt graded(SweTask task, String patch) {
        try {
            Path attempt = cloned();
            Path gold = cloned();
            apply(attempt, patch);
            apply(gold, task.patch());
            run(attempt, "rm", "-rf", ".git", "tests");
            run(gold, "rm", "-rf", ".git", "tests");
            boolean same = new ProcessBuilder("diff", "-rq", attempt.toString(), gold.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            TestRun run = new TestRun(
                    RunOutcome.COMPLETED,
                    new TreeMap<>(Map.of("fixed", same ? TestStatus.PASS : TestStatus.FAIL, "kept", TestStatus.PASS)),
                    List.of());
            return new RunAttempt(run, "sha256:0", ExecResult.End.EXITED, 0, "", 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void apply(Path directory, String patch) throws IOException {
        Path file = Files.writeString(directory.resolveSibling(directory.getFileName() + ".patch"), patch);
        run(directory, "git", "apply", "--whitespace=nowarn", "--allow-empty", file.toString());
    }

    /** Output of a command; an exit code other than 0 fails the test. */
    static String run(Path directory, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.redirectErrorStream(true);
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_AUTHOR_DATE", "2024-01-02T03:04:05Z");
            builder.environment().put("GIT_COMMITTER_DATE", "2024-01-02T03:04:05Z");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("The command %s failed: %s".formatted(List.of(command), output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
