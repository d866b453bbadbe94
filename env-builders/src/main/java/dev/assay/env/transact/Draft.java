package dev.assay.env.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transact task on the way.
 *
 * @param me who asks, if it is a person of the database
 * @param facts what has to be found out first
 * @param wishes what is asked for, in an order that works
 * @param allowed by step of the facts, for which call of the wishes it was chosen, if it was
 */
record Draft(@Nullable Me me, LookupSpec facts, List<Wish> wishes, SortedMap<String, Chosen> allowed) {
    Draft {
        wishes = List.copyOf(wishes);
        allowed = Collections.unmodifiableSortedMap(new TreeMap<>(allowed));
    }

    /**
     * That something was chosen among what a call is allowed with.
     *
     * @param call which; it names what was chosen
     * @param rules the conditions in the step that say that it is allowed: the policy says them, not the request
     */
    record Chosen(Call call, List<Condition> rules) {
        Chosen {
            rules = List.copyOf(rules);
        }
    }

    /** A person of the database. */
    record Me(String table, Value key) {}

    Draft with(LookupSpec other) {
        return new Draft(me, other, wishes, allowed);
    }

    Draft with(int number, Wish wish) {
        List<Wish> changed = new ArrayList<>(wishes);
        changed.set(number, wish);
        return new Draft(me, facts, changed, allowed);
    }

    Draft with(List<Wish> others) {
        return new Draft(me, facts, others, allowed);
    }

    Draft allowing(String step, Chosen chosen) {
        SortedMap<String, Chosen> more = new TreeMap<>(allowed);
        more.put(step, chosen);
        return new Draft(me, facts, wishes, more);
    }

    /** The conditions of a step that the policy says; none where it was not chosen by what is allowed. */
    List<Condition> rules(Step step) {
        Chosen chosen = allowed.get(step.name());
        return chosen == null ? List.of() : chosen.rules();
    }

    /** Whether an argument of a call was chosen by what is allowed. */
    boolean isChosenFor(Call call) {
        return call.arguments().values().stream()
                .anyMatch(term -> term instanceof Term.Variable variable && allowed.containsKey(variable.name()));
    }

    /** Whether all that was chosen for a call is still wanted for that very call: the request names it so. */
    boolean stillChosen() {
        List<Call> calls =
                wishes.stream().flatMap(wish -> wish.calls().stream()).toList();
        return allowed.values().stream().allMatch(chosen -> calls.contains(chosen.call()));
    }

    /** The same with a term in the place of an entity of a table that is named. */
    Draft describing(List<Action> actions, String table, Value key, Term term) {
        Describing describing = new Describing(actions, table, new Term.Constant(key), term);
        return new Draft(me, facts, wishes.stream().map(describing::in).toList(), allowed);
    }

    private record Describing(List<Action> actions, String table, Term old, Term term) {
        Wish in(Wish wish) {
            if (wish instanceof Wish.IfAllowed either) {
                return new Wish.IfAllowed(in(either.call()), in(either.otherwise()));
            }
            if (wish instanceof Wish.If when) {
                return new Wish.If(
                        Replacement.in(when.condition(), table, old, term), in(when.call()), in(when.otherwise()));
            }
            return new Wish.Plain(in(((Wish.Plain) wish).call()));
        }

        Call in(Call call) {
            SortedMap<String, Term> arguments = new TreeMap<>(call.arguments());
            for (Action.Parameter each : action(actions, call.action()).parameters()) {
                if (table.equals(each.references()) && old.equals(arguments.get(each.name()))) {
                    arguments.put(each.name(), term);
                }
            }
            return new Call(call.action(), arguments, call.when());
        }
    }

    static Action action(List<Action> actions, String name) {
        return actions.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The task, declared. */
    TransactSpec spec(List<Action> actions) {
        List<Call> calls = new ArrayList<>();
        for (Wish wish : wishes) {
            if (wish instanceof Wish.Plain plain) {
                calls.add(plain.call());
                continue;
            }
            Condition condition =
                    wish instanceof Wish.If when ? when.condition() : allowed(((Wish.IfAllowed) wish).call(), actions);
            calls.add(when(wish.calls().get(0), condition));
            calls.add(when(wish.calls().get(1), new Condition.Not(condition)));
        }
        return new TransactSpec(facts, actions, calls);
    }

    private static Call when(Call call, Condition condition) {
        return new Call(call.action(), call.arguments(), condition);
    }

    /** That every requirement of a call holds. */
    static Condition allowed(Call call, List<Action> actions) {
        Action action = action(actions, call.action());
        Substitution arguments = new Substitution(call.arguments());
        return new Condition.All(action.requirements().stream()
                .map(each -> arguments.in(each.condition()))
                .toList());
    }

    /** The terms that calls are made with. */
    List<Term> arguments() {
        return wishes.stream()
                .flatMap(wish -> wish.calls().stream())
                .flatMap(call -> call.arguments().values().stream())
                .distinct()
                .toList();
    }
}
