package dev.assay.pipelines.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traces of Prime Intellect's {@code verifiers}, version 1, a line each, with the advantages of their groups. */
final class VerifiersTraces implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The words for the end of a reply that the format knows. */
    private static final Set<String> FINISHES = Set.of("stop", "length", "tool_calls");

    @Override
    public String name() {
        return "verifiers";
    }

    @Override
    public String text() {
        return "traces of the package 'verifiers', with the advantages of their groups";
    }

    @Override
    public Set<String> families() {
        return Set.of();
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        TraceSource traces = rows.traces().sound();
        Map<String, Double> advantages = GroupAdvantages.of(traces);
        try (LineFile lines = new LineFile(files, "traces.jsonl")) {
            traces.each(trace -> lines.add(trace(trace, advantages.get(trace.id()))));
            lines.keep();
        }
    }

    private static ObjectNode trace(Trace trace, @Nullable Double advantage) {
        ObjectNode json = JSON.objectNode();
        json.put("version", 1);
        json.put("id", trace.id());
        json.set("task", task(trace));
        ObjectNode agent =
                json.putObject("agent").put("name", trace.rollout().agent().name());
        agent.put("trainable", true).putObject("config");
        ArrayNode tools = tools(trace);
        json.set("tools", tools);
        boolean tokens = concatenates(trace);
        ArrayNode nodes = json.putArray("nodes");
        trace.nodes().forEach(node -> nodes.add(node(node, tools, tokens, advantage)));
        json.set("calls", calls(trace));
        json.set("rewards", rewards(trace.judgement()));
        json.putObject("metrics").put("turns", (double) trace.replies().size());
        ObjectNode info = json.putObject("info");
        info.put("assay", CanonicalJson.write(CanonicalJson.mapper().valueToTree(trace.rollout())));
        info.put("answer", trace.ending().answer());
        info.put("tokens", tokens);
        json.put("is_completed", completed(trace.ending().stop()));
        json.put("ok", true);
        json.put("stop_condition", trace.ending().stop().json());
        json.putArray("errors");
        return json;
    }

    private static boolean completed(StopReason stop) {
        return stop == StopReason.SUBMITTED || stop == StopReason.ANSWERED || stop == StopReason.REFUSED;
    }

    private static ObjectNode task(Trace trace) {
        ObjectNode data = JSON.objectNode();
        data.put("name", trace.rollout().taskId());
        data.put("prompt", prompt(trace));
        ObjectNode task = JSON.objectNode();
        task.put("type", trace.rollout().family());
        task.put("key", trace.rollout().taskId());
        task.set("data", data);
        return task;
    }

    private static String prompt(Trace trace) {
        return trace.messages(trace.lastPath()).stream()
                .filter(message -> message.role() == Role.USER || message.role() == Role.DEVELOPER)
                .findFirst()
                .map(TraceMessage::content)
                .orElse("");
    }

    private static ArrayNode tools(Trace trace) {
        ArrayNode tools = JSON.arrayNode();
        try {
            for (JsonNode entry : CanonicalJson.mapper().readTree(trace.tools())) {
                JsonNode function = entry.path("function");
                ObjectNode tool = tools.addObject();
                tool.put("name", function.path("name").asText());
                tool.put("description", function.path("description").asText());
                tool.set(
                        "parameters",
                        function.path("parameters").isObject() ? function.path("parameters") : JSON.objectNode());
                if (function.path("strict").isBoolean()) {
                    tool.set("strict", function.path("strict"));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The tools of trace (%s) are no JSON: %s".formatted(trace.id(), e.getOriginalMessage()), e);
        }
        return tools;
    }

    /** There the tokens of a path are those of its nodes, one behind another: a prompt must not begin anew within it. */
    private static boolean concatenates(Trace trace) {
        for (List<Integer> path : trace.paths()) {
            boolean begun = false;
            for (int place : path) {
                NodeTokens tokens = trace.nodes().get(place).tokens();
                boolean sampled = trace.nodes().get(place).sampled();
                if ((sampled && tokens == null) || (tokens != null && tokens.anew() && begun)) {
                    return false;
                }
                begun |= tokens != null;
            }
        }
        return true;
    }

    /** What each reply took. */
    private static ArrayNode calls(Trace trace) {
        ArrayNode calls = JSON.arrayNode();
        for (int i = 0; i < trace.nodes().size(); i++) {
            TraceNode node = trace.nodes().get(i);
            NodeUsage usage = node.usage();
            if (usage == null) {
                continue;
            }
            ObjectNode call = calls.addObject();
            call.put("node", i);
            call.put("model", trace.rollout().agent().name());
            if (usage.finish() != null && FINISHES.contains(usage.finish())) {
                call.put("finish_reason", usage.finish());
            }
            call.putObject("usage")
                    .put("prompt_tokens", usage.promptTokens())
                    .put("completion_tokens", usage.completionTokens());
        }
        return calls;
    }

    /** Tools stand where a conversation begins. */
    private static ObjectNode node(TraceNode node, ArrayNode tools, boolean withTokens, @Nullable Double advantage) {
        ObjectNode json = JSON.objectNode();
        if (node.parent() == null) {
            json.putNull("parent");
            json.set("tools", tools);
        } else {
            json.put("parent", node.parent());
        }
        json.set("message", message(node.message()));
        json.put("sampled", node.sampled());
        NodeTokens tokens = withTokens ? node.tokens() : null;
        ArrayNode ids = json.putArray("token_ids");
        ArrayNode mask = json.putArray("mask");
        ArrayNode logprobs = json.putArray("logprobs");
        if (tokens != null) {
            tokens.ids().forEach(ids::add);
            tokens.mask().forEach(mask::add);
            sampledLogprobs(tokens, logprobs);
            if (advantage != null && tokens.sampled() > 0) {
                ArrayNode advantages = json.putArray("advantages");
                for (int i = 0; i < tokens.sampled(); i++) {
                    advantages.add(advantage.doubleValue());
                }
            }
        }
        return json;
    }

    /** One for each sampled token, or none at all. */
    private static void sampledLogprobs(NodeTokens tokens, ArrayNode out) {
        List<@Nullable Double> all = tokens.logprobs();
        for (int i = 0; all != null && i < all.size(); i++) {
            Double logprob = all.get(i);
            if (tokens.mask().get(i) && logprob != null) {
                out.add(logprob.doubleValue());
            }
        }
    }

    private static ObjectNode message(TraceMessage message) {
        ObjectNode json = JSON.objectNode();
        json.put(
                "role",
                message.role() == Role.DEVELOPER ? "user" : message.role().json());
        if (message.role() == Role.ASSISTANT) {
            json.put("content", message.content());
            if (message.reasoning() != null) {
                json.put("reasoning_content", message.reasoning());
            }
            if (!message.calls().isEmpty()) {
                ArrayNode calls = json.putArray("tool_calls");
                message.calls().forEach(call -> calls.addObject()
                        .put("id", call.id())
                        .put("name", call.name())
                        .put("arguments", call.arguments()));
            }
            return json;
        }
        json.put("content", Objects.requireNonNullElse(message.content(), ""));
        if (message.role() == Role.TOOL) {
            json.put("tool_call_id", Objects.requireNonNullElse(message.callId(), ""));
        }
        return json;
    }

    private static ObjectNode rewards(@Nullable Judgement judgement) {
        ObjectNode rewards = JSON.objectNode();
        if (judgement == null) {
            return rewards;
        }
        judgement.parts().forEach((name, part) -> rewards.putObject(name)
                .put("score", part.value())
                .put("weight", part.weight()));
        Double outcome = judgement.verdict().reward();
        if (rewards.isEmpty() && outcome != null) {
            rewards.putObject("outcome").put("score", outcome).put("weight", 1.0);
        }
        return rewards;
    }
}
