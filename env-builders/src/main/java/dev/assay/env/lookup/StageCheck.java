package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
        if (!modest(spec) || !found.complete() || asked.isEmpty() || !sound(asked.get()) || !clear(spec, found)) {
            return Optional.empty();
        }
        double guess = chance.of(spec, found);
        if (guess > MOST_LIKELY || !decisive(spec, asked.get())) {
            return Optional.empty();
        }
        ToolCatalogue offered = withHidden(spec, tools);
        World world = ground.world();
        LookupPrompt prompt = LookupPrompt.of(world, spec, seed);
        return prompt.text().length() > MOST_WORDS
                ? Optional.empty()
                : LookupSolution.write(spec, prompt.steps(), ground.database(), offered)
                        .filter(solution -> solution.calls() <= mostCalls)
                        .map(solution -> new LookupStage(
                                offered.equals(tools) ? proposal.step() : "add_tool",
                                proposal.text() + added(tools, offered),
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

    /** Whether every superlative has a margin. */
    private boolean clear(LookupSpec spec, LookupEvaluator found) {
        Scope scope = Scope.of(found.variables());
        return spec.steps().stream().allMatch(step -> {
            if (!(step.query() instanceof Query.Best best)) {
                return true;
            }
            List<@Nullable Value> values = new ArrayList<>();
            for (Row row : ground.evaluator().rows(best.from(), best.where(), scope)) {
                values.add(ground.evaluator().value(best.by(), scope.at(new RowAtHand(best.from(), row))));
            }
            int place = top(values, best.least());
            return place >= 0 && Margin.clear(values, place, best.least());
        });
    }

    private static int top(List<@Nullable Value> values, boolean least) {
        int top = -1;
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            Value best = top < 0 ? null : values.get(top);
            if (value != null && (best == null || ValueOrder.INSTANCE.compare(value, best) < 0 == least)) {
                top = i;
            }
        }
        return top;
    }

    /** Whether leaving out any condition, or turning any superlative round, would change the answer. */
    private boolean decisive(LookupSpec spec, Map<String, Found> asked) {
        return Weakened.of(spec).stream().noneMatch(weaker -> same(weaker, asked));
    }

    private boolean same(LookupSpec spec, Map<String, Found> asked) {
        LookupEvaluator found = ground.find(spec);
        return found.complete() && found.asked().equals(Optional.of(asked));
    }

    /** The tools, and those for hidden columns that the task speaks of. */
    private ToolCatalogue withHidden(LookupSpec spec, ToolCatalogue tools) {
        ToolCatalogue offered = tools;
        for (Map.Entry<String, ? extends Set<String>> each :
                StepCode.mentions(ground.database().schema(), spec).columns().entrySet()) {
            for (String column : new TreeSet<>(each.getValue())) {
                if (offered.telling(each.getKey(), column).isEmpty()) {
                    Optional<ToolSpec> hidden = all.telling(each.getKey(), column)
                            .filter(tool -> tool.use() == ToolSpec.Use.ADDED);
                    offered = hidden.isPresent() ? offered.with(hidden.get()) : offered;
                }
            }
        }
        return offered;
    }

    private static String added(ToolCatalogue before, ToolCatalogue after) {
        List<String> names = new ArrayList<>(after.names());
        names.removeAll(before.names());
        return names.isEmpty() ? "" : " New: " + String.join(", ", names) + ".";
    }
}
