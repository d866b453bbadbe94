package dev.assay.env.python;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Tools that answer what a test says, and keep a record. */
public final class FakeTools implements ToolCaller {
    public final List<String> calls = new ArrayList<>();
    public final List<String> submitted = new ArrayList<>();
    private final BiFunction<String, String, ToolResult> answers;

    public FakeTools(BiFunction<String, String, ToolResult> answers) {
        this.answers = answers;
    }

    /** Each call answers with its own arguments. */
    public static FakeTools echo() {
        return new FakeTools((name, arguments) -> new ToolResult.Answer(arguments));
    }

    @Override
    public ToolResult call(String name, String arguments) {
        calls.add(name + arguments);
        if (name.equals("submit_result")) {
            submitted.add(arguments);
        }
        return answers.apply(name, arguments);
    }

    @Override
    public List<String> submitted() {
        return submitted;
    }
}
