package dev.assay.env.growth;

import dev.assay.env.gate.Evaluator;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.transact.Attempts;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactSpec;
import java.util.List;
import java.util.Optional;

/** What is known of a transact task independently of its verifier. */
record TransactEvaluation(TransactSpec spec) implements Evaluator {
    @Override
    public Judgement judge(Database data, Attempt attempt) {
        DatabaseChanges changes = attempt.changes().orElse(DatabaseChanges.NONE);
        return new TransactEvaluator(spec, data)
                .judge(StateChanges.apply(data, changes).orElse(null), attempt.answer());
    }

    @Override
    public boolean feasible(Database data) {
        // Where nothing is to be changed, whoever does nothing is right.
        return new TransactEvaluator(spec, data).changes();
    }

    @Override
    public List<Attempt> mutants(Database data, Attempt right, long seed) {
        return attempts(data, Attempts.mutants(spec, data, seed)).stream()
                .distinct()
                .toList();
    }

    @Override
    public List<Attempt> random(Database data, Attempt right, long seed, int count) {
        return attempts(data, Attempts.draw(spec, data, count, seed));
    }

    private static List<Attempt> attempts(Database data, List<dev.assay.env.transact.Attempt> attempts) {
        return attempts.stream()
                .map(each -> new Attempt(each.answer(), Optional.of(StateChanges.between(data, each.last()))))
                .toList();
    }
}
