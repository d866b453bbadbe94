package dev.assay.verifiers.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task that asks for a final state of the database, declared.
 *
 * <p>The final state that is asked for is what the calls make of the initial one, every requirement met. The order of calls, failed
 * calls and look-ups on the way do not matter, and neither do the numbers that new rows got; any other difference does.
 *
 * @param facts what has to be found out first, in the initial state; values of its steps are variables of the terms below, unbound where
 *     a step has no answer. Asked steps are the answer, as in a look-up task, and must have one; with none, the answer is the empty object
 * @param actions the actions on offer
 * @param calls what has to be done, in an order that works
 */
public record TransactSpec(LookupSpec facts, List<Action> actions, List<Call> calls) {
    public TransactSpec {
        actions = List.copyOf(actions);
        calls = List.copyOf(calls);
    }

    /** The action of this name, which must be on offer. */
    public Action action(String name) {
        return actions.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no action (%s); there are %s."
                        .formatted(name, actions.stream().map(Action::name).toList())));
    }

    /**
     * A call of an action.
     *
     * @param action its name
     * @param arguments by parameter
     * @param when whether it is called, decided in the initial state; always when absent
     */
    public record Call(String action, SortedMap<String, Term> arguments, @Nullable Condition when) {
        public Call {
            arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        }
    }
}
