package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Term;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the rows of a table come from, when only tools may be asked. */
sealed interface Source {
    /** The table. */
    String table();

    /** Calls the case that this source is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of source. */
    interface Cases<R> {
        R given(Given source);

        R all(All source);

        R by(By source);

        R rowsBy(RowsBy source);

        R filtered(Filtered source);

        R searched(Searched source);

        R product(Product source);
    }

    /** The row whose key is known: no call. */
    record Given(String table, List<Term> key) implements Source {
        public Given {
            key = List.copyOf(key);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.given(this);
        }
    }

    /** All keys of a table of entities. */
    record All(String table, ToolSpec tool) implements Source {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.all(this);
        }
    }

    /** The keys of those that refer to an entity of another source, by this column. */
    record By(String table, ToolSpec tool, String column, Source of) implements Source {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.by(this);
        }
    }

    /** The rows of a table of relations that have an entity of another source in this key column. */
    record RowsBy(String table, ToolSpec tool, String column, Source of) implements Source {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rowsBy(this);
        }
    }

    /** The keys that a filter passes. */
    record Filtered(String table, ToolSpec tool, SortedMap<String, Term> limits) implements Source {
        public Filtered {
            limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
        }

        /** Values by column that every row has which it passes; those that are written out. */
        SortedMap<String, Term.Constant> sure() {
            SortedMap<String, Term.Constant> sure = new TreeMap<>();
            ((Tells.Filter) tool.tells()).limits().forEach((parameter, limit) -> {
                if (limit.bound() == Tells.Bound.SAME && limits.get(parameter) instanceof Term.Constant constant) {
                    sure.put(limit.column(), constant);
                }
            });
            return sure;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.filtered(this);
        }
    }

    /** The keys of rows one of whose texts contains this one. */
    record Searched(String table, ToolSpec tool, Term.Constant text) implements Source {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.searched(this);
        }
    }

    /** The rows of a table of relations, asked for each combination of its keys. */
    record Product(String table, List<Source> keys) implements Source {
        public Product {
            keys = List.copyOf(keys);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.product(this);
        }
    }
}
