package dev.assay.env.transact;

import dev.assay.env.lookup.Ground;
import dev.assay.env.lookup.HiddenColumns;
import dev.assay.env.lookup.SpecEdit;
import dev.assay.env.lookup.StepCode;
import dev.assay.env.lookup.Superlatives;
import dev.assay.env.lookup.Weakened;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.Difference;
import dev.assay.verifiers.transact.State;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactEvaluator.Made;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a step of a transact task may stand: something happens, every part of the request decides what, and the tools tell and do enough.
 */
final class TransactCheck {
    private static final int MOST_CONDITIONS = 4;
    private static final int MOST_STEPS = 6;
    private static final int MOST_WORDS = 1_500;

    private final Ground ground;
    private final Database database;
    private final List<Action> actions;
    private final ToolCatalogue all;
    private final int mostCalls;

    TransactCheck(Ground ground, ToolCatalogue all, int mostCalls) {
        this.ground = ground;
        this.database = ground.database();
        this.actions = ground.world().actions();
        this.all = all;
        this.mostCalls = mostCalls;
    }

    /** The stage; nothing where it may not stand. */
    Optional<TransactStage> stage(String step, String text, Draft draft, ToolCatalogue tools, long seed) {
        TransactSpec spec = draft.spec(actions);
        TransactEvaluator evaluator = new TransactEvaluator(spec, database);
        if (!modest(draft)
                || !evaluator.facts().complete()
                || !evaluator.changes()
                || !Superlatives.clear(ground, spec.facts(), evaluator.facts())
                || !decisive(draft, evaluator)
                || !sameInAnyOrder(evaluator)
                || !allNeeded(evaluator)
                || !oneNameEach(draft, evaluator)
                || !toldStays(spec.facts(), evaluator)) {
            return Optional.empty();
        }
        TransactPrompt prompt = TransactPrompt.of(ground.world(), draft, seed);
        if (prompt.request().length() > MOST_WORDS) {
            return Optional.empty();
        }
        ToolCatalogue offered = HiddenColumns.offer(mentions(spec), tools, all);
        return TransactSolution.write(spec, prompt.meanings(), database, offered)
                .filter(solution -> solution.calls() <= mostCalls)
                .map(solution -> new TransactStage(
                        offered.equals(tools) ? step : "add_tool",
                        text + HiddenColumns.news(tools, offered),
                        spec,
                        prompt,
                        offered,
                        solution,
                        trap(draft, evaluator)));
    }

    private Mentions mentions(TransactSpec spec) {
        Mentions mentions = StepCode.mentions(database.schema(), spec.facts());
        for (Call call : spec.calls()) {
            if (call.when() != null) {
                mentions.condition(call.when(), null);
            }
            call.arguments().values().forEach(term -> mentions.term(term, null));
        }
        return mentions;
    }

    private static boolean modest(Draft draft) {
        return draft.facts().steps().size() <= MOST_STEPS
                && draft.stillChosen()
                && draft.facts().steps().stream().allMatch(step -> said(draft, step) <= MOST_CONDITIONS);
    }

    private static int said(Draft draft, Step step) {
        List<Condition> said = new ArrayList<>(SpecEdit.conjuncts(step.query()));
        said.removeAll(draft.rules(step));
        return said.size();
    }

    /** Whether overlooking any part of the request, or the policy where it decides, leads elsewhere. */
    private boolean decisive(Draft draft, TransactEvaluator evaluator) {
        TransactSpec spec = draft.spec(actions);
        State expected = evaluator.expected().orElseThrow();
        for (LookupSpec weaker : weakened(draft)) {
            if (same(new TransactSpec(weaker, actions, spec.calls()), evaluator, expected)) {
                return false;
            }
        }
        for (int i = 0; i < draft.wishes().size(); i++) {
            List<Wish> wishes = new ArrayList<>(draft.wishes());
            Wish wish = wishes.get(i);
            wishes.remove(i);
            if (same(draft.with(wishes).spec(actions), evaluator, expected)) {
                return false;
            }
            int right = 0;
            for (Call call : wish.calls()) {
                wishes.add(i, new Wish.Plain(call));
                right += same(draft.with(wishes).spec(actions), evaluator, expected) ? 1 : 0;
                wishes.remove(i);
            }
            // Of two calls only one must be right, or nobody need look which.
            if (right != 1) {
                return false;
            }
        }
        return true;
    }

    /** Whether the calls lead to one state in whatever order they are allowed. */
    private boolean sameInAnyOrder(TransactEvaluator evaluator) {
        State expected = evaluator.expected().orElseThrow();
        return permutations(evaluator.made()).stream().allMatch(order -> {
            Optional<State> state = Optional.of(State.of(database));
            for (Made call : order) {
                state = state.flatMap(at -> ActionRunner.call(
                        at, Draft.action(actions, call.action()), call.arguments(), ActionRunner.Rules.ALL));
            }
            return state.isEmpty()
                    || Difference.between(expected, state.get().database()).isEmpty();
        });
    }

