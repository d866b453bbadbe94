package dev.assay.env.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.env.bundle.Bundle;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.List;
import java.util.TreeMap;

/** Makes rows of the tasks of one environment. */
final class Rows {
    private final SynthesisRequest request;
    private final Synthesised.Parts parts;
    private final Bundle bundle;

    Rows(SynthesisRequest request, Synthesised.Parts parts) {
        this.request = request;
        this.parts = parts;
        this.bundle = parts.bundle();
    }

    /**
     * The row of the last of these tasks; the others are the steps that led to it.
     *
     * @param number in its name
     */
    Synthesised.Outcome outcome(int number, List<WrittenTask> ladder) {
        WrittenTask task = ladder.get(ladder.size() - 1);
        ToolTask row = new ToolTask(
                ToolTask.SCHEMA,
                ToolTask.idOf(
                        bundle.digest(),
                        task.declaration().kind(),
                        task.prompt(),
                        task.tools(),
                        task.declaration().json(),
                        task.solution(),
                        task.verifier()),
                request.name() + "-" + number,
                task.declaration().kind(),
                parts.category(),
                bundle.ref(),
                task.prompt(),
                task.tools(),
                schemas(task.tools()),
                task.declaration().json(),
                task.solution(),
                task.verifier(),
                task.proven().right().answer(),
                ladder.stream().map(Rows::rung).toList(),
                Difficulty.of(task.share(), task.proven().calls(), new TreeMap<>()),
                task.proven().proof(),
                parts.provenance());
        return Synthesised.Outcome.of(row, task.proven().verdict().toNanos());
    }

    private static Rung rung(WrittenTask task) {
        String change = task.sheet().change();
        String text = change.isEmpty() ? (task.step().equals("start") ? "A simple task." : "A harder task.") : change;
        return Rung.of(task.step(), text, task.share(), task.proven().calls());
    }

    private String schemas(List<String> names) {
        try {
            ArrayNode offered = CanonicalJson.mapper().createArrayNode();
            for (JsonNode tool :
                    CanonicalJson.mapper().readTree(parts.tools().schemas()).path("chat")) {
                if (names.contains(tool.path("function").path("name").asText())) {
                    offered.add(tool);
                }
            }
            return CanonicalJson.write(offered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The function schemas of an environment must be JSON.", e);
        }
    }
}
