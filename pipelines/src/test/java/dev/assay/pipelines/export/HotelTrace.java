package dev.assay.pipelines.export;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trajectories over the task of {@link TravelTask}, by hand. */
public final class HotelTrace {
    /** Arguments that are no JSON. */
    static final String BROKEN = "{\"city\": \"Köln\",}";

    private HotelTrace() {}

    /** Looks with broken arguments, looks again, answers; with the tokens of each reply. */
    public static Trace sampled(int sample, StopReason stop) {
        List<TraceNode> nodes = new ArrayList<>(List.of(
                TraceNode.given(null, TraceMessage.system("Be brief.")),
                TraceNode.given(0, TraceMessage.user(TravelTask.PROMPT)),
                TraceNode.sampled(
                        1,
                        TraceMessage.assistant("I look.", null, List.of(new TraceCall("a", "search_hotels", BROKEN))),
                        new NodeTokens(
                                true,
                                List.of(1, 2, 3, 4),
                                List.of(false, false, true, true),
                                Arrays.asList(null, null, -0.5, -0.25),
                                null,
                                null),
                        new NodeUsage(2, 2, "tool_calls")),
                TraceNode.given(2, TraceMessage.tool("a", "no JSON", true)),
                TraceNode.sampled(
                        3,
                        TraceMessage.assistant(
                                null,
                                "Again.",
                                List.of(
                                        new TraceCall(
                                                "b", "search_hotels", "{\"city\": \"Köln\", \"max_price\": null}"),
                                        new TraceCall("c", "submit_result", "{\"answer_text\": \"{}\"}"))),
                        new NodeTokens(
                                false,
                                List.of(50, 51, 6),
                                List.of(false, false, true),
                                Arrays.asList(null, null, -1.0),
                                null,
                                null),
                        new NodeUsage(6, 1, "tool_calls")),
                TraceNode.given(4, TraceMessage.tool("b", "Dom 😀\n80", false)),
                TraceNode.given(5, TraceMessage.tool("c", "taken", false))));
        String schemas = TravelTask.offering("search_hotels").toolSchemas();
        return Trace.of(rollout(sample), schemas, nodes, new Ending(stop, TravelTask.ANSWER, null));
    }

    /** A trajectory without tokens whose first round was forgotten. */
    public static Trace branched(int sample) {
        TraceMessage second = TraceMessage.assistant("Hm.", null, List.of(new TraceCall("b", "search_hotels", "{}")));
        return Trace.of(
                rollout(sample),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user(TravelTask.PROMPT)),
                        TraceNode.sampled(
                                0,
                                TraceMessage.assistant(null, null, List.of(new TraceCall("a", "search_hotels", "{}"))),
                                null,
                                new NodeUsage(10, 3, null)),
                        TraceNode.given(1, TraceMessage.tool("a", "one", false)),
                        TraceNode.sampled(2, second, null, new NodeUsage(20, 3, null)),
                        TraceNode.given(3, TraceMessage.tool("b", "two", false)),
                        TraceNode.copy(0, second, 3),
                        TraceNode.copy(5, TraceMessage.tool("b", "two", false), 4),
                        TraceNode.sampled(
                                6, TraceMessage.assistant(null, "Dom", List.of()), null, new NodeUsage(15, 1, "stop"))),
                new Ending(StopReason.ANSWERED, "Dom", null));
    }

    /** A trajectory of one reply whose tokens nobody counted. */
    public static Trace uncounted(int sample) {
        return Trace.of(
                rollout(sample),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user(TravelTask.PROMPT)),
                        TraceNode.sampled(0, TraceMessage.assistant(null, "Dom", List.of()), null, null)),
                new Ending(StopReason.ANSWERED, "Dom", null));
    }

    /** The same trajectory with a verdict. */
    public static Trace scored(Trace trace, double reward, String... flags) {
        return trace.judged(new Judgement(
                TraceVerdict.of(new Verdict.Scored(reward, new TreeMap<>())),
                new TreeMap<>(Map.of("outcome", new RewardPart(reward, 1))),
                reward,
                List.of(flags)));
    }

    private static Rollout rollout(int sample) {
        String task = TravelTask.offering("search_hotels").id();
        return new Rollout(
                "tools",
                task,
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any"),
                task,
                sample,
                new AgentRef("some-model", "step-100", true, "v3.2", new TreeMap<>(Map.of("temperature", "1.0"))));
    }
}
