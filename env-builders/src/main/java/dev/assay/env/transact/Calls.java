package dev.assay.env.transact;

import dev.assay.env.lookup.Ground;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.ActionRunner.Rules;
import dev.assay.verifiers.transact.Effect;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Draws calls of actions: such as are allowed, and such as only the policy forbids. */
public final class Calls {
    private static final int TRIES = 12;
    private static final int LAST = 400;

    private final List<Action> actions;
    private final SplittableRandom random;

    /** Of these actions. */
    public Calls(List<Action> actions, SplittableRandom random) {
        this.actions = actions;
        this.random = random;
    }

    /** How a call stands with the rules. */
    enum Standing {
        /** Allowed by tool and policy. */
        ALLOWED,
        /** Possible for the tool, forbidden by the policy. */
        FORBIDDEN,
        /** Refused by the tool. */
        REFUSED
    }

    static Standing standing(Database database, Action action, Map<String, Value> arguments) {
        if (!ActionRunner.allowed(database, action, arguments, Rules.ENFORCED)) {
            return Standing.REFUSED;
        }
        return ActionRunner.allowed(database, action, arguments, Rules.ALL) ? Standing.ALLOWED : Standing.FORBIDDEN;
    }

    /** Whether those requirements hold that the tool does not enforce. */
    static boolean policyKept(Database database, Action action, Map<String, Value> arguments) {
        return ActionRunner.hold(database, action, arguments, each -> !each.enforced());
    }

    Action action(String name) {
        return actions.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A call with this standing.
     *
     * @param given by parameter, the values among which its argument must be
     * @return nothing when none was found
     */
    Optional<Call> draw(Database database, Action action, Standing wanted, Map<String, List<Value>> given) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Call> call = attempt(database, action, wanted, given);
            if (call.isPresent()) {
                return call;
            }
        }
        return Optional.empty();
    }

    /** All parameters but one are drawn; that one is tried with each of its values. */
    private Optional<Call> attempt(Database database, Action action, Standing wanted, Map<String, List<Value>> given) {
        SortedMap<String, Value> arguments = new TreeMap<>();
        SortedMap<String, List<Value>> domains = new TreeMap<>();
        for (Parameter each : action.parameters()) {
            List<Value> domain = given.containsKey(each.name())
                    ? given.getOrDefault(each.name(), List.of())
                    : domain(database, action, each);
            if (domain.isEmpty()) {
                return Optional.empty();
            }
            domains.put(each.name(), domain);
            arguments.put(each.name(), Ground.pick(domain, random));
        }
        if (domains.isEmpty()) {
            return standing(database, action, arguments) == wanted
                    ? Optional.of(call(action, arguments))
                    : Optional.empty();
        }
        String last = Ground.pick(List.copyOf(domains.keySet()), random);
        List<Value> values = domains.getOrDefault(last, List.of());
        int start = random.nextInt(values.size());
        for (int i = 0; i < Math.min(values.size(), LAST); i++) {
            arguments.put(last, values.get((start + i) % values.size()));
            if (standing(database, action, arguments) == wanted) {
                return Optional.of(call(action, arguments));
            }
        }
        return Optional.empty();
    }

    static Call call(Action action, Map<String, Value> arguments) {
        SortedMap<String, Term> terms = new TreeMap<>();
        arguments.forEach((name, value) -> terms.put(name, new Term.Constant(value)));
        return new Call(action.name(), terms, null);
    }

    /** Values that a parameter may sensibly have. */
    static List<Value> domain(Database database, Action action, Parameter parameter) {
        if (parameter.references() != null) {
            return keys(database, parameter.references());
        }
        Set<Value> values = new LinkedHashSet<>();
        action.requirements().stream()
                .map(Requirement::condition)
                .forEach(condition -> mentioned(condition, parameter, values));
        action.effects().forEach(effect -> written(database, effect, parameter, values));
        values.removeIf(value -> !parameter.type().fits(value));
        if (values.isEmpty()) {
            values.addAll(plain(parameter.type()));
        }
        return List.copyOf(values);
    }

    private static List<Value> plain(ColumnType type) {
        return switch (type) {
            case INTEGER -> LongStream.rangeClosed(1, 5).mapToObj(Value::of).toList();
            case DECIMAL ->
                LongStream.of(5, 10, 20, 50, 100).mapToObj(Value::of).toList();
            case FLAG -> List.of(Value.of(true), Value.of(false));
            case TEXT, DATE -> List.of();
        };
    }

    static List<Value> keys(Database database, String table) {
        List<Value> keys = new ArrayList<>();
        for (Row row : database.rows(table)) {
            keys.add(database.key(table, row).get(0));
        }
        return keys;
    }

    /** Values that a requirement names for the parameter. */
    private static void mentioned(Condition condition, Parameter parameter, Set<Value> values) {
        Term variable = Term.Variable.of(parameter.name());
        if (condition instanceof Condition.Among among && among.term().equals(variable)) {
            values.addAll(among.values());
        } else if (condition instanceof Condition.Compare compare
                && compare.left().equals(variable)
                && compare.right() instanceof Term.Constant constant) {
            near(compare.comparison(), constant.value(), values);
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(each -> mentioned(each, parameter, values));
        }
    }

    private static void near(Comparison comparison, Value value, Set<Value> values) {
        if (!(value instanceof Value.Number number)) {
            values.add(value);
            return;
        }
        boolean upper = comparison == Comparison.LE || comparison == Comparison.LT;
        for (int i = 0; i < 4; i++) {
            BigDecimal step = BigDecimal.valueOf(upper ? -i : i);
            values.add(Value.of(number.number().add(step)));
        }
    }

    /** Values that stand in the column that the parameter is written to. */
    private static void written(Database database, Effect effect, Parameter parameter, Set<Value> values) {
        SortedMap<String, Term> columns = effect instanceof Effect.Insert insert
                ? insert.values()
                : effect instanceof Effect.Update update ? update.values() : new TreeMap<>();
        columns.forEach((column, term) -> {
            if (term.equals(Term.Variable.of(parameter.name()))) {
                database.rows(effect.table()).stream()
                        .map(row -> database.cell(effect.table(), row, column))
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(40)
                        .forEach(values::add);
            }
        });
    }
}
