package dev.assay.env.notebook.table.python;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Condition;
import java.util.stream.Collectors;

/** Conditions as masks of the frame {@code data}. */
final class ConditionPython implements Condition.Cases<String> {
    static final ConditionPython CONDITION = new ConditionPython();

    private ConditionPython() {}

    /** A column of {@code data}. */
    static String column(String name) {
        return "data[%s]".formatted(PythonText.literal(name));
    }

    @Override
    public String compare(Condition.Compare condition) {
        return "%s %s %s"
                .formatted(
                        column(condition.column()),
                        condition.relation().sign(),
                        condition.number().toPlainString());
    }

    @Override
    public String among(Condition.Among condition) {
        if (condition.texts().size() == 1) {
            return "%s == %s"
                    .formatted(
                            column(condition.column()),
                            PythonText.literal(condition.texts().get(0)));
        }
        return condition.texts().stream()
                .map(PythonText::literal)
                .collect(Collectors.joining(", ", column(condition.column()) + ".isin([", "])"));
    }

    @Override
    public String within(Condition.Within condition) {
        return "%s.dt.normalize().between(%s, %s)"
                .formatted(
                        column(condition.column()),
                        PythonText.literal(condition.from()),
                        PythonText.literal(condition.to()));
    }

    @Override
    public String exceeds(Condition.Exceeds condition) {
        return "%s > %s".formatted(column(condition.column()), column(condition.other()));
    }
}
