package dev.assay.pipelines.export;

import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.TreeMap;

/** A row of the tools family, by hand. */
public final class TravelTask {
    static final String PROMPT = "Which hotel in Köln costs least?\n\"Quotes\" stay.";
    static final String ANSWER = "{\"hotel\": \"Dom\"}";

    private TravelTask() {}

    /** One whose first tool has this name. */
    public static ToolTask offering(String tool) {
        EnvironmentRef environment = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any");
        List<String> tools = List.of(tool, "submit_result");
        String schemas =
                """
                [{"type": "function", "function": {"name": "%s", "description": "Hotels of a city.", "strict": true,
                  "parameters": {"type": "object", "properties": {"city": {"type": "string", "description": "name"},
                    "max_price": {"type": ["integer", "null"], "description": "at most"}},
                    "required": ["city", "max_price"], "additionalProperties": false}}},
                 {"type": "function", "function": {"name": "submit_result", "description": "Submits.", "strict": true,
                  "parameters": {"type": "object", "properties": {"answer_text": {"type": "string", "description": "answer"}},
                    "required": ["answer_text"], "additionalProperties": false}}}]
                """
                        .formatted(tool);
        return new ToolTask(
                ToolTask.SCHEMA,
                "cd".repeat(32),
                "travel-0001-2",
                ToolTask.Kind.LOOKUP,
                "travel",
                environment,
                PROMPT,
                tools,
                schemas,
                null,
                "def solve(tools):\n    pass\n",
                "def load(initial):\n    return None\n",
                ANSWER,
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }
}
