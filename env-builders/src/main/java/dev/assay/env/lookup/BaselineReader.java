package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Finds the steps of a look-up the way a simple agent does, under a budget of tool calls. */
final class BaselineReader {
    private final LookupSpec spec;
    private final Reading reading;
    private final Database database;
    private final int budget;
    private final SplittableRandom random;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final SortedMap<String, Value> variables = new TreeMap<>();
    private int calls = 1;

    /** Over the rows of a database in some order. */
    BaselineReader(LookupSpec spec, Reading reading, Database database, int budget, SplittableRandom random) {
        this.spec = spec;
        this.reading = reading;
        this.database = PartialData.shuffled(database, random);
        this.budget = budget;
        this.random = random;
    }

    /** Calls made, the submission included. */
    int calls() {
        return calls;
    }

    SortedMap<String, Value> variables() {
        return variables;
    }

    /** What is answered. */
    String answer() {
        Map<String, Found> asked = new LinkedHashMap<>();
        spec.steps().stream()
                .filter(Step::asked)
                .forEach(step -> asked.put(step.name(), found.getOrDefault(step.name(), guess(step))));
        return AnswerForm.write(asked);
    }

    private void keep(Step step, Found what) {
        found.put(step.name(), what);
        if (what instanceof Found.One one) {
            variables.put(step.name(), one.value());
        }
    }

    private Found guess(Step step) {
        List<Value> values = new ArrayList<>();
        if (step.query() instanceof Query.OverRows over) {
            StepCode.terms(over).stream()
                    .reduce((first, second) -> second)
                    .ifPresent(of -> values.addAll(new GroundValues(database).of(of, over.from())));
        }
        if (step.query() instanceof Query.Listing) {
            return new Found.Many(values.subList(0, Math.min(values.size(), 1 + random.nextInt(4))));
        }
        return new Found.One(values.isEmpty() ? Value.of(random.nextInt(10)) : Ground.pick(values, random));
    }

    /** Looks at nothing. */
    BaselineReader guessed() {
        spec.steps().forEach(step -> keep(step, guess(step)));
        return this;
    }

    /** Takes the first row of each list that one call gives. */
    BaselineReader greedy() {
        for (Step step : spec.steps()) {
            List<Condition> kept = SpecEdit.conjuncts(step.query()).stream()
                    .filter(each -> each instanceof Condition.Compare compare && Sources.free(compare.right()))
                    .limit(1)
                    .toList();
            calls += step.query() instanceof Query.OverRows ? 2 : 0;
            keep(step, first(step, SpecEdit.with(step.query(), kept)));
        }
        return this;
    }

    private Found first(Step step, Query query) {
        if (query instanceof Query.Fold || query instanceof Query.Listing || !(query instanceof Query.OverRows over)) {
            return found(step, query, database).orElseGet(() -> guess(step));
        }
        Scope scope = Scope.of(variables);
        List<Row> rows = new Evaluator(database).rows(over.from(), over.where(), scope);
        if (rows.isEmpty()) {
            return guess(step);
        }
        Query.Only only = new Query.Only(over.from(), null, StepNames.of(over));
        Database alone =
                PartialData.of(database, Set.of(new State.Key(over.from(), database.key(over.from(), rows.get(0)))));
        return found(step, only, alone).orElseGet(() -> guess(step));
    }

    /** Reads for each step its table, and goes by what each row says itself: what other rows or earlier steps say is left out. */
    BaselineReader oneHop() {
        for (Step step : spec.steps()) {
            if (!(step.query() instanceof Query.OverRows over)) {
                keep(step, first(step, step.query()));
                continue;
            }
            List<Condition> kept = SpecEdit.conjuncts(over).stream()
                    .filter(each -> near(each, over.from()))
                    .toList();
            int rows = Math.min(database.rows(over.from()).size(), Math.max(1, budget - calls));
            calls += rows;
            Database seen = PartialData.of(database, keys(over.from(), rows));
            Query query = SpecEdit.with(step.query(), kept);
            keep(step, found(step, query, seen).orElseGet(() -> first(step, query)));
        }
        return this;
    }

    private boolean near(Condition condition, String table) {
        Mentions mentions = new Mentions(database.schema()).condition(condition, table);
        return mentions.columns().size() == 1 && mentions.variables().isEmpty();
    }

    private Set<State.Key> keys(String table, int count) {
        Set<State.Key> keys = new LinkedHashSet<>();
        database.rows(table).stream()
                .limit(count)
                .forEach(row -> keys.add(new State.Key(table, database.key(table, row))));
        return keys;
    }

    /** Reads everything that the solution reads, in some order, until the budget is spent. */
    BaselineReader exhaustive() {
        CallCounter counter = new CallCounter(database, reading.tables(), budget - 1);
        for (StepReading each : reading.steps()) {
            counter.step(each, Scope.of(variables));
            Database seen = PartialData.of(database, counter.rows());
            Step step = each.step();
            keep(step, found(step, step.query(), seen).orElseGet(() -> guess(step)));
        }
        calls += counter.calls();
        return this;
    }

    private Optional<Found> found(Step step, Query query, Database seen) {
        LookupSpec alone = new LookupSpec(List.of(new Step(step.name(), query, true)));
        AnswerForm form = new AnswerForm(Map.of());
        return Optional.ofNullable(new LookupEvaluator(alone, new Evaluator(seen), form, variables)
                .found()
                .get(step.name()));
    }
}
