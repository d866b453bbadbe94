package dev.assay.search.answer;

import dev.assay.search.index.Library;
import java.util.List;

/**
 * The agents that need no model: five, each with another idea of how to search. A sixth, by dense passages, needs an index of vectors,
 * which there is none of yet.
 */
public final class Agents {
    private Agents() {}

    /** All of them, in the order of their cost. */
    public static List<Agent> embedded() {
        return List.of(
                new TopPassage(),
                new PassageReader(),
                new OneHopFollower(),
                new GreedyHopper(),
                new ClauseIntersection());
    }

    /** What each agent that says anything says, each with a budget of its own. */
    public static List<Said> ask(List<Agent> agents, Inquiry inquiry, Library library, Budget budget) {
        return agents.stream()
                .flatMap(agent -> {
                    Desk desk = new Desk(library, budget);
                    return agent.answer(inquiry, desk).stream()
                            .map(answer -> new Said(agent.name(), answer, desk.searches(), desk.opens()));
                })
                .toList();
    }
}
