package dev.assay.env.plan.design;

import java.util.Optional;
import java.util.SplittableRandom;

/** Thinks of one step for a task; nothing when it finds none with these dice. */
@FunctionalInterface
interface Idea {
    Optional<Proposal> propose(Draft draft, Pool pool, SplittableRandom random);
}
