package dev.assay.env.gate;

import dev.assay.env.gate.GateResult.Refused;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.VerifierReport;
import dev.assay.verifiers.expression.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attacks the verifier of one task: the right attempt, nothing, nonsense, mutants and random attempts, in one batch. */
final class Attack {
    private static final List<String> NOTHING =
            List.of("", " ", "null", "{}", "[]", "0", "\"\"", "submit_result", "[[[[", "{\"a\":");

    private final Verdicts verdicts;
    private final Draft draft;
    private final Site site;
    private final Attempt right;
    private int mutants;
    private int killed;
    private int equivalent;
    private int random;
    private Duration verdict = Duration.ZERO;

    Attack(Verdicts verdicts, Draft draft, Site site, Attempt right) {
        this.verdicts = verdicts;
        this.draft = draft;
        this.site = site;
        this.right = right;
    }

    /** The first weakness found. */
    Optional<Refused> run(GateOptions options, long seed) {
        List<Attempt> wrong = mutants(seed);
        List<Attempt> any = draft.evaluator().random(site.data(), right, seed, options.random());
        if (wrong.size() < options.mutants() || any.size() < options.random()) {
            return Optional.of(Refused.of(
                    "TOO_FEW_MUTANTS",
                    "There are %d mutants and %d random attempts; %d and %d are needed."
                            .formatted(wrong.size(), any.size(), options.mutants(), options.random())));
        }
        List<Attempt> all = new ArrayList<>(List.of(right));
        all.addAll(wrong);
        all.addAll(any);
        VerifierReport report = verdicts.of(draft, site, all);
        verdict = report.median();
        mutants = wrong.size();
        random = any.size();
        return rightIsWrong(report)
                .or(() -> survivor(wrong, report.rulings().subList(1, 1 + wrong.size())))
                .or(() -> disagreement(any, report.rulings().subList(1 + wrong.size(), all.size())));
    }

    /** Nothing and nonsense, with nothing done and, where the state counts, with the right things done too; then the mutants. */
    private List<Attempt> mutants(long seed) {
        Set<Attempt> wrong = new LinkedHashSet<>();
        for (String text : NOTHING) {
            wrong.add(attempt(text));
            wrong.add(new Attempt(text, right.changes()));
        }
        if (draft.state()) {
            wrong.add(attempt(right.answer()));
        }
        wrong.addAll(draft.evaluator().mutants(site.data(), right, seed));
        wrong.remove(right);
        return List.copyOf(wrong);
    }

    /** An answer with nothing done. */
    private Attempt attempt(String answer) {
        return draft.state() ? new Attempt(answer, Optional.of(DatabaseChanges.NONE)) : Attempt.of(answer);
    }

    private Optional<Refused> rightIsWrong(VerifierReport report) {
        Judgement judgement = draft.evaluator().judge(site.data(), right);
        Ruling ruling = report.rulings().get(0);
        if (Verdicts.accepted(ruling) && judgement.right()) {
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                Verdicts.accepted(ruling) ? "EVALUATOR_DISAGREES" : "SOLUTION_WRONG",
                "The solution is %s by the verifier and %s by the independent evaluator."
                        .formatted(Verdicts.text(ruling), judgement.reason()),
                "answer",
                right.answer()));
    }

    private Optional<Refused> survivor(List<Attempt> wrong, List<Ruling> rulings) {
        for (int i = 0; i < wrong.size(); i++) {
            Attempt mutant = wrong.get(i);
            if (!Verdicts.accepted(rulings.get(i))) {
                killed++;
            } else if (draft.evaluator().judge(site.data(), mutant).right()) {
                equivalent++;
            } else {
                boolean nothing = mutant.equals(attempt(mutant.answer())) && NOTHING.contains(mutant.answer());
                return Optional.of(Refused.of(
                        nothing ? "SOLVED_BY_NOTHING" : "MUTANT_SURVIVES",
                        "The verifier accepts a wrong attempt.",
                        "attempt",
                        text(mutant)));
            }
        }
        return Optional.empty();
    }

    private Optional<Refused> disagreement(List<Attempt> any, List<Ruling> rulings) {
        for (int i = 0; i < any.size(); i++) {
            Judgement judgement = draft.evaluator().judge(site.data(), any.get(i));
            Ruling ruling = rulings.get(i);
            if (!(ruling instanceof Ruling.Judged judged) || judged.accepted() != judgement.right()) {
                return Optional.of(Refused.of(
                        "EVALUATOR_DISAGREES",
                        "An attempt is %s by the verifier and %s by the independent evaluator."
                                .formatted(Verdicts.text(ruling), judgement.reason()),
                        "attempt",
                        text(any.get(i))));
            }
        }
        return Optional.empty();
    }

    private static String text(Attempt attempt) {
        return attempt.answer()
                + attempt.changes().map(changes -> "\n" + changes.json()).orElse("");
    }

    int mutants() {
        return mutants;
    }

    int killed() {
        return killed;
    }

    int equivalent() {
        return equivalent;
    }

    int random() {
        return random;
    }

    Duration verdict() {
        return verdict;
    }
}
