package dev.assay.verifiers.expression;

import dev.assay.verifiers.relation.Schema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what terms and conditions speak of: columns by table, key columns of every table named included, and variables. */
public final class Mentions {
    private final Schema schema;
    private final SortedMap<String, SortedSet<String>> columns = new TreeMap<>();
    private final Set<Term.Variable> variables = new LinkedHashSet<>();
    private final Set<Term.Cell> cells = new LinkedHashSet<>();

    /** Nothing yet. */
    public Mentions(Schema schema) {
        this.schema = schema;
    }

    /** Names of columns by table. */
    public SortedMap<String, SortedSet<String>> columns() {
        return Collections.unmodifiableSortedMap(columns);
    }

    /** Variables, in the order in which they first appear. */
    public List<Term.Variable> variables() {
        return List.copyOf(variables);
    }

    /** Cells, in the order in which they first appear. */
    public List<Term.Cell> cells() {
        return List.copyOf(cells);
    }

    /** Adds a table. */
    public Mentions table(String table) {
        columns.computeIfAbsent(table, name -> new TreeSet<>(schema.table(name).key()));
        return this;
    }

    /** Adds a column. */
    public Mentions column(String table, String column) {
        table(table);
        columns.getOrDefault(table, new TreeSet<>())
                .add(schema.table(table).column(column).name());
        return this;
    }

    /** Adds what a term speaks of; {@code row} is the table of the row at hand. */
    public Mentions term(Term term, @Nullable String row) {
        term.match(new Terms(row));
        return this;
    }

    /** Adds what a condition speaks of; {@code row} is the table of the row at hand. */
    public Mentions condition(Condition condition, @Nullable String row) {
        condition.match(new Conditions(row));
        return this;
    }

    private final class Terms implements Term.Cases<Mentions> {
        private final @Nullable String row;

        Terms(@Nullable String row) {
            this.row = row;
        }

        @Override
        public Mentions constant(Term.Constant term) {
            return Mentions.this;
        }

        @Override
        public Mentions variable(Term.Variable term) {
            variables.add(term);
            return Mentions.this;
        }

        @Override
        public Mentions cell(Term.Cell term) {
            cells.add(term);
            term.key().forEach(each -> term(each, row));
            return column(term.table(), term.column());
        }

        @Override
        public Mentions field(Term.Field term) {
            String at = row;
            for (String reference : term.path()) {
                if (at != null) {
                    column(at, reference);
                    at = schema.table(at).column(reference).references();
                }
            }
            return at == null ? Mentions.this : column(at, term.column());
        }

        @Override
        public Mentions related(Term.Related term) {
            if (row != null) {
                table(row);
            }
            column(term.table(), term.via());
            if (term.where() != null) {
                condition(term.where(), term.table());
            }
            return term.of() == null ? Mentions.this : term(term.of(), term.table());
        }

        @Override
        public Mentions sum(Term.Sum term) {
            return each(term.terms());
        }

        @Override
        public Mentions product(Term.Product term) {
            return each(term.terms());
        }

        @Override
        public Mentions difference(Term.Difference term) {
            return each(List.of(term.left(), term.right()));
        }

        private Mentions each(List<Term> terms) {
            terms.forEach(each -> term(each, row));
            return Mentions.this;
        }
    }

    private final class Conditions implements Condition.Cases<Mentions> {
        private final @Nullable String row;

        Conditions(@Nullable String row) {
            this.row = row;
        }

        @Override
        public Mentions compare(Condition.Compare condition) {
            return term(condition.left(), row).term(condition.right(), row);
        }

        @Override
        public Mentions among(Condition.Among condition) {
            return term(condition.term(), row);
        }

        @Override
        public Mentions all(Condition.All condition) {
            return each(condition.conditions());
        }

        @Override
        public Mentions atLeast(Condition.AtLeast condition) {
            return each(condition.conditions());
        }

        @Override
        public Mentions not(Condition.Not condition) {
            return condition(condition.condition(), row);
        }

        @Override
        public Mentions when(Condition.When condition) {
            return condition(condition.premise(), row).condition(condition.conclusion(), row);
        }

        private Mentions each(List<Condition> conditions) {
            conditions.forEach(each -> condition(each, row));
            return Mentions.this;
        }
    }
}
