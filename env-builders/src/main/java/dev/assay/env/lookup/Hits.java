package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that sources reach, with the calls that it takes to list them. */
final class Hits implements Source.Cases<List<Hit>> {
    private final CallCounter counter;
    private final Database database;
    private final Scope scope;
    private final @Nullable Hit self;

    /** With a row for sources that speak of the row at hand. */
    Hits(CallCounter counter, Scope scope, @Nullable Hit self) {
        this.counter = counter;
        this.database = counter.database();
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
            Value value = counter.evaluator().value(term, scope);
            if (value == null) {
                return List.of();
            }
            key.add(value);
        }
        return List.of(new Hit(source.table(), key, Set.of()));
    }

    @Override
    public List<Hit> all(Source.All source) {
        List<Row> rows = database.rows(source.table());
        return listed(source.tool(), List.of(), rows.size()) ? hits(source.table(), rows, Set.of()) : List.of();
    }

    private List<Hit> hits(String table, List<Row> rows, Set<String> known) {
        return rows.stream()
                .map(row -> new Hit(table, database.key(table, row), known))
                .toList();
    }

    @Override
    public List<Hit> by(Source.By source) {
        return referring(source.tool(), source.column(), source.of(), Set.of(source.column()), source.table());
    }

    @Override
    public List<Hit> rowsBy(Source.RowsBy source) {
        Set<String> told = Set.copyOf(((Tells.RowsBy) source.tool().tells()).columns());
        return referring(source.tool(), source.column(), source.of(), told, source.table());
    }

    private List<Hit> referring(ToolSpec tool, String column, Source of, Set<String> known, String table) {
        List<Hit> hits = new ArrayList<>();
        for (Hit entity : of.match(this)) {
            if (!entity.known().isEmpty()) {
                counter.read(entity, Need.of(entity.table()));
            }
            List<Hit> found = new ArrayList<>();
            for (Row row : database.rows(table)) {
                if (entity.key().get(0).equals(database.cell(table, row, column))) {
                    found.add(new Hit(table, database.key(table, row), known));
                }
            }
            if (listed(tool, List.of(entity.key().get(0)), found.size())) {
                hits.addAll(found);
            }
        }
        return hits;
    }

    @Override
    public List<Hit> filtered(Source.Filtered source) {
        List<Object> question = new ArrayList<>(List.of(source.tool().name()));
        source.limits().forEach((parameter, limit) -> {
            question.add(parameter);
            question.add(Optional.ofNullable(counter.evaluator().value(limit, scope)));
        });
        return counter.once(question) ? passing(source) : List.of();
    }

    @Override
    public List<Hit> searched(Source.Searched source) {
        return counter.once(List.of(source.tool().name(), source.text().value())) ? containing(source) : List.of();
    }

    List<Hit> containing(Source.Searched source) {
        String wanted = folded(source.text().value());
        Tells.Search search = (Tells.Search) source.tool().tells();
        List<Row> rows = database.rows(source.table()).stream()
                .filter(row -> search.columns().stream().anyMatch(column -> {
                    Value value = database.cell(source.table(), row, column);
                    return value != null && folded(value).contains(wanted);
                }))
                .toList();
        return hits(source.table(), rows, Set.of());
    }

    /** Upper and lower case alike, as {@code casefold} of Python has it. */
    private static String folded(Value value) {
        return value.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    List<Hit> passing(Source.Filtered source) {
        Tells.Filter filter = (Tells.Filter) source.tool().tells();
        List<Row> rows = database.rows(source.table()).stream()
                .filter(row -> source.limits().entrySet().stream()
                        .allMatch(limit -> within(
                                filter.limits().get(limit.getKey()),
                                source.table(),
                                row,
                                counter.evaluator().value(limit.getValue(), scope))))
                .toList();
        return hits(source.table(), rows, source.sure().keySet());
    }

    private boolean within(Tells.@Nullable Limit limit, String table, Row row, @Nullable Value bound) {
        Value value = limit == null ? null : database.cell(table, row, limit.column());
        if (limit == null || value == null || bound == null) {
            return false;
        }
        int sign = ValueOrder.INSTANCE.compare(value, bound);
        return switch (limit.bound()) {
            case LEAST -> sign >= 0;
            case MOST -> sign <= 0;
            case SAME -> sign == 0;
        };
    }

    @Override
    public List<Hit> product(Source.Product source) {
        List<List<Value>> keys = List.of(List.of());
        for (Source part : source.keys()) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> key : keys) {
                for (Hit hit : part.match(this)) {
                    List<Value> more = new ArrayList<>(key);
                    more.add(hit.key().get(0));
                    longer.add(more);
                }
            }
            keys = longer;
        }
        return keys.stream().map(key -> new Hit(source.table(), key, Set.of())).toList();
    }

    /** Makes the calls of a list, in pages or not; whether all were made. */
    private boolean listed(ToolSpec tool, List<Value> arguments, int size) {
        int pages = CallCounter.isPaged(tool) ? (size + CallCounter.PAGE - 1) / CallCounter.PAGE + 1 : 1;
        boolean all = true;
        for (int page = 0; page < pages; page++) {
            all &= counter.once(List.of(tool.name(), arguments, page));
        }
        return all;
    }
}
