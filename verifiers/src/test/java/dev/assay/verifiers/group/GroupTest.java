package dev.assay.verifiers.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static Trace trace(String task, int sample) {
        return Trace.of(
                new Rollout(
                        "tools",
                        task,
                        new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                        task,
                        sample,
                        AgentRef.embedded("a", "step-7")),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user("Go.")),
                        TraceNode.sampled(
                                0,
                                TraceMessage.assistant(null, null, List.of(new TraceCall("c", "look", "{}"))),
                                new NodeTokens(
                                        true,
                                        List.of(10, 11, 12, 13),
                                        List.of(false, false, true, true),
                                        Arrays.asList(null, null, -0.5, -1.0),
                                        Arrays.asList(null, null, List.of(12, 99), List.of(13)),
                                        null),
                                null),
                        TraceNode.given(1, TraceMessage.tool("c", "a view", false)),
                        TraceNode.sampled(
                                2,
                                TraceMessage.assistant(null, "done", List.of()),
                                new NodeTokens(
                                        false,
                                        List.of(20, 21, 22),
                                        List.of(false, false, true),
                                        Arrays.asList(null, null, -0.25),
                                        null,
                                        null),
                                null)),
                new Ending(StopReason.ANSWERED, "done", null));
    }

    private static Trace scored(int sample, double reward, String... flags) {
        return trace("t", sample)
                .judged(new Judgement(
                        TraceVerdict.of(new Verdict.Scored(reward, new TreeMap<>())),
                        new TreeMap<>(Map.of("outcome", new RewardPart(reward, 1))),
                        reward,
                        List.of(flags)));
    }

    @Test
    void membersAreThoseWithARewardInTheOrderOfTheirSamples() {
        Trace broken =
                trace("t", 3).judged(Judgement.of(TraceVerdict.of(new Verdict.InfraFailure("engine", "gone", true))));
        Trace cheat = scored(4, 1, "forged_report");
        Group group = Group.of(List.of(scored(2, 1), broken, scored(0, 0), cheat, trace("t", 5)));
        assertThat(group.members())
                .containsExactly(
                        new Group.Member(trace("t", 0).id(), "step-7", 0, -0.5),
                        new Group.Member(trace("t", 2).id(), "step-7", 1, 0.5));
        assertThat(group.unrewarded())
                .containsExactly(broken.id(), cheat.id(), trace("t", 5).id());
        assertThat(group.equal()).isFalse();
    }

    @Test
    void aGroupOfEqualRewardsIsMarkedAndStays() {
        Group group = Group.of(List.of(scored(0, 1), scored(1, 1)));
        assertThat(group.equal()).isTrue();
        assertThat(group.members()).hasSize(2).allMatch(member -> member.advantage() == 0);
    }

    @Test
    void tracesOfOtherTasksAndTheSameOneTwiceAreRefused() {
        assertThatThrownBy(() -> Group.of(List.of(scored(0, 1), trace("u", 1)))).hasMessageContaining("(u)");
        assertThatThrownBy(() -> Group.of(List.of(scored(0, 1), scored(0, 1)))).hasMessageContaining("twice");
    }

    @Test
    void resultsOfToolsAreNoTokensOfThePolicy() {
        Trace trace = trace("t", 0);
        List<TokenSequence> sequences = TokenSequence.of(trace, trace.lastPath());
        assertThat(sequences).hasSize(1);
        TokenSequence sequence = sequences.get(0);
        assertThat(sequence.ids()).containsExactly(10, 11, 12, 13, 20, 21, 22);
        assertThat(sequence.mask()).containsExactly(false, false, true, true, false, false, true);
        assertThat(sequence.promptLength()).isEqualTo(2);
        assertThat(sequence.samplingLogprobs()).containsExactly(-0.5, -1.0, -0.25);
        assertThat(sequence.kept()).containsExactly(null, null, List.of(12, 99), List.of(13), null, null, null);
        assertThat(sequence.experts()).isNull();
        assertThat(sequence.nodes()).containsExactly(1, 1, 1, 1, 3, 3, 3);
    }

    @Test
    void aPromptThatBeginsAnewIsASequenceOfItsOwn() {
        Trace trace = with(NodeTokens.of(true, List.of(10, 30, 31), List.of(false, false, true)));
        List<TokenSequence> sequences = TokenSequence.of(trace, trace.lastPath());
        assertThat(sequences)
                .extracting(TokenSequence::ids)
                .containsExactly(List.of(10, 11, 12, 13), List.of(10, 30, 31));
        // Of the second the engine gave no logprobs, and nobody makes zeros of that.
        assertThat(sequences.get(1).samplingLogprobs()).isNull();
        assertThat(sequences.get(0).samplingLogprobs()).containsExactly(-0.5, -1.0);
    }

    @Test
    void aReplyWithoutTokensLeavesNoSequence() {
        assertThat(TokenSequence.of(with(null), List.of(0, 1, 2, 3))).isEmpty();
    }

    private static Trace with(NodeTokens tokens) {
        Trace trace = trace("t", 0);
        List<TraceNode> nodes = new java.util.ArrayList<>(trace.nodes());
        nodes.set(3, TraceNode.sampled(2, nodes.get(3).message(), tokens, null));
        return Trace.of(trace.rollout(), trace.tools(), nodes, trace.ending());
    }
}
