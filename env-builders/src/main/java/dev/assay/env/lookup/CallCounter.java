package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Does in Java what a solution does by calls: counts them, knows which rows were read, stops when the budget is spent. */
final class CallCounter {
    private final Database database;
    private final Evaluator evaluator;
    private final SortedMap<String, TableReading> tables;
    private final int budget;
    private final Map<String, Set<List<Value>>> read = new LinkedHashMap<>();
    private int calls;

    CallCounter(Database database, SortedMap<String, TableReading> tables, int budget) {
        this.database = database;
        this.evaluator = new Evaluator(database);
        this.tables = tables;
        this.budget = budget;
    }

    CallCounter copy() {
        CallCounter copy = new CallCounter(database, tables, budget);
        copy.calls = calls;
        read.forEach((table, keys) -> copy.read.put(table, new LinkedHashSet<>(keys)));
        return copy;
    }

    int calls() {
        return calls;
    }

    /** Keys of the rows read, by table. */
    Map<String, Set<List<Value>>> read() {
        return read;
    }

    /** A row reached, and the columns that are known of it without a further call. */
    private record Hit(List<Value> key, Set<String> known) {}

    CallCounter step(StepReading step, Scope scope) {
        step.cells().forEach(cell -> cell(cell, scope));
        step.rest().forEach(source -> source.match(new Rows(scope)).forEach(hit -> take(source.table(), hit)));
        String table = step.source().table();
        for (Hit hit : step.source().match(new Rows(scope))) {
            take(table, hit);
            Optional<Row> row = database.find(table, hit.key());
            if (row.isPresent()) {
                step.related().forEach(related -> related
                        .match(new Rows(scope, hit))
                        .forEach(each -> take(related.table(), each)));
                Scope at = scope.at(new RowAtHand(table, row.get()));
                step.rowCells().forEach(cell -> cell(cell, at));
            }
        }
        return this;
    }

    void cell(Term.Cell cell, Scope scope) {
        List<Value> key = new ArrayList<>();
        for (Term part : cell.key()) {
            Value value = evaluator.value(part, scope);
            if (value == null) {
                return;
            }
            key.add(value);
        }
        take(cell.table(), new Hit(key, Set.of()));
    }

    /** One more call, unless the budget is spent. */
    private boolean call() {
        if (calls >= budget) {
            return false;
        }
        calls++;
        return true;
    }

    private void take(String name, Hit hit) {
        TableReading reading = tables.get(name);
        if (reading == null || read.getOrDefault(name, Set.of()).contains(hit.key())) {
            return;
        }
        for (TableReading.Fetch fetch : reading.fetches()) {
            if (!hit.known().containsAll(fetch.columns()) && !call()) {
                return;
            }
        }
        Optional<Row> row = database.find(name, hit.key());
        if (row.isPresent()) {
            read.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(hit.key());
            reading.follow().forEach(column -> follow(reading.table(), row.get(), column));
        }
    }

    private void follow(Table table, Row row, String column) {
        String target = table.column(column).references();
        Value value = database.cell(table.name(), row, column);
        if (target != null && value != null) {
            take(target, new Hit(List.of(value), Set.of()));
        }
    }

    /** Rows that have this value in a reference column. */
    private List<Hit> referring(String table, String column, Value value) {
        List<Hit> hits = new ArrayList<>();
        Set<String> known = known(table, column);
        for (Row row : database.rows(table)) {
            if (value.equals(database.cell(table, row, column))) {
                hits.add(new Hit(database.key(table, row), known));
            }
        }
        return hits;
    }

    /** A list of keys tells the column it goes by; a list of rows tells everything. */
    private Set<String> known(String table, String column) {
        Table found = database.schema().table(table);
        if (!found.key().contains(column)) {
            return Set.of(column);
        }
        Set<String> all = new LinkedHashSet<>();
        found.columns().stream().map(Column::name).forEach(all::add);
        TableReading reading = tables.get(table);
        if (reading != null) {
            // Hidden columns are told by a tool of their own, not by the list.
            reading.fetches().stream()
                    .filter(fetch -> fetch.tool().use() == ToolSpec.Use.ADDED)
                    .forEach(fetch -> fetch.columns().forEach(all::remove));
        }
        return all;
    }

