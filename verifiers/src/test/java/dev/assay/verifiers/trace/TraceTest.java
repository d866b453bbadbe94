package dev.assay.verifiers.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.task.EnvironmentRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    /** Two rounds; then the first is forgotten and the second copied behind the question. */
    private static Trace branched() {
        TraceMessage first = TraceMessage.assistant(null, "", List.of(new TraceCall("c", "look", "{}")));
        TraceMessage second = TraceMessage.assistant(null, null, List.of(new TraceCall("c", "look", "{}")));
        NodeUsage usage = new NodeUsage(10, 4, null);
        return Trace.of(
                new Rollout(
                        "search",
                        "t",
                        new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                        "t",
                        0,
                        AgentRef.embedded("a", "1")),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user("Who?")),
                        TraceNode.sampled(0, first, null, usage),
                        TraceNode.given(1, TraceMessage.tool("c", "page one", false)),
                        TraceNode.sampled(
                                2, second, NodeTokens.of(true, List.of(1, 2, 3), List.of(false, true, true)), usage),
                        TraceNode.given(3, TraceMessage.tool("c", "page two", false)),
                        TraceNode.copy(0, second, 3),
                        TraceNode.copy(5, TraceMessage.tool("c", "page two", false), 4),
                        TraceNode.sampled(6, TraceMessage.assistant(null, "Ada", List.of()), null, usage)),
                new Ending(StopReason.ANSWERED, "Ada", null));
    }

    @Test
    void everyBranchIsAPathAndTheLastOneCounts() {
        assertThat(branched().paths()).containsExactly(List.of(0, 1, 2, 3, 4), List.of(0, 5, 6, 7));
        assertThat(branched().lastPath()).containsExactly(0, 5, 6, 7);
        assertThat(branched().messages(List.of(0, 5, 6, 7)).get(2).content()).isEqualTo("page two");
    }

    @Test
    void repliesCountOnceByTheirTokensOrElseAsReported() {
        assertThat(branched().replies()).hasSize(3);
        assertThat(branched().completionTokens()).isEqualTo(4 + 2 + 4);
        assertThat(branched().tokensKnown()).isTrue();
    }
}
