package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What trainers want to know of a task of any family.
 *
 * @param name file-name safe
 * @param prompt what the agent is told
 * @param groundTruth JSON text of what a verdict is made of
 * @param tools function schemas, a JSON list as text
 * @param verifier source of a verifier; empty where tests, a closed form or a comparison by type decide
 */
record TaskFacts(Task task, String name, String prompt, String groundTruth, String tools, String verifier) {
    /** Those of all tasks, family by family. */
    static List<TaskFacts> of(Rows rows) {
        List<TaskFacts> facts = new ArrayList<>();
        rows.swe().forEach(task -> facts.add(of(task)));
        rows.tools().forEach(task -> facts.add(of(task)));
        rows.notebook().forEach(task -> facts.add(of(task)));
        rows.search().forEach(task -> facts.add(of(task)));
        return facts;
    }

    private static TaskFacts of(SweTask task) {
        String tests =
                CanonicalJson.write(Map.of("FAIL_TO_PASS", task.failToPass(), "PASS_TO_PASS", task.passToPass()));
        String tools = CanonicalJson.write(ToolList.ofSwe(task).chat());
        return new TaskFacts(task, task.instanceId(), SweRollouts.prompt(task), tests, tools, "");
    }

    private static TaskFacts of(ToolTask task) {
        String answer = CanonicalJson.write(Map.of("answer", task.answer()));
        return new TaskFacts(task, task.name(), task.prompt(), answer, task.toolSchemas(), task.verifier());
    }

    private static TaskFacts of(NotebookTask task) {
        // By itself the format says which it is; in a map of anything it would not.
        JsonNode format = CanonicalJson.mapper().valueToTree(task.answer().format());
        String answer =
                CanonicalJson.write(Map.of("answer", task.answer().text(), "format", format, "files", task.files()));
        String tools = CanonicalJson.write(ToolList.ofNotebook().chat());
        return new TaskFacts(task, task.name(), task.statement(), answer, tools, "");
    }

    private static TaskFacts of(SearchTask task) {
        String answer = CanonicalJson.write(Map.of("answer", task.answer()));
        String tools = CanonicalJson.write(ToolList.ofSearch().chat());
        return new TaskFacts(task, task.name(), task.question(), answer, tools, "");
    }
}
