package dev.assay.env.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import java.util.List;
import java.util.Map;

/** Another term for the key of an entity of a table, wherever cells of that table are spoken of. */
final class Replacement extends Substitution {
    private final String table;
    private final Term old;
    private final Term term;

    private Replacement(String table, Term old, Term term) {
        super(Map.of());
        this.table = table;
        this.old = old;
        this.term = term;
    }

    static Condition in(Condition condition, String table, Term old, Term term) {
        return new Replacement(table, old, term).in(condition);
    }

    @Override
    public Term cell(Term.Cell cell) {
        return cell.table().equals(table) && cell.key().equals(List.of(old))
                ? new Term.Cell(table, List.of(term), cell.column())
                : super.cell(cell);
    }
}
