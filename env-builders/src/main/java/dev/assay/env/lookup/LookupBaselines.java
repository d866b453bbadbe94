package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Database;
import java.util.List;
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

    private LookupBaselines() {}

    /** A simple agent. */
    private interface Agent {
        BaselineReader read(BaselineReader reader);
    }

    /** How each agent did, by its name; nothing where the tools do not tell enough. */
    public static SortedMap<String, Trial> trials(LookupSpec spec, Database database, ToolCatalogue tools, long seed) {
        SortedMap<String, Trial> trials = new TreeMap<>();
        Reading.plan(spec, List.of(), List.of(), database, tools).ifPresent(reading -> {
            SortedMap<String, Agent> agents = new TreeMap<>();
            agents.put("random", BaselineReader::guessed);
            agents.put("greedy", BaselineReader::greedy);
            agents.put("one_hop", BaselineReader::oneHop);
            agents.put("exhaustive", BaselineReader::exhaustive);
            LookupEvaluator right = new LookupEvaluator(spec, database);
            int budget = Math.max(2, (int) (BUDGET * reading.calls(spec, database)));
            agents.forEach((name, agent) -> {
                SplittableRandom random = new SplittableRandom(seed + name.hashCode());
                int passed = 0;
                long calls = 0;
                for (int run = 0; run < RUNS; run++) {
                    BaselineReader reader =
                            agent.read(new BaselineReader(spec, reading, database, budget, random.split()));
                    passed += right.judge(reader.answer()).right() ? 1 : 0;
                    calls += reader.calls();
                }
                trials.put(name, Trial.of(passed, RUNS, calls));
            });
        });
        return trials;
    }
}
