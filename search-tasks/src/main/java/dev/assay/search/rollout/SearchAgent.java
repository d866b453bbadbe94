package dev.assay.search.rollout;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.search.answer.Agent;
import dev.assay.search.answer.Agents;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agent without a model for search questions: one that knows the evidence of the row, or one of those that rows are kept against, which
 * see nothing but the question and pages.
 *
 * @param name as people and files name it, for example {@code expert} or {@code one-hop}
 * @param agent who answers; absent for the one that knows
 */
public record SearchAgent(String name, @Nullable Agent agent) {
    /** What these agents do changes with it. */
    public static final String VERSION = "1";

    private static final List<SearchAgent> ALL = Stream.concat(
                    Stream.of(new SearchAgent("expert", null)),
                    Agents.embedded().stream().map(agent -> new SearchAgent(agent.name(), agent)))
            .toList();

    /** The agent of a name. */
    public static Optional<SearchAgent> named(String name) {
        return ALL.stream().filter(agent -> agent.name().equals(name)).findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return ALL.stream().map(SearchAgent::name).toList();
    }

    /**
     * Who it is, in traces.
     *
     * @param budget multiple of the small one that it may spend; the one that knows spends what it needs
     */
    public AgentRef ref(int budget) {
        return agent == null
                ? AgentRef.embedded(name, VERSION)
                : new AgentRef(name, VERSION, false, null, new TreeMap<>(Map.of("budget", Integer.toString(budget))));
    }

    /** It, at the beginning of a trajectory. */
    ActingPolicy policy(SearchGround ground, SearchSession session, int budget, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SearchWords words = new SearchWords(random.split());
        Agent answering = agent;
        return new RoutePolicy(
                ref(budget),
                session,
                () -> answering == null
                        ? Routes.expert(ground)
                        : Routes.of(answering, ground, Routes.budget(budget), random),
                words);
    }
}
