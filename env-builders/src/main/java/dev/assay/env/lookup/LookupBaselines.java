package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Four simple agents that try a look-up, each under a budget of tool calls too small to ask about everything: one guesses, one takes the
 * first row of each list, one reads a single table, one reads as the solution does until the budget is spent.
 */
public final class LookupBaselines {
    /** Share of the calls of the shortest solution known that an agent may make. */
    public static final double BUDGET = 0.8;

    /** Tries of each agent. */
    public static final int RUNS = 8;

    /** Their names. */
    public static final List<String> AGENTS = List.of("exhaustive", "greedy", "one_hop", "random");

    private LookupBaselines() {}

    /**
     * What an agent found.
     *
     * @param variables values of steps
     * @param answer what it would submit
     * @param calls that it made, the submission included
     */
    public record Facts(SortedMap<String, Value> variables, String answer, int calls) {}

    /** How each agent did, by its name; nothing where the tools do not tell enough. */
    public static SortedMap<String, Trial> trials(LookupSpec spec, Database database, ToolCatalogue tools, long seed) {
        SortedMap<String, Trial> trials = new TreeMap<>();
        Optional<Reading> reading = Reading.plan(spec, List.of(), List.of(), database, tools);
        if (reading.isEmpty()) {
            return trials;
        }
        LookupEvaluator right = new LookupEvaluator(spec, database);
        int budget = Math.max(2, (int) (BUDGET * reading.get().calls(spec, database)));
        for (String name : AGENTS) {
            SplittableRandom random = new SplittableRandom(seed + name.hashCode());
            int passed = 0;
            long calls = 0;
            for (int run = 0; run < RUNS; run++) {
                BaselineReader reader =
                        read(name, new BaselineReader(spec, reading.get(), database, budget, random.split()));
                passed += right.judge(reader.answer()).right() ? 1 : 0;
                calls += reader.calls();
            }
            trials.put(name, Trial.of(passed, RUNS, calls));
        }
        return trials;
    }

    /** What one of the agents finds in one try; nothing where the tools do not tell enough. */
    public static Optional<Facts> facts(
            LookupSpec spec,
            Database database,
            ToolCatalogue tools,
            String agent,
            int budget,
            SplittableRandom random) {
        return Reading.plan(spec, List.of(), List.of(), database, tools).map(reading -> {
            BaselineReader reader = read(agent, new BaselineReader(spec, reading, database, budget, random));
            return new Facts(reader.variables(), reader.answer(), reader.calls());
        });
    }

    private static BaselineReader read(String agent, BaselineReader reader) {
        return switch (agent) {
            case "exhaustive" -> reader.exhaustive();
            case "greedy" -> reader.greedy();
            case "one_hop" -> reader.oneHop();
            case "random" -> reader.guessed();
            default ->
                throw new IllegalArgumentException("There is no agent (%s); there are %s.".formatted(agent, AGENTS));
        };
    }
}
