package dev.assay.env.pack;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a world against what its pack says of every row. */
final class Facts {
    private Facts() {}

    /** A row that does not keep to a fact. */
    record Broken(Fact fact, String table, String key) {}

    /** What does not hold. */
    static List<Broken> broken(List<PackTable> tables, Database database) {
        Evaluator evaluator = new Evaluator(database);
        List<Broken> broken = new ArrayList<>();
        for (PackTable table : tables) {
            for (Fact fact : table.facts()) {
                for (Row row : database.rows(table.name())) {
                    Scope scope = Scope.of(Map.of()).at(new RowAtHand(table.name(), row));
                    if (!evaluator.holds(fact.condition().value(), scope)) {
                        broken.add(new Broken(
                                fact,
                                table.name(),
                                database.key(table.name(), row).toString()));
                    }
                }
            }
        }
        return broken;
    }

    /** Refuses a world in which something does not hold. */
    static void check(List<PackTable> tables, Database database) {
        for (Broken each : broken(tables, database)) {
            throw each.fact()
                    .said()
                    .wrong(
                            "The pack says that (%s) always holds in (%s), but it does not for %s.\nMaybe let a 'but' of a column see to it."
                                    .formatted(each.fact().said().text(), each.table(), each.key()));
        }
    }
}
