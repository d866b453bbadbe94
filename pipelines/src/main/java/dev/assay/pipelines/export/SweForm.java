package dev.assay.pipelines.export;

import dev.assay.verifiers.task.SweTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What tasks of the code-agent family have to be before they take the form of another harness. Rows come from anywhere. */
final class SweForm {
    /** Names of files and folders, of containers and logs: what every harness makes of an instance id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern REPO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9._-]+");

    private SweForm() {}

    /**
     * The tasks, once each is found sound.
     *
     * @throws IllegalArgumentException naming a task that is not, and why
     */
    static List<SweTask> sound(List<SweTask> tasks) {
        Set<String> seen = new HashSet<>();
        for (SweTask task : tasks) {
            check(task);
            // Folders of some file systems, and names of images, know no case.
            if (!seen.add(task.instanceId().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "The instance (%s) is there twice, perhaps in other case.".formatted(task.instanceId()));
            }
        }
        return tasks;
    }

    private static void check(SweTask task) {
        require(ID.matcher(task.instanceId()).matches() && !task.instanceId().contains(".."), task, "id");
        require(REPO.matcher(task.repo()).matches(), task, "repository (%s)".formatted(task.repo()));
        require(COMMIT.matcher(task.baseCommit()).matches(), task, "base commit (%s)".formatted(task.baseCommit()));
        texts(task).forEach((name, text) -> {
            PlainText.utf8("%s of the instance (%s)".formatted(name, task.instanceId()), text);
            require(text.indexOf('\0') < 0, task, "%s, with the character U+0000 in it,".formatted(name));
        });
        require(task.patch().endsWith("\n"), task, "gold patch, without a line feed at its end,");
        require(
                task.testPatch().isEmpty() || task.testPatch().endsWith("\n"),
                task,
                "test patch, without a line feed at its end,");
        for (List<String> ids : List.of(task.failToPass(), task.passToPass())) {
            for (String id : ids) {
                PlainText.utf8("test id of the instance (%s)".formatted(task.instanceId()), id);
                require(
                        id.chars().noneMatch(Character::isISOControl),
                        task,
                        "test id, with a control character in it,");
            }
        }
    }

    private static Map<String, String> texts(SweTask task) {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("gold patch", task.patch()),
                Map.entry("test patch", task.testPatch()),
                Map.entry("statement", task.problemStatement()),
                Map.entry("hints", task.hintsText()),
                Map.entry("version", task.version()),
                Map.entry("date", task.createdAt()),
                Map.entry("environment commit", task.environmentSetupCommit()),
                Map.entry("language", task.language()),
                Map.entry("licence", task.provenance().license()),
                Map.entry("source", task.provenance().source()),
                Map.entry("recipe", String.join("\n", recipe(task)))));
    }

    private static List<String> recipe(SweTask task) {
        List<String> words = new ArrayList<>(task.recipe().test());
        words.addAll(task.recipe().env().values());
        words.add(task.recipe().runner());
        return words;
    }

    private static void require(boolean holds, SweTask task, String what) {
        if (!holds) {
            throw new IllegalArgumentException("The %s of the instance (%s) is not one that can be exported."
                    .formatted(what, task.instanceId().replaceAll("\\p{Cntrl}", "?")));
        }
    }
}