    private final class Rows implements Source.Cases<List<Hit>> {
        private final Scope scope;
        private final @Nullable Hit self;

        Rows(Scope scope) {
            this(scope, null);
        }

        Rows(Scope scope, @Nullable Hit self) {
            this.scope = scope;
            this.self = self;
        }

        @Override
        public List<Hit> given(Source.Given source) {
            if (source.key().isEmpty()) {
                return self == null ? List.of() : List.of(self);
            }
            List<Value> key = new ArrayList<>();
            for (Term term : source.key()) {
                Value value = evaluator.value(term, scope);
                if (value == null) {
                    return List.of();
                }
                key.add(value);
            }
            return List.of(new Hit(key, Set.of()));
        }

        @Override
        public List<Hit> all(Source.All source) {
            List<Row> rows = database.rows(source.table());
            return paged(source.tool(), rows.size()) ? hits(source.table(), rows) : List.of();
        }

        private List<Hit> hits(String table, List<Row> rows) {
            return rows.stream()
                    .map(row -> new Hit(database.key(table, row), Set.of()))
                    .toList();
        }

        @Override
        public List<Hit> by(Source.By source) {
            return referring(source.table(), source.tool(), source.column(), source.of());
        }

        @Override
        public List<Hit> rowsBy(Source.RowsBy source) {
            return referring(source.table(), source.tool(), source.column(), source.of());
        }

        private List<Hit> referring(String table, ToolSpec tool, String column, Source of) {
            List<Hit> hits = new ArrayList<>();
            for (Hit entity : of.match(this)) {
                List<Hit> found = CallCounter.this.referring(table, column, entity.key().get(0));
                if (paged(tool, found.size())) {
                    hits.addAll(found);
                }
            }
            return hits;
        }

        @Override
        public List<Hit> filtered(Source.Filtered source) {
            Tells.Filter filter = (Tells.Filter) source.tool().tells();
            List<Row> rows = database.rows(source.table()).stream()
                    .filter(row -> source.limits().entrySet().stream()
                            .allMatch(limit -> within(
                                    filter.limits().get(limit.getKey()),
                                    source.table(),
                                    row,
                                    evaluator.value(limit.getValue(), scope))))
                    .toList();
            return call() ? hits(source.table(), rows) : List.of();
        }

        @Override
        public List<Hit> product(Source.Product source) {
            List<List<Value>> keys = List.of(List.of());
            for (Source part : source.keys()) {
                List<List<Value>> longer = new ArrayList<>();
                List<Hit> hits = part.match(this);
                for (List<Value> key : keys) {
                    for (Hit hit : hits) {
                        List<Value> more = new ArrayList<>(key);
                        more.add(hit.key().get(0));
                        longer.add(more);
                    }
                }
                keys = longer;
            }
            return keys.stream().map(key -> new Hit(key, Set.of())).toList();
        }

        /** The calls of a list, in pages or not. */
        private boolean paged(ToolSpec tool, int size) {
            if (!isPaged(tool)) {
                return call();
            }
            boolean done = true;
            for (int page = 0; page <= (size + PAGE - 1) / PAGE; page++) {
                done &= call();
            }
            return done;
        }
    }

    /** Entries of a page; the last one is found empty. */
    static final int PAGE = 1_000;

    /** Whether a tool gives its list in pages. */
    static boolean isPaged(ToolSpec tool) {
        return (tool.tells() instanceof Tells.Keys keys && keys.paged())
                || (tool.tells() instanceof Tells.KeysBy by && by.paged())
                || (tool.tells() instanceof Tells.RowsBy rows && rows.paged());
    }

    private boolean within(Tells.@Nullable Limit limit, String table, Row row, @Nullable Value bound) {
        Value value = limit == null ? null : database.cell(table, row, limit.column());
        if (limit == null || value == null || bound == null) {
            return false;
        }
        int sign = dev.assay.verifiers.relation.ValueOrder.INSTANCE.compare(value, bound);
        return switch (limit.bound()) {
            case LEAST -> sign >= 0;
            case MOST -> sign <= 0;
            case SAME -> sign == 0;
        };
    }
}
