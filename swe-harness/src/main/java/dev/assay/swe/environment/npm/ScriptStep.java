package dev.assay.swe.environment.npm;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One command of a test script, with wrappers and nested scripts resolved.
 *
 * @param runner what it runs; null for preparation, such as a build
 * @param env assignments before it, as written
 * @param program the words that start the runner, or the whole of a preparation
 * @param arguments the runner's arguments
 */
record ScriptStep(
        @org.jspecify.annotations.Nullable Runner runner,
        List<String> env,
        List<String> program,
        List<String> arguments) {
    ScriptStep {
        env = List.copyOf(env);
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /** The command without a reporter, as bash. */
    String text() {
        return Stream.of(env, program, arguments).flatMap(List::stream).collect(Collectors.joining(" "));
    }

    /** The same with more arguments at the end. */
    ScriptStep with(List<String> more) {
        return new ScriptStep(
                runner,
                env,
                program,
                Stream.concat(arguments.stream(), more.stream()).toList());
    }
}
