package dev.assay.verifiers.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.relation.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool that changes the database.
 *
 * @param name of the tool, a Python identifier
 * @param text what it does, one sentence
 * @param parameters in order; variables of its terms
 * @param requirements what must hold before it may be used
 * @param effects in order; each sees the database as the effects before it left it
 * @param request words for asking a person to do it, each parameter in braces: {@code move {booking} to {flight}}; derived from the name
 *     when absent
 */
public record Action(
        String name,
        String text,
        List<Parameter> parameters,
        List<Requirement> requirements,
        List<Effect> effects,
        @Nullable String request) {
    /** An action whose request is derived. */
    public Action(
            String name,
            String text,
            List<Parameter> parameters,
            List<Requirement> requirements,
            List<Effect> effects) {
        this(name, text, parameters, requirements, effects, null);
    }

    public Action {
        parameters = List.copyOf(parameters);
        requirements = List.copyOf(requirements);
        effects = List.copyOf(effects);
    }

    /**
     * A parameter.
     *
     * @param name a Python identifier
     * @param type of its values
     * @param references table whose key it is, if any: a call with another value fails
     * @param text what it means
     */
    public record Parameter(String name, ColumnType type, @Nullable String references, String text) {}

    /**
     * What must hold.
     *
     * @param condition over the parameters
     * @param text the line of the policy that says so
     * @param enforced whether the tool itself refuses; otherwise only the policy does, and who breaks it has not done the task
     */
    public record Requirement(Condition condition, String text, boolean enforced) {}
}
