package dev.assay.env.rollout;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.ToolSession;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.AgentLoop;
import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Acts tasks of the tools family out, in their real environments, and judges what came of it. Safe for use by several threads. */
public final class ToolRollouts implements AutoCloseable {
    /** How often a trajectory that broke below is begun, the first time included. */
    private static final int TRIES = 3;

    private final PythonHost judge;
    private final EmbeddedAgent.Stage stage;
    private final Pause pause;
    private final ToolVerdicts verdicts;

    /**
     * Where trajectories run.
     *
     * @param judge for tools and verifiers
     * @param solver for the programs of agents without a model
     * @param pause before another try of what broke
     */
    public ToolRollouts(PythonHost judge, PythonHost solver, Pause pause) {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "assay-program");
            thread.setDaemon(true);
            return thread;
        });
        this.judge = judge;
        this.stage = new EmbeddedAgent.Stage(solver, threads);
        this.pause = pause;
        this.verdicts = new ToolVerdicts(judge);
    }

    /**
     * A trajectory to be run.
     *
     * @param seed of what the actor draws
     * @param key names it wherever it is kept while it runs; file-name safe
     */
    public record Part(Actor actor, Rollout rollout, long seed, String key) {}

    /** An agent without a model. */
    public Actor embedded(EmbeddedAgent agent) {
        return new EmbeddedActor(agent, stage);
    }

    /**
     * Runs some trajectories of one task, one after another, and judges them together.
     *
     * @return the traces in their order, judged, with times. One that broke below in each of its tries is among them, without a reward
     */
    public List<Trace> run(ToolGround ground, List<Part> parts, AgentLimits limits, RewardRule rule) {
        List<Acted> acted = new ArrayList<>();
        try (Sessions sessions = new Sessions(ground, limits)) {
            for (Part part : parts) {
                acted.add(tried(ground, part, limits, sessions));
            }
        }
        List<Verdict> given = judged(ground, acted);
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < acted.size(); i++) {
            traces.add(Judging.judged(acted.get(i).trace(), given.get(i), rule, context(ground.task())));
        }
        return traces;
    }

    private Acted tried(ToolGround ground, Part part, AgentLimits limits, Sessions sessions) {
        for (int tried = 1; ; tried++) {
            Acted acted = once(ground, part, limits, sessions);
            if (acted.trace().ending().stop() != StopReason.INFRASTRUCTURE || tried == TRIES) {
                return acted;
            }
            sessions.drop();
            pause.before(tried);
        }
    }

    private static Acted once(ToolGround ground, Part part, AgentLimits limits, Sessions sessions) {
        ToolSession session = sessions.fresh();
        SessionTools tools = new SessionTools(session, ground.schemas());
        try (ActingPolicy policy = part.actor().policy(ground, tools, part.seed())) {
            Trace trace = AgentLoop.of(policy, limits, null)
                    .run(
                            part.rollout(),
                            part.actor().opening(ground),
                            tools,
                            part.actor().journal(part.key()));
            return new Acted(trace, attempt(ground.task(), trace, session));
        }
    }

    /** What is to be judged; nothing where nothing was handed in, or the state is more than can be told. */
    private static Optional<Attempt> attempt(ToolTask task, Trace trace, ToolSession session) {
        String answer = trace.ending().answer();
        if (trace.ending().stop() != StopReason.SUBMITTED || answer == null) {
            return Optional.empty();
        }
        if (task.kind() != ToolTask.Kind.TRANSACT) {
            return Optional.of(Attempt.of(answer));
        }
        Optional<DatabaseChanges> changes = session.changes();
        return changes.map(each -> new Attempt(answer, Optional.of(each)));
    }

    private record Acted(Trace trace, Optional<Attempt> attempt) {}

    private List<Verdict> judged(ToolGround ground, List<Acted> acted) {
        List<Attempt> attempts =
                acted.stream().flatMap(each -> each.attempt().stream()).toList();
        List<Verdict> rulings = attempts.isEmpty() ? List.of() : verdicts.of(ground, attempts, pause);
        List<Verdict> given = new ArrayList<>();
        int next = 0;
        for (Acted each : acted) {
            if (each.attempt().isPresent()) {
                given.add(rulings.get(next++));
            } else {
                given.add(Judging.unjudged(each.trace()));
            }
        }
        return given;
    }

    /** What the detectors have to know: there are no files, and no task of this family is solved without a call. */
    public static CheatContext context(ToolTask task) {
        return new CheatContext(
                Set.of(),
                Set.of("verify.py", "solution.py"),
                "",
                Set.of(),
                Set.of(),
                task.tools().size() > 1);
    }

    /** Opens sessions, and uses one again where that is possible. */
    private final class Sessions implements AutoCloseable {
        private final ToolGround ground;
        private final SessionLimits limits;
        private @Nullable ToolSession open;

        Sessions(ToolGround ground, AgentLimits limits) {
            this.ground = ground;
            this.limits = SessionLimits.standard().withCalls(limits.calls() + 1);
        }

        /** One on the initial database. Throws InfraException when the tools cannot be loaded: the gate has loaded them. */
        ToolSession fresh() {
            ToolSession session = open;
            if (session != null && session.reset()) {
                return session;
            }
            drop();
            ToolSession another = ToolSession.open(judge, ground.files(), limits);
            open = another;
            another.trouble().ifPresent(why -> {
                throw new InfraException("sandbox", why, true);
            });
            return another;
        }

        void drop() {
            ToolSession session = open;
            open = null;
            if (session != null) {
                session.close();
            }
        }

        @Override
        public void close() {
            drop();
        }
    }

    /** Ends the threads that wait for programs; the hosts are their owner's. */
    @Override
    public void close() {
        stage.threads().shutdownNow();
    }
}
