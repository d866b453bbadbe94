package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.rollout.notebook.NotebookAgent;
import dev.assay.env.rollout.notebook.NotebookRollouts;
import dev.assay.pipelines.export.SumTask;
import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NotebookRewardTest {
    private static final NotebookTask TASK = SumTask.make();

    private final RewardCheck check = new RewardCheck(
            () -> {
                throw new AssertionError("Nothing has to be executed.");
            },
            Map.of(TASK.id(), new RewardCheck.NotebookRow(TASK)));

    private static Trace trace(String answer, Verdict verdict) {
        // In another image than the row names, as where that one could not be had.
        EnvironmentRef image = EnvironmentRef.image("sha256:" + "9".repeat(64));
        Trace trace = Trace.of(
                new Rollout("notebook", TASK.id(), image, "g", 0, NotebookAgent.EXPERT.ref()),
                "[]",
                List.of(TraceNode.given(null, TraceMessage.user(TASK.statement()))),
                new Ending(StopReason.SUBMITTED, answer, null));
        return trace.judged(RewardRule.outcomeOnly().judge(trace, verdict, new TreeMap<>(), List.of()));
    }

    private static Verdict scored(double reward) {
        return new Verdict.Scored(reward, new TreeMap<>());
    }

    @Test
    void aRewardThatTheAnswerDeservesHolds() {
        for (String answer : List.of("12345", "12346")) {
            Trace plain = trace(answer, scored(0));
            Verdict right = NotebookRollouts.verdict(TASK, plain);
            assertThat(check.of(TraceJson.write(trace(answer, right)), "1")).isEmpty();
        }
    }

    @Test
    void aRewardThatItDoesNotDeserveIsContradicted() {
        assertThat(check.of(TraceJson.write(trace("12346", scored(1))), "1"))
                .extracting(RewardContradiction::kind)
                .containsExactly(Kind.VERDICT);
        assertThat(check.of(TraceJson.write(trace("12345", scored(0))), "1"))
                .extracting(RewardContradiction::kind)
                .containsExactly(Kind.VERDICT);
    }
}
