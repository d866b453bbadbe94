package dev.assay.env.transact;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An entity that an argument names or finds.
 *
 * @param table of it
 * @param term that names or finds it
 * @param key that it has now
 */
record Entity(String table, Term term, Value key) {
    /** All that the calls of a draft are about, each under each of its names once. */
    static List<Entity> of(Draft draft, List<Action> actions, Evaluator evaluator, Map<String, Value> variables) {
        Scope scope = Scope.of(variables);
        List<Entity> entities = new ArrayList<>();
        for (Wish wish : draft.wishes()) {
            for (Call call : wish.calls()) {
                for (Parameter each : Draft.action(actions, call.action()).parameters()) {
                    Term term = call.arguments().get(each.name());
                    Value value = term == null ? null : evaluator.value(term, scope);
                    if (each.references() != null && term != null && value != null) {
                        entities.add(new Entity(each.references(), term, value));
                    }
                }
            }
        }
        return entities.stream().distinct().toList();
    }
}
