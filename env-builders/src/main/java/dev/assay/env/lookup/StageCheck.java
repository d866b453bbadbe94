package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a step may stand: one answer, not to be guessed, every condition and every direction of a superlative decides it, and the tools
 * tell enough.
 */
final class StageCheck {
    /** Highest chance of guessing. */
    static final double MOST_LIKELY = 0.05;

    private static final int MOST_CONDITIONS = 4;
    private static final int MOST_STEPS = 7;
    private static final int MOST_LISTED = 10;
    private static final int MOST_WORDS = 1_600;

    private final Ground ground;
    private final ToolCatalogue all;
    private final int mostCalls;
    private final GuessChance chance;

    StageCheck(Ground ground, ToolCatalogue all, int mostCalls) {
        this.ground = ground;
        this.all = all;
        this.mostCalls = mostCalls;
        this.chance = new GuessChance(ground);
    }

    /** The stage; nothing where it may not stand. */
    Optional<LookupStage> stage(Proposal proposal, ToolCatalogue tools, long seed) {
        LookupSpec spec = proposal.spec();
        LookupEvaluator found = ground.find(spec);
        Optional<Map<String, Found>> asked = found.asked();
        if (!modest(spec)
                || !found.complete()
                || asked.isEmpty()
                || !sound(asked.get())
                || !Superlatives.clear(ground, spec, found)) {
            return Optional.empty();
        }
        double guess = chance.of(spec, found);
        if (guess > MOST_LIKELY || !decisive(spec, asked.get())) {
            return Optional.empty();
        }
        ToolCatalogue offered =
                HiddenColumns.offer(StepCode.mentions(ground.database().schema(), spec), tools, all);
        World world = ground.world();
        LookupPrompt prompt = LookupPrompt.of(world, spec, seed);
        return prompt.text().length() > MOST_WORDS
                ? Optional.empty()
                : LookupSolution.write(spec, prompt.steps(), ground.database(), offered)
                        .filter(solution -> solution.calls() <= mostCalls)
                        .map(solution -> new LookupStage(
                                offered.equals(tools) ? proposal.step() : "add_tool",
                                proposal.text() + HiddenColumns.news(tools, offered),
                                spec,
                                prompt,
                                offered,
                                solution,
                                guess));
    }

    private static boolean modest(LookupSpec spec) {
        return spec.steps().size() <= MOST_STEPS
                && spec.steps().stream()
                        .allMatch(step -> SpecEdit.conjuncts(step.query()).size() <= MOST_CONDITIONS);
    }

    /** Whether the answer is one that people would give: no empty or long list, no count of nothing. */
    private static boolean sound(Map<String, Found> asked) {
        return asked.values().stream().allMatch(each -> {
            if (each instanceof Found.Many many) {
                return many.values().size() > 1 && many.values().size() <= MOST_LISTED;
            }
            return !(((Found.One) each).value() instanceof Value.Number number)
                    || (number.number().signum() != 0 && number.number().precision() <= 15);
        });
    }

    /** Whether leaving out any condition, or turning any superlative round, would change the answer. */
    private boolean decisive(LookupSpec spec, Map<String, Found> asked) {
        return Weakened.of(spec).stream().noneMatch(weaker -> same(weaker, asked));
    }

    private boolean same(LookupSpec spec, Map<String, Found> asked) {
        LookupEvaluator found = ground.find(spec);
        return found.complete() && found.asked().equals(Optional.of(asked));
    }
}
