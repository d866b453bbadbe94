package dev.assay.pipelines.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trajectories of Harbor's interchange format, version 1.7: a file for each, of the branch that it ended on. What the format has no field
 * for (rollout, ending, judgement) is in {@code extra}.
 */
final class Atif implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "atif";
    }

    @Override
    public String text() {
        return "trajectories of Harbor's interchange format ATIF 1.7, a file each";
    }

    @Override
    public Set<String> families() {
        return Set.of();
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        rows.traces().sound().each(trace -> {
            try (LineFile file = new LineFile(files, trace.id() + ".json")) {
                file.add(new Writing(trace).trajectory());
                file.keep();
            }
        });
    }

    /** One trajectory. */
    private static final class Writing {
        private final Trace trace;
        private final Map<Integer, PathTokens> tokens;
        private final ArrayNode steps = JSON.arrayNode();

        Writing(Trace trace) {
            this.trace = trace;
            this.tokens = PathTokens.of(trace, trace.lastPath());
        }

        ObjectNode trajectory() {
            trace.lastPath().forEach(this::add);
            ObjectNode json = JSON.objectNode();
            json.put("schema_version", "ATIF-v1.7");
            json.put("session_id", trace.id());
            json.put("trajectory_id", trace.id());
            json.set("agent", agent());
            json.set("steps", steps);
            json.set("final_metrics", totals());
            json.set("extra", rest());
            return json;
        }

        private ObjectNode agent() {
            ObjectNode agent = JSON.objectNode();
            agent.put("name", trace.rollout().agent().name());
            agent.put("version", trace.rollout().agent().policyVersion());
            JsonNode tools = json(trace.tools());
            if (tools != null && tools.isArray() && !tools.isEmpty()) {
                agent.set("tool_definitions", tools);
            }
            return agent;
        }

        private ObjectNode rest() {
            ObjectNode rest = JSON.objectNode();
            rest.set("rollout", CanonicalJson.mapper().valueToTree(trace.rollout()));
            rest.set("ending", CanonicalJson.mapper().valueToTree(trace.ending()));
            if (trace.judgement() != null) {
                rest.set("judgement", CanonicalJson.mapper().valueToTree(trace.judgement()));
            }
            return rest;
        }

        private void add(int place) {
            TraceNode node = trace.nodes().get(place);
            if (node.message().role() == Role.TOOL && !steps.isEmpty()) {
                observe((ObjectNode) steps.get(steps.size() - 1), node.message());
                return;
            }
            ObjectNode step = steps.addObject();
            step.put("step_id", steps.size());
            step.put("source", source(node.message().role()));
            step.put("message", Objects.requireNonNullElse(node.message().content(), ""));
            if (node.copyOf() != null) {
                step.put("is_copied_context", true);
            }
            if (node.message().role() == Role.ASSISTANT) {
                reply(step, place, node);
            }
        }

        private static String source(Role role) {
            return switch (role) {
                case SYSTEM -> "system";
                case USER, DEVELOPER -> "user";
                case ASSISTANT, TOOL -> "agent";
            };
        }

        private void reply(ObjectNode step, int place, TraceNode node) {
            // 0 would mean that nobody thought, and forbids the reasoning of a copy.
            if (node.sampled()) {
                step.put("llm_call_count", 1);
            }
            if (node.message().reasoning() != null) {
                step.put("reasoning_content", node.message().reasoning());
            }
            if (!node.message().calls().isEmpty()) {
                ArrayNode calls = step.putArray("tool_calls");
                node.message().calls().forEach(call -> calls.add(call(call)));
            }
            if (node.sampled()) {
                metrics(step, node.usage(), tokens.get(place));
            }
        }

        /** The format wants an object; the model's own text goes along. */
        private static ObjectNode call(TraceCall call) {
            ObjectNode json = JSON.objectNode();
            json.put("tool_call_id", call.id());
            json.put("function_name", call.name());
            JsonNode arguments = json(call.arguments());
            json.set("arguments", arguments != null && arguments.isObject() ? arguments : JSON.objectNode());
            json.putObject("extra").put("raw_arguments", call.arguments());
            return json;
        }

        private static void metrics(ObjectNode step, @Nullable NodeUsage usage, @Nullable PathTokens sampled) {
            ObjectNode metrics = JSON.objectNode();
            if (usage != null) {
                metrics.put("prompt_tokens", usage.promptTokens());
                metrics.put("completion_tokens", usage.completionTokens());
            }
            if (sampled != null) {
                sampled.prompt().forEach(metrics.withArray("prompt_token_ids")::add);
                sampled.completion().forEach(metrics.withArray("completion_token_ids")::add);
                if (sampled.logprobs() != null) {
                    sampled.logprobs().forEach(metrics.withArray("logprobs")::add);
                }
            }
            if (!metrics.isEmpty()) {
                step.set("metrics", metrics);
            }
        }

        private static void observe(ObjectNode step, TraceMessage result) {
            ObjectNode entry =
                    step.withObject("/observation").withArray("results").addObject();
            if (result.callId() != null) {
                entry.put("source_call_id", result.callId());
            }
            entry.put("content", Objects.requireNonNullElse(result.content(), ""));
            if (result.failed() != null) {
                entry.putObject("extra").put("failed", result.failed());
            }
        }

        private ObjectNode totals() {
            long prompt = 0;
            long completion = 0;
            for (int place : trace.lastPath()) {
                NodeUsage usage = trace.nodes().get(place).usage();
                prompt += usage == null ? 0 : usage.promptTokens();
                completion += usage == null ? 0 : usage.completionTokens();
            }
            return JSON.objectNode()
                    .put("total_prompt_tokens", prompt)
                    .put("total_completion_tokens", completion)
                    .put("total_steps", steps.size());
        }

        private static @Nullable JsonNode json(String text) {
            try {
                return CanonicalJson.mapper().readTree(text);
            } catch (JsonProcessingException e) {
                return null;
            }
        }
    }
}
