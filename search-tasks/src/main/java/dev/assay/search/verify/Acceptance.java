package dev.assay.search.verify;

import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Budget;
import java.util.List;
import java.util.Objects;

/**
 * Who tries to answer, and what a question needs to be kept.
 *
 * @param agents that answer, each with a budget of its own
 * @param budget of each
 * @param candidates so many agents at least must say something, so that "all are wrong" says something
 * @param published questions that no kept one may be like
 */
public record Acceptance(List<Agent> agents, Budget budget, int candidates, PublishedQuestions published) {
    public Acceptance {
        Objects.requireNonNull(published, "published is null");
        agents = List.copyOf(agents);
        if (candidates < 0 || candidates > agents.size()) {
            throw new IllegalArgumentException(
                    "Of %d agents, %d must say something.%nMaybe ask for no more candidates than there are agents."
                            .formatted(agents.size(), candidates));
        }
    }

    /** Without any list of published questions. */
    public Acceptance(List<Agent> agents, Budget budget, int candidates) {
        this(agents, budget, candidates, PublishedQuestions.none());
    }
}
