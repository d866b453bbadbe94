package dev.assay.verifiers.lookup;

import dev.assay.verifiers.answer.Answer;
import dev.assay.verifiers.answer.AnswerText;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Fold;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the steps of a look-up find in a database, and whether an answer says the same. Immutable once made. */
public final class LookupEvaluator {
    private final LookupSpec spec;
    private final Evaluator evaluator;
    private final AnswerForm form;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final SortedMap<String, Value> variables = new TreeMap<>();

    /** Evaluates all steps. */
    public LookupEvaluator(LookupSpec spec, Database database) {
        this(spec, new Evaluator(database), AnswerForm.of(spec, database.schema()));
    }

    /** Evaluates all steps. */
    public LookupEvaluator(LookupSpec spec, Evaluator evaluator, AnswerForm form) {
        this(spec, evaluator, form, Map.of());
    }

    /**
     * Evaluates all steps.
     *
     * @param bound variables that are bound already
     */
    public LookupEvaluator(LookupSpec spec, Evaluator evaluator, AnswerForm form, Map<String, Value> bound) {
        variables.putAll(bound);
        this.spec = spec;
        this.evaluator = evaluator;
        this.form = form;
        for (Step step : spec.steps()) {
            Found result = step.query().match(new Finder(Scope.of(variables)));
            if (result != null) {
                found.put(step.name(), result);
            }
            if (result instanceof Found.One one) {
                variables.put(step.name(), one.value());
            }
        }
    }

    /** What each step found, in order; nothing stands for a step that has no answer. */
    public Map<String, Found> found() {
        return Collections.unmodifiableMap(found);
    }

    /** Values of the variables that the steps bound. */
    public SortedMap<String, Value> variables() {
        return Collections.unmodifiableSortedMap(variables);
    }

    /** Whether every step has an answer. */
    public boolean complete() {
        return found.size() == spec.steps().size();
    }

    /** The right answer by key, in the order of the steps; nothing when an asked step has none. */
    public Optional<Map<String, Found>> asked() {
        Map<String, Found> asked = new LinkedHashMap<>();
        for (String name : form.items().keySet()) {
            Found each = found.get(name);
            if (each == null) {
                return Optional.empty();
            }
            asked.put(name, each);
        }
        return Optional.of(asked);
    }

    /** A text that is right; nothing when there is none. */
    public Optional<String> answer() {
        return complete() ? asked().map(AnswerForm::write) : Optional.empty();
    }

    /** Whether an answer is right: {@code FORM}, {@code VALUE} or {@code OK}. */
    public Judgement judge(@Nullable String answer) {
        Optional<Map<String, Found>> said = said(answer);
        if (said.isEmpty()) {
            return Judgement.wrong("FORM");
        }
        return complete() && asked().equals(said) ? Judgement.RIGHT : Judgement.wrong("VALUE");
    }

    /** What an answer says, by key; nothing when it is malformed. */
    public Optional<Map<String, Found>> said(@Nullable String answer) {
        Optional<Answer> read = AnswerText.read(answer);
        return read.flatMap(form::read);
    }

    static Found many(Collection<Value> values) {
        TreeSet<Value> sorted = new TreeSet<>(ValueOrder.INSTANCE);
        sorted.addAll(values);
        return new Found.Many(List.copyOf(sorted));
    }

    private static @Nullable Found one(@Nullable Value value) {
        return value == null ? null : new Found.One(value);
    }

    // What has no answer is null: NullAway does not follow @Nullable through type parameters.
    @SuppressWarnings("NullAway")
    private final class Finder implements Query.Cases<@Nullable Found> {
        private final Scope scope;

        Finder(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Found only(Query.Only query) {
            List<Row> rows = evaluator.rows(query.from(), query.where(), scope);
            return rows.size() == 1 ? one(value(query.of(), query.from(), rows.get(0))) : null;
        }

        @Override
        public @Nullable Found best(Query.Best query) {
            List<Row> rows = evaluator.rows(query.from(), query.where(), scope);
            List<@Nullable Value> by = values(query.by(), query.from(), rows);
            Value top = Fold.of(query.least() ? Aggregate.MIN : Aggregate.MAX, by, 0);
            int first = by.indexOf(top);
            return top == null || first != by.lastIndexOf(top)
                    ? null
                    : one(value(query.of(), query.from(), rows.get(first)));
        }

        @Override
        public @Nullable Found fold(Query.Fold query) {
            List<Row> rows = evaluator.rows(query.from(), query.where(), scope);
            List<@Nullable Value> values = query.of() == null
                    ? new ArrayList<>(Collections.nCopies(rows.size(), null))
                    : values(query.of(), query.from(), rows);
            return one(Fold.of(query.aggregate(), values, query.decimals()));
        }

        @Override
        public Found listing(Query.Listing query) {
            List<Row> rows = evaluator.rows(query.from(), query.where(), scope);
            List<Value> values = new ArrayList<>();
            for (Row row : rows) {
                Value value = value(query.of(), query.from(), row);
                if (value != null) {
                    values.add(value);
                }
            }
            return many(values);
        }

        @Override
        public @Nullable Found computed(Query.Computed query) {
            return one(evaluator.value(query.of(), scope));
        }

        private List<@Nullable Value> values(Term term, String table, List<Row> rows) {
            List<@Nullable Value> values = new ArrayList<>();
            rows.forEach(row -> values.add(value(term, table, row)));
            return values;
        }

        private @Nullable Value value(Term term, String table, Row row) {
            return evaluator.value(term, scope.at(new RowAtHand(table, row)));
        }
    }
}
