package dev.assay.pipelines.reward;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trajectories of one reply, by hand. */
public final class RoomTrace {
    public static final String PROMPT =
            "A guest wants a quiet room for three nights in March, not above the kitchen. Which room do you recommend, and why?";

    public static final String ENGLISH =
            "The room at the end of the corridor looks out on the garden and is far from the kitchen, so the guest can sleep there.";

    public static final String GERMAN =
            "Das Zimmer am Ende des Flurs geht auf den Garten hinaus und liegt weit weg von der Küche, dort kann der Gast gut schlafen.";

    private RoomTrace() {}

    /** What somebody thought and how many tokens it took, not judged. */
    public static Trace of(String task, int sample, String prompt, String thought, long tokens) {
        return Trace.of(
                new Rollout(
                        "tools",
                        task,
                        new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any"),
                        task,
                        sample,
                        new AgentRef("some-model", "step-100", true, "v3.2", new TreeMap<>())),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user(prompt)),
                        TraceNode.sampled(
                                0,
                                TraceMessage.assistant(thought, "Room " + sample, List.of()),
                                null,
                                new NodeUsage(50, tokens, "stop"))),
                new Ending(StopReason.ANSWERED, "Room " + sample, null));
    }

    /** The same, judged by a verifier. */
    public static Trace scored(Trace trace, double outcome, String... flags) {
        return trace.judged(new Judgement(
                TraceVerdict.of(new Verdict.Scored(outcome, new TreeMap<>())),
                new TreeMap<>(Map.of("outcome", new RewardPart(outcome, 1))),
                outcome,
                List.of(flags)));
    }
}
