package dev.assay.verifiers.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;

/** Writes answers. */
final class PlanText {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private PlanText() {}

    static String of(PlanSpec spec, PlanAnswer answer) {
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < answer.slots().size(); i++) {
            List<String> fields = new ArrayList<>();
            fields.add(quoted(spec.slotKey()) + ": " + quoted(spec.slots().get(i)));
            for (Choice choice : spec.choices()) {
                Value entity = answer.chosen(i, choice.key()).orElseThrow();
                fields.add(quoted(choice.key()) + ": " + written(entity));
            }
            slots.add("{" + String.join(", ", fields) + "}");
        }
        return "[" + String.join(", ", slots) + "]";
    }

    private static String written(Value value) {
        return value instanceof Value.Text text ? quoted(text.text()) : value.toString();
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text (%s) has no JSON form.".formatted(text), e);
        }
    }
}
