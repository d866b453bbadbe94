package dev.assay.env.pack;

import dev.assay.env.pack.PackAction.Change;
import dev.assay.env.pack.PackAction.Kind;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The actions of a shape: what they set in columns that are not there is left out, what they cannot do without them too. */
final class ShapedActions {
    private ShapedActions() {}

    static List<Action> of(List<PackAction> actions, Presence presence, Draws shape) {
        List<Action> out = new ArrayList<>();
        for (PackAction action : actions) {
            if (shape.of("action", action.name()).nextDouble() < action.chance()) {
                shaped(action, presence, shape).ifPresent(out::add);
            }
        }
        return out;
    }

    private static Optional<Action> shaped(PackAction action, Presence presence, Draws shape) {
        List<Effect> effects = new ArrayList<>();
        boolean possible = action.parameters().stream()
                .allMatch(each -> each.references() == null || presence.has(each.references()));
        for (Change change : action.changes()) {
            if (!presence.has(change.table())) {
                continue;
            }
            TreeMap<String, Term> values = new TreeMap<>();
            possible &= presence.has(change.key().uses());
            for (var value : change.values().entrySet()) {
                if (presence.has(change.table(), value.getKey())) {
                    possible &= presence.has(value.getValue().uses());
                    values.put(value.getKey(), value.getValue().value());
                }
            }
            if (!values.isEmpty() || change.kind() == Kind.DELETE) {
                effects.add(change.effect(values));
            }
        }
        if (!possible || effects.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Action(
                action.name(),
                action.text(),
                action.parameters(),
                action.requirements().stream()
                        .filter(each -> presence.has(each.uses()))
                        .map(Parsed::value)
                        .toList(),
                effects,
                ask(action, shape)));
    }

    private static @Nullable String ask(PackAction action, Draws shape) {
        List<String> asks = action.asks();
        return asks.isEmpty() ? null : asks.get(shape.of("ask", action.name()).nextInt(asks.size()));
    }
}
