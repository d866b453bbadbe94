package dev.assay.pipelines.bench;

import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gold run as one would do it by hand with the engine's own client. */
final class ClientRun {
    private static final String REPORTS = "/tmp/reports";

    private final SweTask task;

    ClientRun(SweTask task) {
        this.task = task;
    }

    void run() {
        String container = start();
        try {
            docker(task.patch(), "exec", "-i", container, "git", "apply", "--whitespace=nowarn", "-");
            docker(task.testPatch(), "exec", "-i", container, "git", "apply", "--whitespace=nowarn", "-");
            docker("", "exec", container, "mkdir", REPORTS);
            String lines = "set -o pipefail\n" + String.join("\n", task.recipe().test());
            // Failing tests are normal: the exit code says nothing here.
            call(
                    "",
                    List.of(
                            "docker",
                            "exec",
                            "-e",
                            Recipe.REPORTS_VARIABLE + "=" + REPORTS,
                            container,
                            "bash",
                            "-c",
                            lines));
            Path folder = Files.createTempDirectory("assay-bench");
            docker("", "cp", container + ":" + REPORTS, folder.toString());
            Trees.delete(folder);
        } catch (IOException e) {
            throw new InfraException("storage", "The reports cannot be copied: " + e, false, e);
        } finally {
            docker("", "rm", "-f", container);
        }
    }

    private String start() {
        List<String> command = new ArrayList<>(List.of(
                "docker", "run", "-d", "--init", "--network", "none", "--user", "tester", "-w", Recipe.TESTBED));
        command.addAll(List.of("--memory", task.recipe().memoryMb() + "m", "--cpus", "2", "--pids-limit", "1024"));
        command.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        task.recipe().env().forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.addAll(List.of(task.environment().digest(), "sleep", "infinity"));
        return checked("", command).strip();
    }

    private static void docker(String stdin, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        checked(stdin, command);
    }

    private static String checked(String stdin, List<String> command) {
        Ended ended = call(stdin, command);
        if (ended.code != 0) {
            throw new InfraException(
                    "engine",
                    "'%s' failed (exit code %d): %s".formatted(String.join(" ", command), ended.code, ended.output),
                    false);
        }
        return ended.output;
    }

    private static Ended call(String stdin, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(stdin.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new InfraException("engine", "The engine's client cannot be run: " + e.getMessage(), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("engine", "Interrupted while the engine's client ran.", false, e);
        }
    }

    private record Ended(int code, String output) {}
}
