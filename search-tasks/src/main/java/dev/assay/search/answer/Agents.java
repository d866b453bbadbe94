package dev.assay.search.answer;

import dev.assay.search.index.Library;
import dev.assay.search.index.PassageVectors;
import java.util.List;
import java.util.stream.Stream;

/** The agents that need no language model: six that search by words, each with another idea of how, and one that searches by meaning. */
public final class Agents {
    private Agents() {}

    /** Those that search by words, in the order of their cost. */
    public static List<Agent> embedded() {
        return List.of(
                new TopPassage(),
                new PassageReader(),
                new OneHopFollower(),
                new GreedyHopper(),
                new ClauseIntersection(),
                new Pursuit());
    }

    /** All of them, where a library has vectors. */
    public static List<Agent> embedded(PassageVectors vectors) {
        return Stream.concat(embedded().stream(), Stream.<Agent>of(new DensePassage(vectors)))
                .toList();
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
