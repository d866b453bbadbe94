package dev.assay.env.lookup;

import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether superlatives stand clear. */
public final class Superlatives {
    private Superlatives() {}

    /** Whether every superlative of a look-up has a margin. */
    public static boolean clear(Ground ground, LookupSpec spec, LookupEvaluator found) {
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
}
