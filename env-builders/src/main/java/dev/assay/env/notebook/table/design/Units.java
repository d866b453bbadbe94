package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.engine.Found;
import dev.assay.env.notebook.table.engine.Found.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers in another unit than the one asked for. */
final class Units {
    private static final Map<String, Double> FACTORS = Map.of(
            "kg", 1000.0, "km", 1000.0, "kWh", 1000.0, "minutes", 60.0, "EUR", 100.0, "USD", 100.0, "seconds",
            1.0 / 60);
    private static final double PER_CENT = 0.01;

    private Units() {}

    /** The answer with each number in a unit that is easily taken for its own; percentages as shares. */
    static List<String> mistakes(List<Asked> asked, Found found) {
        List<String> texts = new ArrayList<>();
        List<Value> values = new ArrayList<>(found.values());
        boolean changed = false;
        for (int i = 0; i < asked.size(); i++) {
            Double factor = factor(asked.get(i));
            Double number = values.get(i).number();
            if (factor != null && number != null) {
                values.set(i, new Value(number * factor, null));
                changed = true;
            }
        }
        if (changed) {
            new Found(values).text(asked).ifPresent(texts::add);
        }
        return texts;
    }

    private static @Nullable Double factor(Asked asked) {
        if (asked.name().startsWith("percentage") && asked.form() == Form.DECIMAL) {
            return PER_CENT;
        }
        return asked.unit() == null ? null : FACTORS.get(asked.unit());
    }
}
