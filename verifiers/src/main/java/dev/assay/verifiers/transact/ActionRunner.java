package dev.assay.verifiers.transact;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls actions, as their tools do: all effects or none. */
public final class ActionRunner {
    /** Which requirements decide whether a call is done. */
    public enum Rules {
        /** Those that the tool itself enforces. */
        ENFORCED,
        /** All of them: the policy is kept as well. */
        ALL
    }

    private ActionRunner() {}

    /**
     * The state after a call; nothing where it is refused: an argument is missing, of another type or no key of the table that it refers
     * to, a requirement does not hold, or an effect does not fit the schema.
     *
     * @param arguments by parameter
     */
    public static Optional<State> call(State state, Action action, Map<String, Value> arguments, Rules rules) {
        return allowed(state.database(), action, arguments, rules)
                ? effects(state, action, Scope.of(arguments))
                : Optional.empty();
    }

    /** Whether the arguments fit and the requirements hold. */
    public static boolean allowed(Database database, Action action, Map<String, Value> arguments, Rules rules) {
        if (arguments.size() != action.parameters().size()
                || !action.parameters().stream().allMatch(each -> fits(database, each, arguments.get(each.name())))) {
            return false;
        }
        return hold(database, action, arguments, each -> rules == Rules.ALL || each.enforced());
    }

    /** Whether those requirements hold that are wanted, of arguments that fit. */
    public static boolean hold(
            Database database, Action action, Map<String, Value> arguments, Predicate<Requirement> wanted) {
        Evaluator evaluator = new Evaluator(database);
        Scope scope = Scope.of(arguments);
        return action.requirements().stream()
                .filter(wanted)
                .map(Requirement::condition)
                .allMatch(condition -> evaluator.holds(condition, scope));
    }

    private static boolean fits(Database database, Parameter parameter, @Nullable Value value) {
        if (value == null || !parameter.type().fits(value)) {
            return false;
        }
        String target = parameter.references();
        return target == null || database.find(target, List.of(value)).isPresent();
    }

    private static Optional<State> effects(State state, Action action, Scope scope) {
        State at = state;
        for (Effect effect : action.effects()) {
            try {
                at = effect.match(new EffectRunner(at, scope));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }
}
