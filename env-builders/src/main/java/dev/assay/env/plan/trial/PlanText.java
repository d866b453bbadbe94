package dev.assay.env.plan.trial;

import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Texts of parts of an answer. */
final class PlanText {
    private final PlanSpec spec;

    PlanText(PlanSpec spec) {
        this.spec = spec;
    }

    /** Some slots, the first of them with this label. */
    String of(List<SortedMap<String, Value>> slots, int first) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            lines.add(line(slots.get(i), spec.slots().get(first + i)));
        }
        return "[" + String.join(", ", lines) + "]";
    }

    /** One object for each slot. */
    List<String> lines(PlanAnswer answer) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < answer.slots().size(); i++) {
            lines.add(line(answer.slots().get(i), spec.slots().get(i)));
        }
        return lines;
    }

    private String line(SortedMap<String, Value> slot, String label) {
        PlanSpec one = new PlanSpec(spec.slotKey(), List.of(label), spec.choices(), List.of());
        String text = new PlanAnswer(List.of(slot)).text(one);
        return text.substring(1, text.length() - 1);
    }
}
