package dev.assay.search.rollout;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Judging;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.AgentLoop;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Objects;
import java.util.Set;

/**
 * Acts search questions out, each trajectory with pages of its own, and judges the answers by their type.
 *
 * @param pause before another try of what broke
 */
public record SearchRollouts(Pause pause) {
    /** How often a trajectory that broke below is begun, the first time included. */
    private static final int TRIES = 3;

    /**
     * Runs a trajectory and judges it.
     *
     * @param seed of what the actor draws
     * @param key names it wherever it is kept while it runs; file-name safe
     * @return the trace, judged, with times. One that broke below in each of its tries has no reward
     */
    public Trace run(
            SearchGround ground,
            SearchActor actor,
            Rollout rollout,
            long seed,
            String key,
            AgentLimits limits,
            RewardRule rule) {
        for (int tried = 1; ; tried++) {
            SearchSession session = new SearchSession(ground.library());
            try (ActingPolicy policy = actor.policy(ground, session, seed)) {
                Trace trace = AgentLoop.of(policy, limits, null)
                        .run(rollout, actor.opening(ground), session, actor.journal(key));
                if (trace.ending().stop() != StopReason.INFRASTRUCTURE || tried == TRIES) {
                    return Judging.judged(trace, verdict(ground.task(), trace), rule, context());
                }
            }
            pause.before(tried);
        }
    }

    /** The verdict on a trajectory, by the answer that it handed in. */
    public static Verdict verdict(SearchTask task, Trace trace) {
        if (trace.ending().stop() != StopReason.SUBMITTED) {
            return Judging.unjudged(trace);
        }
        String answer = Objects.requireNonNullElse(trace.ending().answer(), "");
        return Judging.scored(AnswerComparison.compare(task.answer(), answer).outcome() == Compared.Outcome.SAME);
    }

    /** What the detectors have to know: nothing decides a verdict but the answer, and who has it without a call has not searched. */
    public static CheatContext context() {
        return new CheatContext(Set.of(), Set.of(), "", Set.of(), Set.of(), true);
    }
}
