package dev.assay.verifiers.plan;

import dev.assay.verifiers.answer.Answer;
import dev.assay.verifiers.answer.AnswerText;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen in each slot.
 *
 * @param slots by slot in order: the key of the entity by choice
 */
public record PlanAnswer(List<SortedMap<String, Value>> slots) {
    public PlanAnswer {
        slots = slots.stream()
                .map(each -> Collections.unmodifiableSortedMap(new TreeMap<>(each)))
                .toList();
    }

    /** Reads an answer; nothing when it is malformed. Whether the entities exist is not looked at. */
    public static Optional<PlanAnswer> read(PlanSpec spec, Schema schema, @Nullable String text) {
        Answer answer = AnswerText.read(text).orElse(null);
        if (!(answer instanceof Answer.Items items)
                || items.items().size() != spec.slots().size()) {
            return Optional.empty();
        }
        List<SortedMap<String, Value>> slots = new ArrayList<>();
        for (int i = 0; i < spec.slots().size(); i++) {
            SortedMap<String, Value> slot =
                    slot(spec, schema, spec.slots().get(i), items.items().get(i));
            if (slot == null) {
                return Optional.empty();
            }
            slots.add(slot);
        }
        return Optional.of(new PlanAnswer(slots));
    }

    private static @Nullable SortedMap<String, Value> slot(PlanSpec spec, Schema schema, String label, Answer answer) {
        if (!(answer instanceof Answer.Fields object)
                || object.fields().size() != spec.choices().size() + 1
                || !new Answer.Scalar(Value.of(label)).equals(object.fields().get(spec.slotKey()))) {
            return null;
        }
        SortedMap<String, Value> slot = new TreeMap<>();
        for (Choice choice : spec.choices()) {
            if (!(object.fields().get(choice.key()) instanceof Answer.Scalar scalar)
                    || !fits(schema.table(choice.table()), scalar.value())) {
                return null;
            }
            slot.put(choice.key(), scalar.value());
        }
        return slot;
    }

    private static boolean fits(Table table, Value value) {
        Column key = table.column(table.key().get(0));
        if (key.type() == ColumnType.FLAG) {
            return value instanceof Value.Flag;
        }
        return key.type().numeric() ? value instanceof Value.Number : value instanceof Value.Text;
    }

    /** The text of the answer, as people write it: one line a slot. */
    public String text(PlanSpec spec) {
        return PlanText.of(spec, this);
    }

    /** The same with another entity in one place. */
    public PlanAnswer with(int slot, String choice, Value entity) {
        List<SortedMap<String, Value>> changed = new ArrayList<>(slots);
        SortedMap<String, Value> own = new TreeMap<>(slots.get(slot));
        own.put(choice, entity);
        changed.set(slot, own);
        return new PlanAnswer(changed);
    }

    /** What is chosen in a slot under a key. */
    public Optional<Value> chosen(int slot, String choice) {
        Map<String, Value> own = slot < 0 || slot >= slots.size() ? Map.of() : slots.get(slot);
        return Optional.ofNullable(own.get(choice));
    }
}
