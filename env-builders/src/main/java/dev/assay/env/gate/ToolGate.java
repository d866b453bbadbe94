package dev.assay.env.gate;

import dev.assay.env.gate.GateResult.Proven;
import dev.assay.env.gate.GateResult.Refused;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.SolutionRun;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.ToolSession;
import dev.assay.env.python.VerifierRun;
import dev.assay.env.python.Violation;
import dev.assay.verifiers.task.ToolProof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proves tasks of the tools family (DESIGN 5.2, 5.3): the solution may only call tools, gives the same each time, and passes; the
 * verifier refuses doing nothing and every mutant that an independent evaluator finds wrong, and agrees with that evaluator on
 * random attempts; and the same solution passes on other data, where a memorised answer fails.
 *
 * <p>What a task does wrong is a {@link Refused}; an {@link dev.assay.verifiers.verdict.InfraException} is a host that breaks. Safe
 * for use by several threads.
 */
public final class ToolGate {
    private final StaticCheck statics;
    private final SolutionRuns solutions;
    private final Verdicts verdicts;
    private final GateOptions options;

    /**
     * A gate.
     *
     * @param judge where tools and verifiers run
     * @param solver where solutions run
     */
    public ToolGate(PythonHost judge, PythonHost solver, GateOptions options) {
        this.statics = new StaticCheck(judge);
        SessionLimits session = SessionLimits.standard().withCalls(options.calls());
        this.solutions = new SolutionRuns(judge, new SolutionRun(solver, ChildLimits.once()), session);
        this.verdicts = new Verdicts(new VerifierRun(judge, ChildLimits.once(), Duration.ofSeconds(5)));
        this.options = options;
    }

    /**
     * Proves a task, or says why not.
     *
     * @param site the task's own data
     * @param others other data under the same schema; where the task is not feasible they are passed over
     * @param seed of mutants and random attempts
     */
    public GateResult prove(Draft draft, Site site, OtherSites others, long seed) {
        try (ToolSession session = open(site)) {
            return prove(draft, site, session, others, seed);
        }
    }

    /** The tools of a site at work, for {@link #prove(Draft, Site, ToolSession, OtherSites, long)}. */
    public ToolSession open(Site site) {
        return solutions.open(site);
    }

    /**
     * The same for several tasks of one site in turn: loading its tools costs more than resetting them.
     *
     * @param session the tools of the site, opened by {@link #open}
     */
    public GateResult prove(Draft draft, Site site, ToolSession session, OtherSites others, long seed) {
        Optional<Refused> forbidden = forbidden(draft);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        SolutionRuns.Outcome outcome = solutions.run(draft, session, options.runs());
        if (outcome.refused().isPresent()) {
            return outcome.refused().get();
        }
        Attack attack = new Attack(verdicts, draft, site, outcome.right());
        Optional<Refused> broken = attack.run(options, seed);
        if (broken.isPresent()) {
            return broken.get();
        }
        Reseeding reseeding = new Reseeding(solutions, verdicts, draft, outcome.right());
        Optional<Refused> memorised = reseeding.run(others);
        return memorised.isPresent()
                ? memorised.get()
                : new Proven(proof(attack, reseeding), outcome.right(), outcome.calls(), attack.verdict());
    }

    private Optional<Refused> forbidden(Draft draft) {
        List<Violation> violations = statics.solution(draft.solution());
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "SOLUTION_FORBIDDEN",
                        "The solution does %d things that it may not: it may only call tools and compute."
                                .formatted(violations.size()),
                        "violations",
                        violations.stream().limit(20).map(Violation::toString).collect(Collectors.joining("\n"))));
    }

    private ToolProof proof(Attack attack, Reseeding reseeding) {
        return new ToolProof(
                options.runs(),
                reseeding.tried(),
                reseeding.feasible(),
                reseeding.passed(),
                reseeding.refused(),
                attack.mutants(),
                attack.killed(),
                attack.equivalent(),
                attack.random(),
                attack.random());
    }
}
