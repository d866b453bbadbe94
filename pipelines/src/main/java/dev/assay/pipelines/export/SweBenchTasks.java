package dev.assay.pipelines.export;

import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A task repository of SWE-bench 5:
 *
 * <pre>
 * sweb.yaml                  the data set and its splits
 * images.sh                  names the images, where no registry has them
 * tasks/INSTANCE/task.yaml, tests.json, problem_statement.md, hints.md, gold.patch, test.patch, eval.sh, Dockerfile
 * </pre>
 */
final class SweBenchTasks implements ExportFormat {
    /** The name of the data set, for whoever compiles the repository. */
    private static final String DATASET = "assay/tasks";

    /** Reads {@code [junit] [PASS] ID} lines: of their parsers the one that takes any text for an id. */
    private static final String LOG_PARSER = "parse_log_ant";

    private final Function<Task, String> splits;
    private final ImageNames images;

    /** With the name of the split that a task is in, and the names of images. */
    SweBenchTasks(Function<Task, String> splits, ImageNames images) {
        this.splits = splits;
        this.images = images;
    }

    @Override
    public String name() {
        return "swe-bench-v5";
    }

    @Override
    public String text() {
        return "a task repository of SWE-bench 5, with the scripts that grade";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        // What one task may be refused for is found out before anything is written.
        SweForm.sound(rows.swe()).forEach(EvalScript::check);
        if (rows.swe().isEmpty()) {
            return;
        }
        put(
                files,
                "sweb.yaml",
                "datasets: %s\nsplits: %s\n"
                        .formatted(
                                PlainText.json(List.of(DATASET)),
                                PlainText.json(rows.swe().stream()
                                        .map(splits)
                                        .distinct()
                                        .sorted()
                                        .toList())));
        for (SweTask task : rows.swe()) {
            texts(task).forEach((name, text) -> put(files, "tasks/%s/%s".formatted(task.instanceId(), name), text));
        }
        String script = images.script(rows.swe());
        if (!script.isEmpty()) {
            put(files, ImageNames.SCRIPT, script);
        }
    }

    private static void put(ExportFiles files, String path, String text) {
        files.put(Map.of(path, PlainText.utf8("file (%s)".formatted(path), text)));
    }

    private SortedMap<String, String> texts(SweTask task) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("task.yaml", facts(task));
        texts.put(
                "tests.json",
                PlainText.json(Map.of(
                                "FAIL_TO_PASS", EvalScript.reported(task, task.failToPass()),
                                "PASS_TO_PASS", EvalScript.reported(task, task.passToPass())))
                        + "\n");
        texts.put("problem_statement.md", task.problemStatement());
        if (!task.hintsText().isEmpty()) {
            texts.put("hints.md", task.hintsText());
        }
        texts.put("gold.patch", task.patch());
        texts.put("test.patch", task.testPatch());
        texts.put("eval.sh", EvalScript.of(task));
        texts.put("Dockerfile", "FROM %s\nWORKDIR %s\n".formatted(images.of(task), Recipe.TESTBED));
        return texts;
    }

    private String facts(SweTask task) {
        SortedMap<String, Object> facts = new TreeMap<>(Map.of(
                "instance_id", task.instanceId(),
                "repo", task.repo(),
                "version", task.version(),
                "base_commit", task.baseCommit(),
                "environment_setup_commit", task.environmentSetupCommit(),
                "created_at", task.createdAt(),
                "split", splits.apply(task),
                "datasets", List.of(DATASET)));
        facts.put("image", image(task.instanceId()));
        facts.put("log_parser", LOG_PARSER);
        facts.put("eval_type", "pass_and_fail");
        facts.put("license", task.provenance().license());
        StringBuilder yaml = new StringBuilder();
        facts.forEach((name, value) ->
                yaml.append(name).append(": ").append(PlainText.json(value)).append('\n'));
        return yaml.toString();
    }

    /** The name under which the harness builds an instance's Dockerfile, and which its check insists on. */
    private static String image(String instance) {
        return "swebench/sweb.eval.x86_64.%s:latest"
                .formatted(instance)
                .toLowerCase(Locale.ROOT)
                .replace("__", "_1776_");
    }
}
