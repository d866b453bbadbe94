package dev.assay.pipelines.rollout;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What trajectories have taken so far of a budget, those of earlier invocations included, but for their time. Safe for use by several threads. */
final class Spending {
    private final RolloutBudget budget;
    private final LongSupplier nanos;
    private final long began;
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    /**
     * Nothing spent.
     *
     * @param nanos a clock that only grows, in nanoseconds
     */
    Spending(RolloutBudget budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Counts a trajectory. */
    void add(Rolled rolled) {
        tokens.addAndGet(rolled.tokens());
        calls.addAndGet(rolled.calls());
    }

    /** Whether nothing else is to be begun. */
    boolean over() {
        return (budget.tokens() > 0 && tokens.get() >= budget.tokens())
                || (budget.calls() > 0 && calls.get() >= budget.calls())
                || (budget.seconds() > 0
                        && nanos.getAsLong() - began
                                >= Duration.ofSeconds(budget.seconds()).toNanos());
    }
}
