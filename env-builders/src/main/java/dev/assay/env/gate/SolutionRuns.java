package dev.assay.env.gate;

import dev.assay.env.gate.GateResult.Refused;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.SolutionResult;
import dev.assay.env.python.SolutionRun;
import dev.assay.env.python.ToolSession;
import java.util.Optional;

/**
 * Runs solutions against the tools of a site.
 *
 * @param judge where the tools run
 * @param solver runs solutions
 * @param limits of the tools
 */
record SolutionRuns(PythonHost judge, SolutionRun solver, SessionLimits limits) {
    /** The tools of a site at work. */
    ToolSession open(Site site) {
        return ToolSession.open(judge, site.bundle(), limits);
    }

    /** Runs a solution several times, each time on the initial database. */
    Outcome run(Draft draft, Site site, int runs) {
        try (ToolSession session = open(site)) {
            return run(draft, session, runs);
        }
    }

    /** The same with tools that are at work already; what was done to their database before is forgotten. */
    Outcome run(Draft draft, ToolSession session, int runs) {
        Outcome first = afresh(draft, session);
        for (int run = 1; run < runs && first.refused().isEmpty(); run++) {
            Outcome next = afresh(draft, session);
            if (next.refused().isPresent() || !next.equals(first)) {
                return Outcome.no(Refused.of(
                        "NOT_DETERMINISTIC",
                        "Run %d of the solution did not do what the first did.".formatted(run + 1),
                        "runs",
                        first + "\n" + next));
            }
        }
        return first;
    }

    private Outcome afresh(Draft draft, ToolSession session) {
        return session.trouble().isEmpty() && !session.reset()
                ? Outcome.no(
                        Refused.of("TOOLS_FAILED", "The tools cannot be loaded again.", "trouble", trouble(session)))
                : once(draft, session);
    }

    private Outcome once(Draft draft, ToolSession session) {
        if (session.trouble().isPresent()) {
            return Outcome.no(Refused.of("TOOLS_FAILED", "The tools do not load.", "trouble", trouble(session)));
        }
        SolutionResult result = solver.run(draft.solution(), new LimitedTools(session, draft.tools()));
        if (!result.finished()) {
            return Outcome.no(Refused.of(
                    "SOLUTION_FAILED",
                    "The solution did not come to its end: %s."
                            .formatted(result.end().text()),
                    "error",
                    result.error().orElse(trouble(session))));
        }
        if (result.submitted().size() != 1) {
            return Outcome.no(Refused.of(
                    "SUBMISSION",
                    "The solution submitted %d answers, not one."
                            .formatted(result.submitted().size())));
        }
        String answer = result.submitted().get(0);
        if (!draft.state()) {
            return new Outcome(Optional.empty(), Attempt.of(answer), result.calls());
        }
        Optional<DatabaseChanges> changes = session.changes();
        return changes.isPresent()
                ? new Outcome(Optional.empty(), new Attempt(answer, changes), result.calls())
                : Outcome.no(
                        Refused.of("TOOLS_FAILED", "The tools ended with the solution.", "trouble", trouble(session)));
    }

    private static String trouble(ToolSession session) {
        return session.trouble().orElse("none");
    }

    /**
     * What a solution did.
     *
     * @param refused why it is no solution, if so
     * @param right what it submitted and did
     * @param calls tool calls
     */
    record Outcome(Optional<Refused> refused, Attempt right, int calls) {
        static Outcome no(Refused refused) {
            return new Outcome(Optional.of(refused), Attempt.of(""), 0);
        }
    }
}
