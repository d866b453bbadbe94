package dev.assay.verifiers.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.TraceException.Reason;
import dev.assay.verifiers.verdict.Verdict;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceJsonTest {
    private static Rollout rollout(int sample) {
        return new Rollout(
                "tools",
                "task-1",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any"),
                "task-1",
                sample,
                AgentRef.embedded("greedy", "1"));
    }

    /** Asks, calls, is told, answers: with tokens. */
    static Trace trace(int sample) {
        List<TraceNode> nodes = List.of(
                TraceNode.given(null, TraceMessage.user("Which hotel in Köln costs least?")),
                TraceNode.sampled(
                        0,
                        TraceMessage.assistant(
                                "I look.", null, List.of(new TraceCall("a", "hotels", "{\"city\": \"Köln\",}"))),
                        new NodeTokens(
                                true,
                                List.of(5, 6, 7),
                                List.of(false, true, true),
                                Arrays.asList(null, -0.5, -0.25),
                                null,
                                null),
                        new NodeUsage(1, 2, "tool_calls")),
                TraceNode.given(1, TraceMessage.tool("a", "not JSON", true)),
                TraceNode.sampled(
                        2, TraceMessage.assistant(null, "Dom", List.of()), null, new NodeUsage(9, 1, "stop")));
        return Trace.of(rollout(sample), "[]", nodes, new Ending(StopReason.ANSWERED, "Dom", null));
    }

    private static ObjectNode json() {
        return CanonicalJson.read(TraceJson.write(trace(0)), ObjectNode.class);
    }

    /** Why a text is refused. */
    private static TraceException refused(String text) {
        TraceException refusal = catchThrowableOfType(TraceException.class, () -> TraceJson.read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    private static TraceException changed(Consumer<ObjectNode> change) {
        ObjectNode json = json();
        change.accept(json);
        return refused(json.toString());
    }

    private static ObjectNode at(ObjectNode json, String pointer) {
        return (ObjectNode) json.at(pointer);
    }

    @Nested
    class RoundTrips {
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void anyTraceComesBackAsItWas(long seed) {
            RandomTraces traces = new RandomTraces(seed);
            int branched = 0;
            for (int i = 0; i < 400; i++) {
                Trace trace = traces.next();
                String line = TraceJson.write(trace);
                assertThat(line).doesNotContain("\n").doesNotContain("null}");
                // Through bytes, as a file has it.
                String read = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                Trace back = TraceJson.read(read);
                assertThat(back).isEqualTo(trace);
                assertThat(TraceJson.write(back)).isEqualTo(line);
                branched += trace.paths().size() > 1 ? 1 : 0;
            }
            assertThat(branched).as("traces with branches").isGreaterThan(20);
        }

        @Test
        void argumentsThatAreNoJsonStayAsTheModelWroteThem() {
            Trace back = TraceJson.read(TraceJson.write(trace(0)));
            assertThat(back.nodes().get(1).message().calls().get(0).arguments()).isEqualTo("{\"city\": \"Köln\",}");
        }

        @Test
        void halfOfASurrogatePairSurvivesAFile() {
            Trace trace = Trace.of(
                    rollout(0),
                    "[]",
                    List.of(TraceNode.given(null, TraceMessage.user("a\ud83db\ude00c😀"))),
                    new Ending(StopReason.STEP_LIMIT, null, null));
            String line = TraceJson.write(trace);
            assertThat(line).contains("a\\ud83db\\ude00c😀");
            assertThat(TraceJson.read(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)))
                    .isEqualTo(trace);
        }

        @Test
        void fieldsOfALaterVersionArePassedOver() {
            ObjectNode json = json();
            json.put("later", 1);
            assertThat(TraceJson.read(json.toString())).isEqualTo(trace(0));
        }

        @Test
        void aMessageWithALaterFieldHasTheIdOfItsContent() {
            ObjectNode json = json();
            at(json, "/nodes/0").put("later", 1);
            assertThat(refused(json.toString()).reason()).isEqualTo(Reason.WRONG_ID);
            // The id of this content, computed by itself: keys are sorted already.
            ObjectNode identity = json.deepCopy().retain("schema", "rollout", "tools", "nodes", "ending");
            json.put("id", CanonicalJson.id(identity));
            assertThat(TraceJson.read(json.toString()).nodes()).isEqualTo(trace(0).nodes());
        }
    }

    @Nested
    class Identity {
        @Test
        void judgementAndTimesAreNoPartOfTheId() {
            Trace trace = trace(0);
            Trace judged = trace.judged(Judgement.of(TraceVerdict.of(new Verdict.Scored(1, new TreeMap<>()))))
                    .timed(new Timings(7, List.of(0L, 3L, 4L, 0L)));
            assertThat(judged.id()).isEqualTo(trace.id());
            assertThat(TraceJson.idOf(judged)).isEqualTo(trace.id());
            assertThat(TraceJson.read(TraceJson.write(judged))).isEqualTo(judged);
        }

        @Test
        void theSameWordsInAnotherTryAreAnotherTrace() {
            assertThat(trace(0).id()).isNotEqualTo(trace(1).id()).hasSize(64);
        }
    }

    @Nested
    class Refusals {
        @Test
        void whatIsNoObject() {
            for (String text : List.of("", "[]", "{", "{\"schema\":\"a\",\"schema\":\"b\"}", "{} {}", "nonsense")) {
                assertThat(refused(text).reason()).as(text).isIn(Reason.NOT_JSON, Reason.OTHER_VERSION);
            }
            assertThat(refused("{\"schema\":\"a\",\"schema\":\"b\"}").reason()).isEqualTo(Reason.NOT_JSON);
        }

        @Test
        void anotherVersion() {
            TraceException refusal = changed(json -> json.put("schema", "assay/trace/2"));
            assertThat(refusal.reason()).isEqualTo(Reason.OTHER_VERSION);
            assertThat(refusal).hasMessageContaining("assay/trace/2").hasMessageContaining("assay/trace/1");
        }

        @Test
        void missingFields() {
            Map<String, List<String>> fields = new TreeMap<>(Map.of(
                    "", List.of("id", "rollout", "tools", "nodes", "ending"),
                    "/rollout", List.of("family", "task_id", "environment", "group", "sample", "agent"),
                    "/rollout/agent", List.of("name", "policy_version", "thinking"),
                    "/nodes/1", List.of("message", "sampled"),
                    "/nodes/1/message", List.of("role"),
                    "/nodes/1/message/calls/0", List.of("id", "name", "arguments"),
                    "/nodes/1/tokens", List.of("ids", "mask"),
                    "/nodes/1/usage", List.of("prompt_tokens", "completion_tokens"),
                    "/ending", List.of("stop")));
            fields.forEach((place, names) -> {
                for (String name : names) {
                    assertThat(changed(json -> at(json, place).remove(name)).reason())
                            .as("%s without %s", place, name)
                            .isEqualTo(Reason.MISSING_FIELD);
                }
            });
        }

        @Test
        void fieldsOfAnotherType() {
            assertThat(changed(json -> at(json, "/rollout").put("sample", "0")).reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> at(json, "/rollout").put("sample", 0.5)).reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> at(json, "/nodes/1/message").put("role", "robot"))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> at(json, "/nodes/1/message/calls/0").putObject("arguments"))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> at(json, "/rollout/environment").put("digest", "latest"))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"mask", "logprobs", "kept", "experts"})
        void listsOfUnequalLength(String list) {
            TraceException refusal =
                    changed(json -> at(json, "/nodes/1/tokens").putArray(list).addAll(List.<JsonNode>of()));
            assertThat(refusal.reason()).isEqualTo(Reason.UNEQUAL_LENGTHS);
            assertThat(refusal).hasMessageContaining("/nodes/1/tokens").hasMessageContaining(list);
        }

        @Test
        void aSampledTokenWithoutItsLogprob() {
            assertThat(changed(json -> at(json, "/nodes/1/tokens")
                                    .putArray("logprobs")
                                    .addNull()
                                    .addNull()
                                    .add(-1))
                            .reason())
                    .isEqualTo(Reason.UNEQUAL_LENGTHS);
        }

        @Test
        void timesForOtherMessages() {
            assertThat(changed(json -> json.putObject("timings")
                                    .put("total", 1)
                                    .putArray("nodes")
                                    .add(1))
                            .reason())
                    .isEqualTo(Reason.UNEQUAL_LENGTHS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
        void numbersThatAreNone(String number) {
            String text = TraceJson.write(trace(0)).replace("-0.25", number);
            assertThat(refused(text).reason()).isEqualTo(Reason.NOT_FINITE);
            String judged = TraceJson.write(trace(0).judged(new Judgement(
                            TraceVerdict.of(new Verdict.Scored(1, new TreeMap<>())),
                            new TreeMap<>(),
                            0.123,
                            List.of())))
                    .replace("0.123", number);
            assertThat(refused(judged).reason()).isEqualTo(Reason.NOT_FINITE);
        }

        @Test
        void aRewardOutsideOfItsRangeOrWithoutAScore() {
            assertThat(changed(json -> json.putObject("judgement")
                                    .put("reward", 1.5)
                                    .putObject("verdict")
                                    .put("kind", "scored")
                                    .put("reward", 1))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> json.putObject("judgement")
                                    .put("reward", 0)
                                    .putObject("verdict")
                                    .put("kind", "invalid_task")
                                    .put("reason", "two answers"))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
        }

        @Test
        void twoCallsOfOneIdAndTwoResultsOfOneCall() {
            assertThat(changed(json -> ((ArrayNode) json.at("/nodes/1/message/calls"))
                                    .add(json.at("/nodes/1/message/calls/0").deepCopy()))
                            .reason())
                    .isEqualTo(Reason.DUPLICATE_ID);
            assertThat(changed(json -> {
                                ObjectNode again =
                                        at(json, "/nodes/2").deepCopy().put("parent", 2);
                                ((ArrayNode) json.at("/nodes")).add(again);
                            })
                            .reason())
                    .isEqualTo(Reason.DUPLICATE_ID);
        }

        @Test
        void messagesThatHangInTheAir() {
            assertThat(changed(json -> at(json, "/nodes/1").put("parent", 1)).reason())
                    .isEqualTo(Reason.BAD_GRAPH);
            assertThat(changed(json -> at(json, "/nodes/1").put("parent", -1)).reason())
                    .isEqualTo(Reason.BAD_GRAPH);
            assertThat(changed(json -> at(json, "/nodes/2").put("parent", 0)).reason())
                    .isEqualTo(Reason.BAD_GRAPH);
            assertThat(changed(json -> at(json, "/nodes/2/message").put("call_id", "b"))
                            .reason())
                    .isEqualTo(Reason.BAD_GRAPH);
            assertThat(changed(json -> at(json, "/nodes/2").put("copy_of", 0)).reason())
                    .isEqualTo(Reason.BAD_GRAPH);
            assertThat(changed(json -> json.putArray("nodes")).reason()).isEqualTo(Reason.BAD_GRAPH);
        }

        @Test
        void whatWasNotSampledHasNoSampledTokens() {
            assertThat(changed(json -> at(json, "/nodes/1").put("sampled", false))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
            assertThat(changed(json -> at(json, "/nodes/0").put("sampled", true))
                            .reason())
                    .isEqualTo(Reason.BAD_FIELD);
        }

        @Test
        void aWordThatWasChanged() {
            TraceException refusal = changed(json -> at(json, "/ending").put("answer", "Hof"));
            assertThat(refusal.reason()).isEqualTo(Reason.WRONG_ID);
        }

        @Test
        void aTraceThatStandsInAFileTwice() {
            String lines = TraceJson.write(trace(0)) + "\n\n" + TraceJson.write(trace(1)) + "\n";
            List<Trace> read = new ArrayList<>();
            assertThat(TraceLines.read(new BufferedReader(new StringReader(lines)), read::add))
                    .isEqualTo(2);
            assertThat(read).containsExactly(trace(0), trace(1));
            TraceException refusal = catchThrowableOfType(
                    TraceException.class,
                    () -> TraceLines.read(
                            new BufferedReader(new StringReader(lines + TraceJson.write(trace(0)))), read::add));
            assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_ID);
            assertThat(refusal).hasMessageContaining("line 4").hasMessageContaining("line 1");
        }

        @Test
        void aLineThatIsCutNamesItsNumber() {
            String lines =
                    TraceJson.write(trace(0)) + "\n" + TraceJson.write(trace(1)).substring(0, 100);
            TraceException refusal = catchThrowableOfType(
                    TraceException.class,
                    () -> TraceLines.read(new BufferedReader(new StringReader(lines)), trace -> {}));
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_JSON);
            assertThat(refusal).hasMessageContaining("line 2");
        }
    }
}
