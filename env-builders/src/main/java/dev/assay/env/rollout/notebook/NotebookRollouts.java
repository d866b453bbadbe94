package dev.assay.env.rollout.notebook;

import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Judging;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.AgentLoop;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Set;

/** Acts notebook problems out, each trajectory in a kernel of its own, and judges the answers. Safe for use by several threads. */
public final class NotebookRollouts {
    /** How often a trajectory that broke below is begun, the first time included. */
    private static final int TRIES = 3;

    private final KernelPool kernels;
    private final KernelLimits session;
    private final Pause pause;

    /**
     * Where trajectories run.
     *
     * @param kernels of the image that the problems were proven in
     * @param session bounds of each; a trajectory that may make fewer calls makes fewer
     * @param pause before another try of what broke
     */
    public NotebookRollouts(KernelPool kernels, KernelLimits session, Pause pause) {
        this.kernels = kernels;
        this.session = session;
        this.pause = pause;
    }

    /**
     * Runs a trajectory and judges it.
     *
     * @param seed of what the actor draws
     * @param key names it wherever it is kept while it runs; file-name safe
     * @return the trace, judged, with times. One that broke below in each of its tries has no reward
     * @throws dev.assay.verifiers.verdict.InfraException when no kernel can be had
     */
    public Trace run(
            NotebookGround ground,
            NotebookActor actor,
            Rollout rollout,
            long seed,
            String key,
            AgentLimits limits,
            RewardRule rule) {
        KernelLimits bounded = session.withCalls(Math.max(1, Math.min(session.calls(), limits.calls())));
        for (int tried = 1; ; tried++) {
            try (Kernel kernel = kernels.open(bounded, ground.files())) {
                PythonSession tools = new PythonSession(kernel);
                try (ActingPolicy policy = actor.policy(ground, tools, seed)) {
                    Trace trace = AgentLoop.of(policy, limits, null)
                            .run(rollout, actor.opening(ground), tools, actor.journal(key));
                    if (trace.ending().stop() != StopReason.INFRASTRUCTURE || tried == TRIES) {
                        return Judging.judged(trace, verdict(ground.task(), trace), rule, context());
                    }
                }
            }
            pause.before(tried);
        }
    }

    /** The verdict on a trajectory, by the answer that it handed in. */
    public static Verdict verdict(NotebookTask task, Trace trace) {
        return trace.ending().stop() == StopReason.SUBMITTED
                ? Judging.scored(task.answer().judge(trace.ending().answer()).right())
                : Judging.unjudged(trace);
    }

    /** What the detectors have to know: neither verifier nor solution is in reach, and thinking alone may do. */
    public static CheatContext context() {
        return new CheatContext(Set.of(), Set.of(), "", Set.of(), Set.of(), false);
    }
}
