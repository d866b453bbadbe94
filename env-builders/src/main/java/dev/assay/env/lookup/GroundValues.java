package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of terms over the rows of a database. */
record GroundValues(Database database) {
    /** What a query could find in any of the rows that it is over; nothing where it is over none. */
    List<Value> of(Query query) {
        return query instanceof Query.OverRows over
                ? StepCode.terms(query).stream()
                        .flatMap(term -> of(term, over.from()).stream())
                        .toList()
                : List.of();
    }

    /** Undefined ones left out. */
    List<Value> of(Term term, String table) {
        Evaluator evaluator = new Evaluator(database);
        List<Value> values = new ArrayList<>();
        for (Row row : database.rows(table)) {
            Value value = evaluator.value(term, Scope.of(Map.of()).at(new RowAtHand(table, row)));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
