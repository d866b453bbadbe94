package dev.assay.env.synthesis;

import dev.assay.inference.chat.ToolCallingModel.Turn;

/** What is left of the bounds of a synthesis. */
final class Budget {
    private final SynthesisLimits limits;
    private final long until;
    private int replies;
    private long prompt;
    private long completion;
    private int handIns;

    Budget(SynthesisLimits limits) {
        this.limits = limits;
        this.until = System.nanoTime() + limits.wall().toNanos();
    }

    /** Before the model is asked once more. */
    void require(String step) throws Stopped {
        if (replies >= limits.replies()) {
            throw over(step, "%d replies".formatted(limits.replies()));
        }
        if (prompt + completion >= limits.tokens()) {
            throw over(step, "%d tokens".formatted(limits.tokens()));
        }
        if (System.nanoTime() - until >= 0) {
            throw over(step, "the time of " + limits.wall());
        }
    }

    private static Stopped over(String step, String what) {
        return new Stopped(step, Problem.of("OVER_BUDGET", "The model has used up %s.".formatted(what)));
    }

    void spend(Turn turn) {
        replies++;
        prompt += turn.promptTokens();
        completion += turn.completionTokens();
    }

    void handedIn() {
        handIns++;
    }

    Usage usage() {
        return new Usage(replies, prompt, completion, handIns);
    }
}