    /** Whether no part of the calls, tried one after the other and left out where the tool refuses, leads to the state asked for. */
    private boolean allNeeded(TransactEvaluator evaluator) {
        State expected = evaluator.expected().orElseThrow();
        List<Made> made = evaluator.made();
        for (int some = 0; some < (1 << made.size()) - 1; some++) {
            State state = State.of(database);
            for (int i = 0; i < made.size(); i++) {
                if ((some & (1 << i)) != 0) {
                    Made call = made.get(i);
                    state = ActionRunner.call(
                                    state,
                                    Draft.action(actions, call.action()),
                                    call.arguments(),
                                    ActionRunner.Rules.ENFORCED)
                            .orElse(state);
                }
            }
            if (Difference.between(expected, state.database()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether no call is asked for twice and no entity goes by two names: nobody could tell whether it is meant once or twice. */
    private boolean oneNameEach(Draft draft, TransactEvaluator evaluator) {
        List<Made> made = evaluator.made();
        if (made.stream().distinct().count() != made.size()) {
            return false;
        }
        List<Entity> entities =
                Entity.of(draft, actions, ground.evaluator(), evaluator.facts().variables());
        return entities.stream()
                        .map(each -> List.of(each.table(), each.key()))
                        .distinct()
                        .count()
                == entities.size();
    }

    /** Whether what is to be told is the same before and after, so that it does not matter when somebody looks. */
    private static boolean toldStays(LookupSpec facts, TransactEvaluator evaluator) {
        LookupSpec told =
                new LookupSpec(facts.steps().stream().filter(Step::asked).toList());
        Database last = evaluator.expected().orElseThrow().database();
        LookupEvaluator after = new LookupEvaluator(
                told,
                new Evaluator(last),
                AnswerForm.of(told, last.schema()),
                evaluator.facts().variables());
        return after.asked().equals(evaluator.facts().asked());
    }

    private static List<List<Made>> permutations(List<Made> calls) {
        if (calls.size() < 2) {
            return List.of(calls);
        }
        List<List<Made>> all = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            List<Made> rest = new ArrayList<>(calls);
            Made first = rest.remove(i);
            for (List<Made> order : permutations(rest)) {
                List<Made> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }

    private boolean same(TransactSpec other, TransactEvaluator evaluator, State expected) {
        TransactEvaluator found = new TransactEvaluator(other, database);
        return found.facts().asked().equals(evaluator.facts().asked())
                && found.expected()
                        .filter(state ->
                                Difference.between(expected, state.database()).isEmpty())
                        .isPresent();
    }

    /** The facts with one part overlooked; what the policy says of a step counts as one part. */
    private static List<LookupSpec> weakened(Draft draft) {
        List<LookupSpec> weaker = new ArrayList<>();
        List<Step> steps = draft.facts().steps();
        for (LookupSpec each : Weakened.of(draft.facts())) {
            boolean policy = false;
            for (Step step : each.steps()) {
                List<Condition> rules = draft.rules(step);
                policy |= !SpecEdit.conjuncts(step.query()).containsAll(rules);
            }
            if (!policy) {
                weaker.add(each);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            List<Condition> rules = draft.rules(steps.get(i));
            if (!rules.isEmpty()) {
                List<Condition> rest =
                        new ArrayList<>(SpecEdit.conjuncts(steps.get(i).query()));
                rest.removeAll(rules);
                weaker.add(SpecEdit.with(
                        draft.facts(), i, SpecEdit.with(steps.get(i).query(), rest)));
            }
        }
        return weaker;
    }

    /** Whether a call that is near at hand, the preferred one or that of the entity found without the policy, is only forbidden by policy. */
    private boolean trap(Draft draft, TransactEvaluator evaluator) {
        for (Wish wish : draft.wishes()) {
            if (wish instanceof Wish.IfAllowed either
                    && standing(either.call(), evaluator.facts().variables()) == Calls.Standing.FORBIDDEN) {
                return true;
            }
        }
        for (int i = 0; i < draft.facts().steps().size(); i++) {
            Step step = draft.facts().steps().get(i);
            List<Condition> rules = draft.rules(step);
            if (!rules.isEmpty() && tempting(draft, i, rules)) {
                return true;
            }
        }
        return false;
    }

    private boolean tempting(Draft draft, int index, List<Condition> rules) {
        Step step = draft.facts().steps().get(index);
        List<Condition> rest = new ArrayList<>(SpecEdit.conjuncts(step.query()));
        rest.removeAll(rules);
        LookupSpec careless = SpecEdit.with(draft.facts(), index, SpecEdit.with(step.query(), rest));
        Map<String, Value> variables = ground.find(careless).variables();
        return draft.wishes().stream()
                .flatMap(wish -> wish.calls().stream())
                .filter(call -> call.arguments().containsValue(Term.Variable.of(step.name())))
                .anyMatch(call -> standing(call, variables) == Calls.Standing.FORBIDDEN);
    }

    private Calls.Standing standing(Call call, Map<String, Value> variables) {
        Map<String, Value> arguments = new TreeMap<>();
        call.arguments().forEach((name, term) -> {
            Value value = ground.evaluator().value(term, Scope.of(variables));
            if (value != null) {
                arguments.put(name, value);
            }
        });
        return Calls.standing(database, Draft.action(actions, call.action()), arguments);
    }
}
