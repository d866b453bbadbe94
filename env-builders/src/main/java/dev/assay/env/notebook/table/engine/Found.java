package dev.assay.env.notebook.table.engine;

import dev.assay.env.notebook.table.algebra.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a question found, for each value asked.
 *
 * @param values a double, a text or nothing; the texts of a list have the character 31 between them
 */
public record Found(List<Value> values) {
    public Found {
        values = List.copyOf(values);
    }

    /** One of them: a number, a text, or neither. */
    public record Value(@Nullable Double number, @Nullable String text) {
        /** Whether there is nothing, or nothing finite. */
        public boolean absent() {
            return number == null ? text == null : !Double.isFinite(number);
        }
    }

    /** Whether every value is there and finite. */
    public boolean whole() {
        return values.stream().noneMatch(Value::absent);
    }

    /** The answer as it is to be submitted, a line for each value; nothing when a value is absent. */
    public Optional<String> text(List<Asked> asked) {
        return lines(asked, false);
    }

    /** The same with all digits; nothing when no value has decimals that go away. */
    public Optional<String> unrounded(List<Asked> asked) {
        boolean any = asked.stream().anyMatch(each -> each.form() == Asked.Form.DECIMAL);
        return any ? lines(asked, true) : Optional.empty();
    }

    private Optional<String> lines(List<Asked> asked, boolean full) {
        if (!whole()) {
            return Optional.empty();
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < asked.size(); i++) {
            lines.append(i == 0 ? "" : "\n")
                    .append("@%s[%s]".formatted(asked.get(i).name(), written(values.get(i), asked.get(i), full)));
        }
        return Optional.of(lines.toString());
    }

    private static String written(Value value, Asked asked, boolean full) {
        if (value.number() == null) {
            return String.join(", ", texts(value));
        }
        BigDecimal exact = BigDecimal.valueOf(value.number());
        if (full && asked.form() == Asked.Form.DECIMAL) {
            return exact.toPlainString();
        }
        return exact.setScale(asked.places(), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The texts of a value. */
    public static List<String> texts(Value value) {
        return value.text() == null ? List.of() : Arrays.asList(value.text().split(FindingSql.BETWEEN, -1));
    }
}
