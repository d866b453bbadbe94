package dev.assay.env.gate;

import dev.assay.env.python.Attempt;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.relation.Database;
import java.util.List;

/**
 * What is known of a task independently of its verifier: a second judge by code of its own, and attempts that try both. Safe for
 * use by several threads; the same seed gives the same attempts.
 */
public interface Evaluator {
    /** Whether an attempt is right on this data. */
    Judgement judge(Database data, Attempt attempt);

    /** Whether anything is right on this data. */
    boolean feasible(Database data);

    /** Attempts close to a right one that are most likely wrong, malformed ones, and doing nothing; no two are equal. */
    List<Attempt> mutants(Database data, Attempt right, long seed);

    /** Well-formed attempts at random, right ones and near misses among them. */
    List<Attempt> random(Database data, Attempt right, long seed, int count);
}
