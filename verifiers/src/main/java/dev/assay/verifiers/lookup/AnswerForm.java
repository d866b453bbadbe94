package dev.assay.verifiers.lookup;

import dev.assay.verifiers.answer.Answer;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a look-up looks like, whatever is right.
 *
 * @param items by key of the answer, in the order of the steps
 */
public record AnswerForm(Map<String, Item> items) {
    public AnswerForm {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /**
     * What stands under a key.
     *
     * @param kind of the value, or of each value of the list
     * @param list whether it is a list
     */
    public record Item(Kind kind, boolean list) {}

    /** The form of answers to a look-up. */
    public static AnswerForm of(LookupSpec spec, Schema schema) {
        Map<String, Kind> variables = new LinkedHashMap<>();
        Map<String, Item> items = new LinkedHashMap<>();
        for (Step step : spec.steps()) {
            Kind kind = kind(step.query(), schema, variables);
            boolean list = step.query() instanceof Query.Listing;
            if (!list) {
                variables.put(step.name(), kind);
            }
            if (step.asked()) {
                items.put(step.name(), new Item(kind, list));
            }
        }
        return new AnswerForm(items);
    }

    private static Kind kind(Query query, Schema schema, Map<String, Kind> variables) {
        return query.match(new Query.Cases<>() {
            @Override
            public Kind only(Query.Only only) {
                return of(only.of(), only.from());
            }

            @Override
            public Kind best(Query.Best best) {
                return of(best.of(), best.from());
            }

            @Override
            public Kind fold(Query.Fold fold) {
                return fold.of() == null || !Kind.keeps(fold.aggregate()) ? Kind.NUMBER : of(fold.of(), fold.from());
            }

            @Override
            public Kind listing(Query.Listing listing) {
                return of(listing.of(), listing.from());
            }

            @Override
            public Kind computed(Query.Computed computed) {
                return of(computed.of(), null);
            }

            private Kind of(Term term, @Nullable String from) {
                return Kind.of(term, schema, from, variables);
            }
        });
    }

    /** What an answer of this form says, by key; nothing when it has another form. */
    public Optional<Map<String, Found>> read(Answer answer) {
        if (!(answer instanceof Answer.Fields fields)
                || !fields.fields().keySet().equals(items.keySet())) {
            return Optional.empty();
        }
        Map<String, Found> said = new LinkedHashMap<>();
        for (Map.Entry<String, Item> item : items.entrySet()) {
            Optional<Found> found = found(item.getValue(), fields.fields().getOrDefault(item.getKey(), answer));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            said.put(item.getKey(), found.get());
        }
        return Optional.of(said);
    }

    /** The text of an answer: {@code {"city": "Rome", "price": 12.5}}. */
    public static String write(Map<String, Found> said) {
        return said.entrySet().stream()
                .map(each -> quoted(each.getKey()) + ": " + write(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String write(Found found) {
        return found instanceof Found.Many many
                ? many.values().stream().map(AnswerForm::write).collect(Collectors.joining(", ", "[", "]"))
                : write(((Found.One) found).value());
    }

    private static String write(Value value) {
        return value instanceof Value.Text text ? quoted(text.text()) : value.toString();
    }

    private static String quoted(String text) {
        return CanonicalJson.write(text);
    }

    private static Optional<Found> found(Item item, Answer answer) {
        if (!item.list()) {
            return answer instanceof Answer.Scalar scalar && Kind.of(scalar.value()) == item.kind()
                    ? Optional.of(new Found.One(scalar.value()))
                    : Optional.empty();
        }
        if (!(answer instanceof Answer.Items list)) {
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        for (Answer each : list.items()) {
            if (!(each instanceof Answer.Scalar scalar) || Kind.of(scalar.value()) != item.kind()) {
                return Optional.empty();
            }
            values.add(scalar.value());
        }
        return new HashSet<>(values).size() < values.size()
                ? Optional.empty()
                : Optional.of(LookupEvaluator.many(values));
    }
}
