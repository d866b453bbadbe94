package dev.assay.env.tools;

import dev.assay.verifiers.relation.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool, described: a Python function over the database of an environment.
 *
 * @param name a Python identifier of at most 64 ASCII characters
 * @param text what it does and returns, one or two sentences
 * @param parameters in order
 * @param tells what it exposes or changes
 * @param use when a task offers it
 */
public record ToolSpec(String name, String text, List<Parameter> parameters, Tells tells, Use use) {
    public ToolSpec {
        text = ToolWords.line(text);
        parameters = List.copyOf(parameters);
    }

    /** When a task offers a tool. */
    public enum Use {
        /** Always. */
        BASIC,
        /** Until a step of growing difficulty drops it: everything that it tells, basic tools tell in more calls. */
        SHORTCUT,
        /** Once a step of growing difficulty adds it: it tells a hidden column. */
        ADDED,
        /** In tasks that change the database. */
        ACTION,
        /** Always; it takes the answer. */
        SUBMIT
    }

    /**
     * A parameter.
     *
     * @param name a Python identifier of at most 64 ASCII characters
     * @param type of its values, or of the elements of its list
     * @param form whether it is one value, one that may be absent, or a list of words
     * @param text what it means
     * @param references table whose key it is, if any: a call with another value fails
     * @param words the only values it may take, in order; empty when any
     */
    public record Parameter(
            String name, ColumnType type, Form form, String text, @Nullable String references, List<String> words) {
        public Parameter {
            text = ToolWords.line(text);
            words = List.copyOf(words);
        }
    }

    /** What a call gives for a parameter. */
    public enum Form {
        /** One value. */
        VALUE,
        /** One value, or {@code None} for no matter. */
        OPTIONAL,
        /** A list of some of the words; one word as it is will do too. */
        WORDS
    }
}
