package dev.assay.env.notebook.table.python;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Condition;
import java.util.stream.Collectors;

/** Conditions as masks of a frame. */
final class ConditionPython implements Condition.Cases<String> {
    /** Of the frame {@code data}. */
    static final ConditionPython CONDITION = new ConditionPython("data");

    private final String frame;

    /** With the variable of the frame. */
    ConditionPython(String frame) {
        this.frame = frame;
    }

    /** A column of {@code data}. */
    static String column(String name) {
        return "data[%s]".formatted(PythonText.literal(name));
    }

    private String own(String name) {
        return "%s[%s]".formatted(frame, PythonText.literal(name));
    }

    @Override
    public String compare(Condition.Compare condition) {
        return "%s %s %s"
                .formatted(
                        own(condition.column()),
                        condition.relation().sign(),
                        condition.number().toPlainString());
    }

    @Override
    public String among(Condition.Among condition) {
        if (condition.texts().size() == 1) {
            return "%s == %s"
                    .formatted(
                            own(condition.column()),
                            PythonText.literal(condition.texts().get(0)));
        }
        return condition.texts().stream()
                .map(PythonText::literal)
                .collect(Collectors.joining(", ", own(condition.column()) + ".isin([", "])"));
    }

    @Override
    public String within(Condition.Within condition) {
        return "%s.dt.normalize().between(%s, %s)"
                .formatted(
                        own(condition.column()),
                        PythonText.literal(condition.from()),
                        PythonText.literal(condition.to()));
    }

    @Override
    public String exceeds(Condition.Exceeds condition) {
        return "%s > %s".formatted(own(condition.column()), own(condition.other()));
    }
}
