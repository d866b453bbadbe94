package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Trajectories in the forms of others hold what the trace says, when they are read as their readers read them. */
class TrajectoryFormsTest {
    private static final Trace SOLVED = HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1);
    private static final Trace FAILED = HotelTrace.scored(HotelTrace.sampled(1, StopReason.STEP_LIMIT), 0);
    private static final Trace BRANCHED = HotelTrace.scored(HotelTrace.branched(2), 1);

    private static SortedMap<String, byte[]> export(String format, Trace... traces) {
        return ExportFormat.find(format).orElseThrow().write(new Rows(List.of(), List.of(), List.of(traces)));
    }

    private static List<JsonNode> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> CanonicalJson.read(line, JsonNode.class))
                .toList();
    }

    @Nested
    class Atif {
        private JsonNode of(Trace trace) {
            SortedMap<String, byte[]> files = export("atif", trace);
            assertThat(files).containsOnlyKeys(trace.id() + ".json");
            return lines(files.get(trace.id() + ".json")).get(0);
        }

        @Test
        void stepsAreNumberedFromOneAndResultsStandWithTheirCalls() {
            JsonNode json = of(SOLVED);
            assertThat(json.path("schema_version").asText()).isEqualTo("ATIF-v1.7");
            assertThat(json.path("steps"))
                    .extracting(step -> step.path("step_id").asInt())
                    .containsExactly(1, 2, 3, 4);
            assertThat(json.path("steps"))
                    .extracting(step -> step.path("source").asText())
                    .containsExactly("system", "user", "agent", "agent");
            JsonNode last = json.at("/steps/3");
            assertThat(last.path("tool_calls"))
                    .extracting(call -> call.path("tool_call_id").asText())
                    .containsExactly("b", "c");
            assertThat(last.at("/tool_calls/0/arguments/city").asText()).isEqualTo("Köln");
            assertThat(last.at("/observation/results"))
                    .extracting(result -> result.path("source_call_id").asText())
                    .containsExactly("b", "c");
            assertThat(json.at("/agent/name").asText()).isEqualTo("some-model");
            assertThat(json.at("/agent/tool_definitions")).hasSize(2);
            assertThat(json.at("/final_metrics/total_completion_tokens").asInt())
                    .isEqualTo(3);
            assertThat(json.at("/final_metrics/total_steps").asInt()).isEqualTo(4);
        }

        @Test
        void tokensAreThoseThatWentInAndCameOut() {
            JsonNode metrics = of(SOLVED).at("/steps/3/metrics");
            assertThat(metrics.path("prompt_token_ids").toString()).isEqualTo("[1,2,3,4,50,51]");
            assertThat(metrics.path("completion_token_ids").toString()).isEqualTo("[6]");
            assertThat(metrics.path("logprobs").toString()).isEqualTo("[-1.0]");
        }

        @Test
        void copiedMessagesSayThatTheyAre() {
            JsonNode steps = of(BRANCHED).path("steps");
            assertThat(steps).hasSize(3);
            assertThat(steps.at("/1/is_copied_context").asBoolean()).isTrue();
            assertThat(steps.at("/1").has("llm_call_count")).isFalse();
            assertThat(steps.at("/1").has("metrics")).isFalse();
            assertThat(steps.at("/1/reasoning_content").asText()).isEqualTo("Hm.");
            assertThat(steps.at("/2/llm_call_count").asInt()).isEqualTo(1);
        }

        /** Every rule of the format's validator that we know of. */
        @Test
        void nothingStandsWhereItMayNot() {
            for (Trace trace : List.of(SOLVED, FAILED, BRANCHED)) {
                JsonNode json = of(trace);
                only(json, "schema_version", "session_id", "trajectory_id", "agent", "steps", "final_metrics", "extra");
                only(json.path("agent"), "name", "version", "tool_definitions");
                for (JsonNode step : json.path("steps")) {
                    only(
                            step,
                            "step_id",
                            "source",
                            "message",
                            "reasoning_content",
                            "tool_calls",
                            "observation",
                            "metrics",
                            "is_copied_context",
                            "llm_call_count");
                    if (!step.path("source").asText().equals("agent")) {
                        only(step, "step_id", "source", "message");
                    }
                    List<String> ids = new ArrayList<>();
                    for (JsonNode call : step.path("tool_calls")) {
                        only(call, "tool_call_id", "function_name", "arguments", "extra");
                        assertThat(call.path("arguments").isObject()).isTrue();
                        ids.add(call.path("tool_call_id").asText());
                    }
                    for (JsonNode result : step.at("/observation/results")) {
                        only(result, "source_call_id", "content", "extra");
                        assertThat(ids).contains(result.path("source_call_id").asText());
                    }
                }
            }
        }

        private void only(JsonNode object, String... names) {
            List<String> found = new ArrayList<>();
            object.fieldNames().forEachRemaining(found::add);
            assertThat(Arrays.asList(names)).containsAll(found);
        }

        @Test
        void theBranchThatCountsCanBeReadBack() {
            for (Trace trace : List.of(SOLVED, FAILED, BRANCHED)) {
                JsonNode json = of(trace);
                assertThat(messages(json)).isEqualTo(trace.messages(trace.lastPath()));
                JsonNode rest = json.path("extra");
                assertThat(CanonicalJson.read(rest.path("rollout").toString(), Rollout.class))
                        .isEqualTo(trace.rollout());
                assertThat(CanonicalJson.read(rest.path("ending").toString(), Ending.class))
                        .isEqualTo(trace.ending());
                assertThat(CanonicalJson.read(rest.path("judgement").toString(), Judgement.class))
                        .isEqualTo(trace.judgement());
            }
        }

        private List<TraceMessage> messages(JsonNode json) {
            List<TraceMessage> messages = new ArrayList<>();
            for (JsonNode step : json.path("steps")) {
                String text = step.path("message").asText();
                switch (step.path("source").asText()) {
                    case "system" -> messages.add(TraceMessage.system(text));
                    case "user" -> messages.add(TraceMessage.user(text));
                    default -> {
                        List<TraceCall> calls = new ArrayList<>();
                        step.path("tool_calls")
                                .forEach(call -> calls.add(new TraceCall(
                                        call.path("tool_call_id").asText(),
                                        call.path("function_name").asText(),
                                        call.at("/extra/raw_arguments").asText())));
                        messages.add(TraceMessage.assistant(
                                step.path("reasoning_content").textValue(), text.isEmpty() ? null : text, calls));
                        step.at("/observation/results")
                                .forEach(result -> messages.add(TraceMessage.tool(
                                        result.path("source_call_id").asText(),
                                        result.path("content").asText(),
                                        result.at("/extra/failed").asBoolean())));
                    }
                }
            }
            return messages;
        }
    }

    @Nested
    class Verifiers {
        @Test
        void nodesAreThoseOfTheTrace() {
            List<JsonNode> read =
                    lines(export("verifiers", SOLVED, FAILED, BRANCHED).get("traces.jsonl"));
            assertThat(read)
                    .extracting(trace -> trace.path("id").asText())
                    .containsExactly(SOLVED.id(), FAILED.id(), BRANCHED.id());
            for (int i = 0; i < 3; i++) {
                Trace trace = List.of(SOLVED, FAILED, BRANCHED).get(i);
                assertThat(read.get(i).path("version").asInt()).isEqualTo(1);
                assertThat(read.get(i).path("nodes")).hasSize(trace.nodes().size());
                for (int n = 0; n < trace.nodes().size(); n++) {
                    same(trace.nodes().get(n), read.get(i).path("nodes").get(n));
                }
            }
        }

        private void same(TraceNode node, JsonNode json) {
            assertThat(json.path("parent").isNull() ? null : json.path("parent").asInt())
                    .isEqualTo(node.parent());
            assertThat(json.path("sampled").asBoolean()).isEqualTo(node.sampled());
            JsonNode message = json.path("message");
            assertThat(message.path("role").asText())
                    .isEqualTo(node.message().role().json());
            assertThat(message.path("content").asText(""))
                    .isEqualTo(Objects.requireNonNullElse(node.message().content(), ""));
            assertThat(message.path("reasoning_content").textValue())
                    .isEqualTo(node.message().reasoning());
            List<TraceCall> calls = new ArrayList<>();
            message.path("tool_calls")
                    .forEach(call -> calls.add(new TraceCall(
                            call.path("id").asText(),
                            call.path("name").asText(),
                            call.path("arguments").asText())));
            assertThat(calls).isEqualTo(node.message().calls());
            if (node.message().role() == Role.TOOL) {
                assertThat(message.path("tool_call_id").asText())
                        .isEqualTo(node.message().callId());
            }
        }

        @Test
        void advantagesAndLogprobsAreAsManyAsSampledTokens() {
            List<JsonNode> read =
                    lines(export("verifiers", SOLVED, FAILED, BRANCHED).get("traces.jsonl"));
            // Rewards 1, 0, 1 in one group: 1 − 2/3 and 0 − 2/3.
            JsonNode reply = read.get(0).at("/nodes/2");
            assertThat(reply.path("token_ids").toString()).isEqualTo("[1,2,3,4]");
            assertThat(reply.path("mask").toString()).isEqualTo("[false,false,true,true]");
            assertThat(reply.path("logprobs").toString()).isEqualTo("[-0.5,-0.25]");
            assertThat(reply.path("advantages")).hasSize(2);
            assertThat(reply.at("/advantages/0").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
            assertThat(read.get(1).at("/nodes/4/advantages/0").asDouble()).isCloseTo(-2 / 3.0, within(1e-12));
            assertThat(read.get(0).at("/nodes/0").has("advantages")).isFalse();
            assertThat(read.get(2).at("/info/tokens").asBoolean()).isFalse();
            assertThat(read.get(2).at("/nodes/7/token_ids")).isEmpty();
        }

        @Test
        void anUnjudgedTraceWasNeverScored() {
            JsonNode read = lines(export("verifiers", HotelTrace.sampled(0, StopReason.SUBMITTED))
                            .get("traces.jsonl"))
                    .get(0);
            assertThat(read.at("/nodes/2").has("advantages")).isFalse();
            assertThat(read.path("rewards")).isEmpty();
        }

        @Test
        void endsRewardsAndTask() {
            List<JsonNode> read = lines(export("verifiers", SOLVED, FAILED).get("traces.jsonl"));
            assertThat(read.get(0).path("is_completed").asBoolean()).isTrue();
            assertThat(read.get(1).path("is_completed").asBoolean()).isFalse();
            assertThat(read.get(1).path("stop_condition").asText()).isEqualTo("step_limit");
            assertThat(read.get(0).at("/rewards/outcome/score").asDouble()).isEqualTo(1);
            assertThat(read.get(0).at("/rewards/outcome/weight").asDouble()).isEqualTo(1);
            assertThat(read.get(0).at("/task/data/prompt").asText()).isEqualTo(TravelTask.PROMPT);
            assertThat(read.get(0).at("/tools/0/name").asText()).isEqualTo("search_hotels");
            assertThat(read.get(0).at("/nodes/0/tools")).hasSize(2);
            assertThat(read.get(0).at("/nodes/1").has("tools")).isFalse();
            assertThat(read.get(0).path("calls"))
                    .extracting(call -> call.path("node").asInt())
                    .containsExactly(2, 4);
            assertThat(read.get(0).at("/calls/1/usage/prompt_tokens").asInt()).isEqualTo(6);
            assertThat(read.get(0).at("/calls/1/finish_reason").asText()).isEqualTo("tool_calls");
        }
    }
}
