package dev.assay.env.pack;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known while the references of a table are drawn: the tables before it, and its own rows as far as they are filled. */
final class SoFar {
    private final Draft draft;
    private final Collection<Draft> drafts;
    private @Nullable Evaluator evaluator;

    /** Over all tables in the making, of which those before this one are filled. */
    SoFar(Draft draft, Collection<Draft> drafts) {
        this.draft = draft;
        this.drafts = drafts;
    }

    /** Most tables never ask. */
    private Evaluator evaluator() {
        Evaluator made = evaluator == null ? new Evaluator(known()) : evaluator;
        evaluator = made;
        return made;
    }

    private Database known() {
        List<Table> tables = new ArrayList<>();
        Map<String, List<Row>> rows = new TreeMap<>();
        boolean before = true;
        for (Draft each : drafts) {
            before &= each != draft;
            tables.add(loose(each.table()));
            if (before) {
                rows.put(each.table().name(), each.rows());
            }
        }
        return new Database(new Schema(tables), rows);
    }

    /** The table where every cell outside the key may be absent: what is derived is not there yet. */
    private static Table loose(PackTable table) {
        Table relation = Derivation.relation(table);
        List<Column> columns = relation.columns().stream()
                .map(column -> table.key().contains(column.name()) ? column : column.orAbsent())
                .toList();
        return new Table(relation.name(), relation.noun(), relation.plural(), columns, relation.key());
    }

    /** Whether a row keeps to what one of its references goes by. */
    boolean keeps(int row, PackColumn column) {
        RowAtHand at = new RowAtHand(draft.table().name(), draft.row(row));
        Scope scope = Scope.of(Map.of()).at(at);
        return column.where().stream()
                .allMatch(each -> evaluator().holds(each.condition().value(), scope));
    }
}
