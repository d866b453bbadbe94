package dev.assay.inference.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;

/** Tools with a state: a counter that {@code add} moves, and {@code submit_result}. It can be told to break. */
final class Shop implements Toolset {
    final List<String> made = new ArrayList<>();
    private final int step;
    private int sum;
    private int breakAt = -1;

    Shop() {
        this(1);
    }

    /** One whose counter moves by more for each unit that is added. */
    Shop(int step) {
        this.step = step;
    }

    /** Breaks at this call, counted from 0. */
    Shop breakingAt(int call) {
        breakAt = call;
        return this;
    }

    @Override
    public List<JsonNode> schemas() {
        return List.of(schema("add"), schema("submit_result"));
    }

    private static JsonNode schema(String name) {
        ObjectNode schema = CanonicalJson.mapper().createObjectNode().put("type", "function");
        schema.putObject("function").put("name", name);
        return schema;
    }

    @Override
    public Result call(String name, String arguments) {
        if (made.size() == breakAt) {
            throw new InfraException("sandbox", "The sandbox is gone.", true);
        }
        made.add(name + arguments);
        try {
            JsonNode json = CanonicalJson.mapper().readTree(arguments);
            if (name.equals("submit_result")) {
                return Result.submitted("taken", json.path("answer_text").asText());
            }
            if (!json.path("by").isInt()) {
                return Result.failed("by must be a whole number");
            }
            sum += json.path("by").asInt() * step;
            return Result.done("the sum is " + sum);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the loop hands over JSON objects only", e);
        }
    }
}
