package dev.assay.env.growth;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.lookup.LookupAnswers;
import dev.assay.env.lookup.LookupMutants;
import dev.assay.env.python.Attempt;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Database;
import java.util.List;

/** What is known of a look-up independently of its verifier. */
public record LookupEvaluation(LookupSpec spec) implements Evaluator {
    @Override
    public Judgement judge(Database data, Attempt attempt) {
        return new LookupEvaluator(spec, data).judge(attempt.answer());
    }

    @Override
    public boolean feasible(Database data) {
        // A count can be had where an earlier step found nothing, but nobody would call that the question.
        LookupEvaluator found = new LookupEvaluator(spec, data);
        return found.complete() && found.asked().isPresent();
    }

    @Override
    public List<Attempt> mutants(Database data, Attempt right, long seed) {
        return LookupMutants.of(spec, data).stream()
                .map(mutant -> Attempt.of(mutant.text()))
                .toList();
    }

    @Override
    public List<Attempt> random(Database data, Attempt right, long seed, int count) {
        return LookupAnswers.draw(spec, data, count, seed).stream()
                .map(Attempt::of)
                .toList();
    }
}
