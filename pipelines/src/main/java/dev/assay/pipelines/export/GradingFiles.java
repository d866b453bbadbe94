package dev.assay.pipelines.export;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.patch.UnifiedDiff;
import dev.assay.swe.run.SetUpScripts;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What grades an attempt at a task of the code-agent family in somebody else's harness, by the rules of {@code assay grade}: bash, and
 * Perl of the image. The scripts are in the resources of this package.
 */
final class GradingFiles {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private GradingFiles() {}

    /** A script of this package. */
    static String script(String name) {
        try (InputStream in = GradingFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script (%s) cannot be read.".formatted(name), e);
        }
    }

    /**
     * Refuses a task that cannot be graded so.
     *
     * @throws IllegalArgumentException naming it, and why
     */
    static void check(SweTask task) {
        List<String> parts = List.of(settings(task), lines(required(task)), lines(fixPaths(task)));
        if (task.flaky().containsAll(task.failToPass()) || parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "The instance (%s) has no test that the fix mends, or a gold patch that touches no file."
                            .formatted(task.instanceId()));
        }
    }

    /**
     * The files that {@code grade.sh} wants beside it, by name.
     *
     * @throws IllegalArgumentException when the task has no form in files
     */
    static SortedMap<String, String> beside(SweTask task) {
        return new TreeMap<>(Map.of(
                "fix-paths.txt", lines(fixPaths(task)),
                "put-back.pl", script("put-back.pl"),
                "reports.pl", script("reports.pl"),
                "test.patch", task.testPatch(),
                "tests.sh", SetUpScripts.test(task.recipe().test())));
    }

    /**
     * Bash that sets what {@code grade.sh} has to know, and an array with the variables of the recipe, each as {@code NAME=VALUE}.
     *
     * @throws IllegalArgumentException when the recipe's limits are none, or a variable is none that a process takes
     */
    static String settings(SweTask task) {
        Recipe recipe = task.recipe();
        if (!recipe.bounded()) {
            throw new IllegalArgumentException(
                    "The recipe of the instance (%s) has no proper limits (%d seconds, %d MiB)."
                            .formatted(task.instanceId(), recipe.timeoutSeconds(), recipe.memoryMb()));
        }
        StringBuilder text = new StringBuilder();
        text.append("runner=").append(quoted(recipe.runner())).append('\n');
        text.append("seconds=").append(recipe.timeoutSeconds()).append('\n');
        text.append("variables=(\n");
        recipe.env().forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches() || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "The recipe of the instance (%s) sets a variable (%s) that a process does not take."
                                .formatted(task.instanceId(), name));
            }
            text.append("    ").append(quoted(name + "=" + value)).append('\n');
        });
        return text.append(")\n").toString();
    }

    /** The tests that have to pass, sorted; flaky ones are never required. */
    static List<String> required(SweTask task) {
        TreeSet<String> required = new TreeSet<>(task.failToPass());
        required.addAll(task.passToPass());
        task.flaky().forEach(required::remove);
        return List.copyOf(required);
    }

    /** A word of bash. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Each on a line. */
    static String lines(Iterable<String> texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(text).append('\n'));
        return lines.toString();
    }

    private static List<String> fixPaths(SweTask task) {
        try {
            List<String> paths = UnifiedDiff.parse(task.patch()).paths();
            for (String path : paths) {
                if (path.indexOf('\n') >= 0) {
                    throw new IllegalArgumentException(
                            "The gold patch of the instance (%s) touches a path with a line feed in it."
                                    .formatted(task.instanceId()));
                }
            }
            return paths;
        } catch (InputProblem e) {
            throw new IllegalArgumentException(
                    "The gold patch of the instance (%s) cannot be read: %s"
                            .formatted(task.instanceId(), e.getMessage()),
                    e);
        }
    }
}
