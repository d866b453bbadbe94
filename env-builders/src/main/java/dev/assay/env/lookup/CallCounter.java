package dev.assay.env.lookup;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Does in Java what a solution does by calls: counts them, knows what was read, stops when the budget is spent. */
final class CallCounter {
    /** Entries of a page; the last page is found empty. */
    static final int PAGE = 1_000;

    private final Database database;
    private final Evaluator evaluator;
    private final SortedMap<String, TableReading> tables;
    private final int budget;
    private final Map<State.Key, Set<String>> known = new LinkedHashMap<>();
    private final Set<List<Object>> asked = new HashSet<>();
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
        known.forEach((row, columns) -> copy.known.put(row, new LinkedHashSet<>(columns)));
        copy.asked.addAll(asked);
        return copy;
    }

    int calls() {
        return calls;
    }

    /** The rows of which something was read. */
    Set<State.Key> rows() {
        return known.keySet();
    }

    /** Whether every call of a step would be answered: filters and searches refuse to list very many. */
    boolean possible(StepReading step, Scope scope) {
        Source source = step.source();
        return source == null || possible(source, new Hits(this, scope, null));
    }

    private static boolean possible(Source source, Hits hits) {
        if (source instanceof Source.By by) {
            return possible(by.of(), hits);
        }
        if (source instanceof Source.RowsBy by) {
            return possible(by.of(), hits);
        }
        if (source instanceof Source.Searched searched) {
            return hits.containing(searched).size() <= PAGE;
        }
        return !(source instanceof Source.Filtered filtered)
                || hits.passing(filtered).size() <= PAGE;
    }

    CallCounter step(StepReading step, Scope scope) {
        step.cells().forEach(cell -> cell(cell, scope));
        step.rest().forEach(rows -> hits(rows.source(), scope, null).forEach(hit -> read(hit, rows.need())));
        if (step.source() != null) {
            hits(step.source(), scope, null).forEach(hit -> row(step, hit, scope));
        }
        return this;
    }

    /** Reads a row of a step and what belongs to it, as long as it may count. */
    private void row(StepReading step, Hit hit, Scope scope) {
        for (StepReading.Stage stage : step.stages()) {
            if (!read(hit, stage.need())) {
                return;
            }
            Row row = database.find(hit.table(), hit.key()).orElseThrow();
            Scope at = scope.at(new RowAtHand(hit.table(), row));
            stage.related().forEach(rows -> hits(rows.source(), scope, hit).forEach(each -> read(each, rows.need())));
            stage.cells().forEach(cell -> cell(cell, at));
            if (stage.test() != null && !evaluator.holds(stage.test(), at)) {
                return;
            }
        }
    }

    private List<Hit> hits(Source source, Scope scope, @Nullable Hit self) {
        return source.match(new Hits(this, scope, self));
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
        read(new Hit(cell.table(), key, Set.of()), Need.of(cell.table()).and(cell.column(), database.schema()));
    }

    Database database() {
        return database;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** One more call, unless the budget is spent. */
    boolean call() {
        if (calls >= budget) {
            return false;
        }
        calls++;
        return true;
    }

    /** The same for a question that may have been asked before, which is no call then. */
    boolean once(List<Object> question) {
        if (asked.contains(question)) {
            return true;
        }
        boolean answered = call();
        if (answered) {
            asked.add(question);
        }
        return answered;
    }

    /** Reads what is needed of a row and not known yet; whether there is such a row, as far as the budget tells. */
    boolean read(Hit hit, Need need) {
        TableReading reading = tables.get(hit.table());
        Optional<Row> row = database.find(hit.table(), hit.key());
        if (reading == null) {
            return false;
        }
        State.Key key = new State.Key(hit.table(), hit.key());
        Set<String> have = new LinkedHashSet<>(known.getOrDefault(key, Set.of()));
        have.addAll(hit.known());
        Set<String> missing = new TreeSet<>(need.columns());
        missing.removeAll(have);
        for (ToolSpec tool : reading.asked(missing)) {
            if (!call() || row.isEmpty()) {
                return false;
            }
            have.addAll(reading.told(tool));
        }
        if (row.isEmpty()) {
            return false;
        }
        known.put(key, have);
        need.follow().forEach((column, further) -> {
            Value value = database.cell(hit.table(), row.get(), column);
            if (value != null) {
                read(new Hit(further.table(), List.of(value), Set.of()), further);
            }
        });
        return true;
    }

    /** Whether a tool gives its list in pages. */
    static boolean isPaged(ToolSpec tool) {
        return (tool.tells() instanceof Tells.Keys keys && keys.paged())
                || (tool.tells() instanceof Tells.KeysBy by && by.paged())
                || (tool.tells() instanceof Tells.RowsBy rows && rows.paged());
    }
}
