package dev.assay.env.transact;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Conditions over a parameter, said of the row at hand: what must hold of an entity for an action to be allowed with it. */
final class RowForm extends Substitution {
    private final Schema schema;
    private final String parameter;
    private final Table table;

    /**
     * Of a parameter.
     *
     * @param table whose key it is
     * @param others terms for the other parameters
     */
    RowForm(Schema schema, String parameter, String table, Map<String, Term> others) {
        super(others);
        this.schema = schema;
        this.parameter = parameter;
        this.table = schema.table(table);
    }

    @Override
    public Term variable(Term.Variable term) {
        return term.name().equals(parameter) ? Term.Field.of(table.key().get(0)) : super.variable(term);
    }

    @Override
    public Term cell(Term.Cell term) {
        if (term.key().size() > 1 || !(in(term.key().get(0)) instanceof Term.Field key)) {
            return super.cell(term);
        }
        List<String> path = new ArrayList<>(key.path());
        boolean itself = path.isEmpty() && table.key().equals(List.of(key.column()));
        if (!itself) {
            path.add(key.column());
        }
        return new Term.Field(
                path, schema.table(term.table()).column(term.column()).name());
    }
}
