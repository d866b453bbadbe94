package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.task.StageSummary;
import dev.assay.verifiers.task.SweTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of Multi-SWE-bench as its own loader reads them. It names an instance by organisation, repository and number, so a task whose id
 * does not end with a number alone has no form in it.
 */
final class MultiSwe implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
    private static final StageSummary NOTHING =
            new StageSummary(List.of(), Collections.emptySortedMap(), Collections.emptySortedMap());
    private static final Map<String, String> LANGUAGES = Map.of("javascript", "js", "typescript", "ts");

    @Override
    public String name() {
        return "multi-swe";
    }

    @Override
    public String text() {
        return "rows of Multi-SWE-bench, with the status of each test in all three runs";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe");
    }

    @Override
    public List<String> leftOut(Rows rows) {
        return rows.swe().stream()
                .filter(task -> !hasForm(task))
                .map(task -> "%s: %s"
                        .formatted(
                                task.instanceId(),
                                number(task).isEmpty()
                                        ? "its id does not end with a number alone"
                                        : "its row has no results of runs in which every test that has to pass does"))
                .toList();
    }

    private static boolean hasForm(SweTask task) {
        StageSummary gold = task.stages().getOrDefault("gold", NOTHING);
        return number(task).isPresent()
                && GradingFiles.required(task).stream()
                        .allMatch(id -> gold.statuses().get(id) == TestStatus.PASS);
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (LineFile lines = new LineFile(files, "multi-swe.jsonl")) {
            for (SweTask task : SweForm.sound(rows.swe())) {
                if (hasForm(task)) {
                    lines.addText(PlainText.json(row(task, number(task).getAsInt())));
                }
            }
            lines.keep();
        }
    }

    /** The number of a task that is named by repository and number, and by nothing else. */
    private static OptionalInt number(SweTask task) {
        String prefix = task.repo().replace("/", "__") + "-";
        if (!task.instanceId().startsWith(prefix)) {
            return OptionalInt.empty();
        }
        Matcher number = NUMBER.matcher(task.instanceId().substring(prefix.length()));
        if (!number.matches() || Long.parseLong(number.group()) > Integer.MAX_VALUE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(number.group()));
    }

    private static ObjectNode row(SweTask task, int number) {
        String[] repo = task.repo().split("/", 2);
        String title = task.problemStatement()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String body = task.problemStatement()
                .substring(task.problemStatement().indexOf(title) + title.length())
                .strip();
        ObjectNode row = JSON.objectNode();
        row.put("org", repo[0]).put("repo", repo[1]).put("number", number);
        row.put("state", "closed").put("title", title).put("body", body);
        row.putObject("base").put("label", "").put("ref", "").put("sha", task.baseCommit());
        row.putArray("resolved_issues")
                .addObject()
                .put("number", number)
                .put("title", title)
                .put("body", body);
        row.put("fix_patch", task.patch()).put("test_patch", task.testPatch());
        row.put("tag", "").put("number_interval", "");
        row.put("lang", LANGUAGES.getOrDefault(task.language(), task.language()));
        new Results(task).writeTo(row);
        return row;
    }

    /** What the three runs said, in the words of this format. */
    private static final class Results {
        private final SweTask task;
        private final SortedMap<String, List<String>> byChange = new TreeMap<>();

        Results(SweTask task) {
            this.task = task;
            for (String id : GradingFiles.required(task)) {
                byChange.computeIfAbsent(change(id), any -> new ArrayList<>()).add(id);
            }
        }

        void writeTo(ObjectNode row) {
            List<String> fixed = new ArrayList<>();
            List.of("f2p_tests", "s2p_tests", "n2p_tests").forEach(change -> fixed.addAll(of(change)));
            Collections.sort(fixed);
            row.set("fixed_tests", tests(fixed));
            List.of("p2p_tests", "f2p_tests", "s2p_tests", "n2p_tests")
                    .forEach(change -> row.set(change, tests(of(change))));
            row.set("run_result", result("base"));
            row.set("test_patch_result", result("test"));
            row.set("fix_patch_result", result("gold"));
        }

        private List<String> of(String change) {
            return byChange.getOrDefault(change, List.of());
        }

        /** Which map a test that has to pass stands in: this depends on the run with the tests and without the fix. */
        private String change(String id) {
            return switch (status("test", id)) {
                case PASS -> "p2p_tests";
                case FAIL, ERROR -> "f2p_tests";
                case SKIP -> "s2p_tests";
                case NONE -> "n2p_tests";
            };
        }

        private StageSummary stage(String name) {
            return task.stages().getOrDefault(name, NOTHING);
        }

        private TestStatus status(String stage, String id) {
            return stage(stage).statuses().getOrDefault(id, TestStatus.NONE);
        }

        private ObjectNode tests(Collection<String> ids) {
            ObjectNode tests = JSON.objectNode();
            for (String id : ids) {
                tests.putObject(id)
                        .put("run", word(status("base", id)))
                        .put("test", word(status("test", id)))
                        .put("fix", word(status("gold", id)));
            }
            return tests;
        }

        private ObjectNode result(String stage) {
            SortedMap<String, List<String>> ids = new TreeMap<>();
            stage(stage).statuses().forEach((id, status) -> ids.computeIfAbsent(word(status), any -> new ArrayList<>())
                    .add(id));
            ObjectNode result = JSON.objectNode();
            Map.of("passed", "PASS", "failed", "FAIL", "skipped", "SKIP").forEach((name, word) -> {
                List<String> own = ids.getOrDefault(word, List.of());
                ArrayNode list = result.putArray(name + "_tests");
                own.forEach(list::add);
                result.put(name + "_count", own.size());
            });
            return result;
        }

        private static String word(TestStatus status) {
            return status == TestStatus.ERROR ? "FAIL" : status.name();
        }
    }
}
