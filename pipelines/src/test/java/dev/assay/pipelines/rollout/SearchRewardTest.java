package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.InnTask;
import dev.assay.pipelines.rollout.RewardContradiction.Kind;
import dev.assay.search.rollout.SearchAgent;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.SearchTask;
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

class SearchRewardTest {
    private static final SearchTask TASK = InnTask.make();

    private final RewardCheck check = new RewardCheck(
            () -> {
                throw new AssertionError("Nothing has to be executed.");
            },
            Map.of(TASK.id(), new RewardCheck.SearchRow(TASK)));

    private static String trace(String answer, double reward, EnvironmentRef corpus) {
        Trace trace = Trace.of(
                new Rollout(
                        "search",
                        TASK.id(),
                        corpus,
                        "g",
                        0,
                        SearchAgent.named("one-hop").orElseThrow().ref(4)),
                "[]",
                List.of(TraceNode.given(null, TraceMessage.user(TASK.question()))),
                new Ending(StopReason.SUBMITTED, answer, null));
        Verdict verdict = new Verdict.Scored(reward, new TreeMap<>());
        // A reward without a call is flagged, as the detectors say.
        List<String> flags = reward > 0 ? List.of("rewarded_for_nothing") : List.of();
        return TraceJson.write(trace.judged(RewardRule.outcomeOnly().judge(trace, verdict, new TreeMap<>(), flags)));
    }

    private List<Kind> kinds(String answer, double reward, EnvironmentRef corpus) {
        return check.of(trace(answer, reward, corpus), "1").stream()
                .map(RewardContradiction::kind)
                .toList();
    }

    @Test
    void theAnswerIsComparedAgain() {
        assertThat(kinds("Dove Inn; Bell Inn", 1, TASK.environment())).isEmpty();
        assertThat(kinds("Bell Inn", 0, TASK.environment())).isEmpty();
        assertThat(kinds("Bell Inn", 1, TASK.environment())).containsExactly(Kind.VERDICT);
        assertThat(kinds("Dove Inn; Bell Inn", 0, TASK.environment())).containsExactly(Kind.VERDICT);
    }

    @Test
    void anotherCorpusIsAnotherEnvironment() {
        EnvironmentRef other = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "8".repeat(64), "any");

        assertThat(kinds("Bell Inn", 0, other)).containsExactly(Kind.OTHER_ENVIRONMENT);
    }
}
