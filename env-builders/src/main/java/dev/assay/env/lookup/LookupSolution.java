package dev.assay.env.lookup;

import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code solution.py} of a look-up: finds the answer by tool calls only, on whatever data the tools stand.
 *
 * @param source Python, {@code def solve(tools)}
 * @param calls tool calls that it makes on the data that it was planned for, the submission included
 */
public record LookupSolution(String source, int calls) {
    /**
     * Writes the solution that takes fewest calls among those that read step by step.
     *
     * @param texts what each step finds, for comments
     * @return nothing when the tools do not tell enough
     */
    public static Optional<LookupSolution> write(
            LookupSpec spec, List<String> texts, Database database, ToolCatalogue tools) {
        return Reading.plan(spec, List.of(), List.of(), database, tools)
                .map(reading ->
                        new LookupSolution(source(spec, texts, database, reading), reading.calls(spec, database)));
    }

    private static String source(LookupSpec spec, List<String> texts, Database database, Reading reading) {
        StepCode code = new StepCode(database.schema(), spec);
        ReadingCode reads = new ReadingCode(database.schema(), reading, code.names(), false);
        String answer = spec.steps().stream()
                .filter(Step::asked)
                .map(step -> "%s: %s".formatted(PythonText.literal(step.name()), StepCode.name(step.name())))
                .collect(Collectors.joining(", ", "{", "}"));
        return PythonRuntime.file(
                """
                def solve(tools):
                    \"""Finds the answer by what the tools tell.\"""
                %s
                %s    tools.submit_result(answer_text=write_answer(%s))
                """
                        .formatted(reads.head(), steps(code, reads, reading, texts), answer));
    }

    /** For each step what it reads and how it is answered. */
    static String steps(StepCode code, ReadingCode reads, Reading reading, List<String> texts) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < reading.steps().size(); i++) {
            StepReading step = reading.steps().get(i);
            String text = i < texts.size() ? texts.get(i) : step.step().name();
            out.append("    # %d. %s\n".formatted(i + 1, text.replaceAll("\\s+", " ")))
                    .append(reads.step(step))
                    .append(code.statement(step.step()))
                    .append('\n');
        }
        return out.toString();
    }
}
