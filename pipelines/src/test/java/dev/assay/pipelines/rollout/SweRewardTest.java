package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.rollout.SweAgent;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweRewardTest {
    private static final SweTask TASK = CodeTask.make();

    private final RewardCheck check = new RewardCheck(
            () -> {
                throw new AssertionError("No tool has to run.");
            },
            Map.of(TASK.id(), new RewardCheck.SweRow(TASK, SweRewardTest::graded)));

    /** Stands for a test run: everything passes where the patch is the gold patch. */
    private static RunAttempt graded(SweTask task, String patch) {
        if (patch.contains("the engine is gone")) {
            throw new InfraException("engine", "It is gone.", false);
        }
        TestStatus status = patch.equals(task.patch()) ? TestStatus.PASS : TestStatus.FAIL;
        Map<String, TestStatus> statuses = new TreeMap<>();
        task.failToPass().forEach(id -> statuses.put(id, status));
        task.passToPass().forEach(id -> statuses.put(id, TestStatus.PASS));
        return new RunAttempt(TestRun.completed(statuses), "sha256:0", ExecResult.End.EXITED, 0, "", 1);
    }

    private static Trace trace(String answer, double reward, EnvironmentRef image) {
        TraceNode asked = TraceNode.given(null, TraceMessage.user("Resolve it."));
        TraceNode called = TraceNode.sampled(
                0,
                TraceMessage.assistant(null, "I look.", List.of(new TraceCall("c", "bash", "{\"command\": \"ls\"}"))),
                null,
                null);
        TraceNode told = TraceNode.given(1, TraceMessage.tool("c", "src\n[exit code 0]", false));
        Trace trace = Trace.of(
                new Rollout("swe", TASK.id(), image, "g", 0, SweAgent.EXPERT.ref()),
                "[]",
                List.of(asked, called, told),
                new Ending(StopReason.SUBMITTED, answer, null));
        return trace.judged(RewardRule.outcomeOnly()
                .judge(trace, new Verdict.Scored(reward, new TreeMap<>()), new TreeMap<>(), List.of()));
    }

    private static Trace trace(String answer, double reward) {
        return trace(answer, reward, TASK.environment());
    }

    private List<Kind> found(Trace trace) {
        return check.of(TraceJson.write(trace), "1").stream()
                .map(RewardContradiction::kind)
                .toList();
    }

    @Test
    void theChangeThatWasHandedInIsGradedAgain() {
        assertThat(found(trace(CodeTask.GOLD, 1))).isEmpty();
        assertThat(found(trace("", 0))).isEmpty();
        assertThat(found(trace("another\n", 0))).isEmpty();
        assertThat(found(trace("another\n", 1))).containsExactly(Kind.VERDICT);
        assertThat(found(trace(CodeTask.GOLD, 0))).containsExactly(Kind.VERDICT);
        assertThat(found(trace("", 1))).contains(Kind.VERDICT);
    }

    @Test
    void anotherImageIsAnotherEnvironment() {
        assertThat(found(trace(CodeTask.GOLD, 1, EnvironmentRef.image("sha256:" + "9".repeat(64)))))
                .containsExactly(Kind.OTHER_ENVIRONMENT);
    }

    @Test
    void whatBreaksBelowIsNoContradiction() {
        assertThatThrownBy(() -> found(trace("the engine is gone", 0))).isInstanceOf(InfraException.class);
    }
}
