package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Wrong answers to a look-up, made from the right one: at least 20 where there is a right one. */
public final class LookupMutants {
    private final LookupSpec spec;
    private final Database database;
    private final Map<String, Found> right;
    private final List<Mutant> mutants = new ArrayList<>();

    private LookupMutants(LookupSpec spec, Database database, Map<String, Found> right) {
        this.spec = spec;
        this.database = database;
        this.right = right;
    }

    /** The mutants of the right answer, none twice; none where there is no right answer. */
    public static List<Mutant> of(LookupSpec spec, Database database) {
        return new LookupEvaluator(spec, database)
                .asked()
                .filter(right -> !right.isEmpty())
                .map(right -> new LookupMutants(spec, database, right).make())
                .orElse(List.of());
    }

    private List<Mutant> make() {
        MalformedAnswers.of(AnswerForm.write(right)).forEach(this::add);
        for (Step step : spec.steps()) {
            Found found = right.get(step.name());
            if (step.asked() && found != null) {
                ValueMutants values = new ValueMutants(candidates(step.query()));
                values.of(found).forEach((kind, mutant) -> add(kind, step.name(), mutant));
                kinds(step.name(), found);
            }
        }
        keys();
        careless();
        Map<String, Mutant> different = new LinkedHashMap<>();
        mutants.forEach(each -> different.putIfAbsent(each.text(), each));
        different.remove(AnswerForm.write(right));
        return List.copyOf(different.values());
    }

    private void add(Mutant mutant) {
        mutants.add(mutant);
    }

    private void add(String kind, String name, Found found) {
        Map<String, Found> changed = new LinkedHashMap<>(right);
        changed.put(name, found);
        add(new Mutant(kind, AnswerForm.write(changed)));
    }

    /** What the same question could find in other rows. */
    private List<Value> candidates(Query query) {
        return query instanceof Query.OverRows over ? candidates(over) : List.of();
    }

    private List<Value> candidates(Query.OverRows query) {
        Table table = database.schema().table(query.from());
        TreeSet<Value> values = new TreeSet<>(ValueOrder.INSTANCE);
        List<Term> terms = StepCode.terms(query);
        if (!terms.isEmpty()) {
            values.addAll(new GroundValues(database).of(terms.get(terms.size() - 1), table.name()));
        }
        if (values.isEmpty()) {
            for (Row row : database.rows(table.name())) {
                values.add(database.key(table.name(), row).get(0));
            }
        }
        return List.copyOf(values);
    }

    /** The value as one of another kind. */
    private void kinds(String name, Found found) {
        String text = AnswerForm.write(Map.of(name, found))
                .replaceFirst("^\\{\"[^\"]*\": ", "")
                .replaceFirst("}$", "");
        raw("text for value", name, CanonicalJson.write(text));
        raw("value in a list", name, "[" + text + "]");
        raw("value in an object", name, "{\"value\": " + text + "}");
        raw("true for value", name, "true");
        raw("null for value", name, "null");
    }

    private void raw(String kind, String name, String json) {
        List<String> parts = new ArrayList<>();
        right.forEach((key, found) -> parts.add(CanonicalJson.write(key) + ": "
                + (key.equals(name)
                        ? json
                        : AnswerForm.write(Map.of(key, found))
                                .replaceFirst("^\\{\"[^\"]*\": ", "")
                                .replaceFirst("}$", ""))));
        add(new Mutant(kind, "{" + String.join(", ", parts) + "}"));
    }

    private void keys() {
        List<String> names = List.copyOf(right.keySet());
        Map<String, Found> renamed = new LinkedHashMap<>();
        right.forEach((name, found) -> renamed.put(name + "_", found));
        add(new Mutant("other keys", AnswerForm.write(renamed)));
        Map<String, Found> more = new LinkedHashMap<>(right);
        more.put("note", new Found.One(Value.of("done")));
        add(new Mutant("one key more", AnswerForm.write(more)));
        Map<String, Found> less = new LinkedHashMap<>(right);
        less.remove(names.get(0));
        add(new Mutant("one key less", AnswerForm.write(less)));
        if (names.size() > 1) {
            Map<String, Found> swapped = new LinkedHashMap<>(right);
            swapped.put(names.get(0), right.getOrDefault(names.get(1), new Found.Many(List.of())));
            swapped.put(names.get(1), right.getOrDefault(names.get(0), new Found.Many(List.of())));
            add(new Mutant("keys swapped", AnswerForm.write(swapped)));
        }
    }

    /** What careless readers of the task find. */
    private void careless() {
        for (LookupSpec weaker : Weakened.of(spec)) {
            new LookupEvaluator(weaker, database)
                    .asked()
                    .filter(found -> !found.equals(right))
                    .ifPresent(found -> add(new Mutant("a condition overlooked", AnswerForm.write(found))));
        }
    }
}
