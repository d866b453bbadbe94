package dev.assay.env.gate;

import dev.assay.env.gate.GateResult.Refused;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.Ruling;
import java.util.List;
import java.util.Optional;

/** Runs the solution of one task on other data: one that computes its answer passes there, and the answer of before does not. */
final class Reseeding {
    private final SolutionRuns solutions;
    private final Verdicts verdicts;
    private final Draft draft;
    private final Attempt memorised;
    private int tried;
    private int feasible;
    private int passed;
    private int refused;

    Reseeding(SolutionRuns solutions, Verdicts verdicts, Draft draft, Attempt memorised) {
        this.solutions = solutions;
        this.verdicts = verdicts;
        this.draft = draft;
        this.memorised = memorised;
    }

    /** The first data on which the task does not hold. */
    Optional<Refused> run(OtherSites others) {
        Optional<Refused> refused = Optional.empty();
        for (OtherSites.Candidate each : others.candidates()) {
            if (feasible >= others.wanted() || refused.isPresent()) {
                break;
            }
            tried++;
            if (draft.evaluator().feasible(each.data())) {
                refused = onOther(each.site());
            }
        }
        return refused;
    }

    private Optional<Refused> onOther(Site site) {
        feasible++;
        SolutionRuns.Outcome outcome = solutions.run(draft, site, 1);
        if (outcome.refused().isPresent()) {
            Refused why = outcome.refused().get();
            return Optional.of(new Refused("RESEEDED_" + why.code(), "On other data: " + why.detail(), why.evidence()));
        }
        List<Ruling> rulings =
                verdicts.of(draft, site, List.of(outcome.right(), memorised)).rulings();
        if (!Verdicts.accepted(rulings.get(0))
                || !draft.evaluator().judge(site.data(), outcome.right()).right()) {
            return Optional.of(Refused.of(
                    "MEMORISED",
                    "The solution does not solve the task on other data.",
                    "answer",
                    outcome.right().answer()));
        }
        passed++;
        boolean accepts = Verdicts.accepted(rulings.get(1));
        if (accepts != draft.evaluator().judge(site.data(), memorised).right()) {
            return Optional.of(Refused.of(
                    "EVALUATOR_DISAGREES",
                    "Verifier and independent evaluator disagree on the answer of before, on other data.",
                    "answer",
                    memorised.answer()));
        }
        refused += accepts ? 0 : 1;
        return Optional.empty();
    }

    int tried() {
        return tried;
    }

    int feasible() {
        return feasible;
    }

    int passed() {
        return passed;
    }

    int refused() {
        return refused;
    }
}
