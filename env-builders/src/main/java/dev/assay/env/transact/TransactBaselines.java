package dev.assay.env.transact;

import dev.assay.env.lookup.LookupBaselines;
import dev.assay.env.lookup.Trial;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.ActionRunner.Rules;
import dev.assay.verifiers.transact.State;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactEvaluator.Made;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Four simple agents that try a transact task under a budget of tool calls: one makes random calls that the tools take; the others find
 * the facts as their like in {@link LookupBaselines} do. The greedy one does what is wanted first, policy or not; the others decide as
 * they should by what they found.
 */
public final class TransactBaselines {
    private final TransactSpec spec;
    private final Database database;
    private final TransactEvaluator right;

    private TransactBaselines(TransactSpec spec, Database database) {
        this.spec = spec;
        this.database = database;
        this.right = new TransactEvaluator(spec, database);
    }

    /** How each agent did, by its name; nothing where the tools do not tell enough. */
    public static SortedMap<String, Trial> trials(
            TransactSpec spec, Database database, ToolCatalogue tools, int leastCalls, long seed) {
        return new TransactBaselines(spec, database).trials(tools, leastCalls, seed);
    }

    private SortedMap<String, Trial> trials(ToolCatalogue tools, int leastCalls, long seed) {
        SortedMap<String, Trial> trials = new TreeMap<>();
        for (String name : LookupBaselines.AGENTS) {
            SplittableRandom random = new SplittableRandom(seed + name.hashCode());
            int passed = 0;
            long calls = 0;
            for (int run = 0; run < LookupBaselines.RUNS; run++) {
                Optional<LookupBaselines.Facts> facts =
                        LookupBaselines.facts(spec.facts(), database, tools, name, budget(leastCalls), random.split());
                if (facts.isEmpty()) {
                    return new TreeMap<>();
                }
                List<Made> made =
                        name.equals("random") ? any(random) : wanted(facts.get().variables(), name.equals("greedy"));
                String answer = facts.get().answer();
                passed += right.judge(after(made), answer).right() ? 1 : 0;
                calls += facts.get().calls() + made.size();
            }
            trials.put(name, Trial.of(passed, LookupBaselines.RUNS, calls));
        }
        return trials;
    }

    private int budget(int leastCalls) {
        return Math.max(
                2, (int) (LookupBaselines.BUDGET * leastCalls) - right.made().size());
    }

    /** As many calls as are asked for, of any actions. */
    private List<Made> any(SplittableRandom random) {
        Calls calls = new Calls(spec.actions(), random);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < right.made().size(); i++) {
            Action action = spec.actions().get(random.nextInt(spec.actions().size()));
            calls.draw(database, action, Calls.Standing.ALLOWED, Map.of())
                    .flatMap(call -> made(call, new TreeMap<>()))
                    .ifPresent(made::add);
        }
        return made;
    }

    private List<Made> wanted(SortedMap<String, Value> variables, boolean careless) {
        Evaluator evaluator = new Evaluator(database);
        Scope scope = Scope.of(variables);
        List<Made> made = new ArrayList<>();
        for (Call call : spec.calls()) {
            boolean second = call.when() instanceof Condition.Not;
            boolean wanted = careless ? !second : call.when() == null || evaluator.holds(call.when(), scope);
            if (wanted) {
                made(call, variables).ifPresent(made::add);
            }
        }
        return made;
    }

    private Optional<Made> made(Call call, SortedMap<String, Value> variables) {
        Evaluator evaluator = new Evaluator(database);
        SortedMap<String, Value> arguments = new TreeMap<>();
        for (Map.Entry<String, Term> each : call.arguments().entrySet()) {
            Value value = evaluator.value(each.getValue(), Scope.of(variables));
            if (value == null) {
                return Optional.empty();
            }
            arguments.put(each.getKey(), value);
        }
        return Optional.of(new Made(call.action(), arguments));
    }

    /** What the tools make of the calls. */
    private Database after(List<Made> made) {
        State state = State.of(database);
        for (Made call : made) {
            state = ActionRunner.call(state, spec.action(call.action()), call.arguments(), Rules.ENFORCED)
                    .orElse(state);
        }
        return state.database();
    }
}
