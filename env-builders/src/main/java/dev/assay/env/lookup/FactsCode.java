package dev.assay.env.lookup;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Database;
import java.util.List;
import java.util.Optional;

/**
 * The part of a solution that finds out what steps, conditions and terms need, by tool calls only.
 *
 * @param source Python inside {@code solve(tools)}: {@code F}, {@code found} and functions that read
 * @param names how Python names what steps found
 * @param calls tool calls that it makes on the data that it was planned for
 */
public record FactsCode(String source, ExpressionNames names, int calls) {
    /**
     * Writes it.
     *
     * @param texts what each step finds, for comments
     * @param conditions evaluated after the steps, without a row at hand
     * @param terms likewise
     * @return nothing when the tools do not tell enough
     */
    public static Optional<FactsCode> write(
            LookupSpec spec,
            List<String> texts,
            List<Condition> conditions,
            List<Term> terms,
            Database database,
            ToolCatalogue tools) {
        return Reading.plan(spec, conditions, terms, database, tools).map(reading -> {
            StepCode code = new StepCode(database.schema(), spec);
            ReadingCode reads = new ReadingCode(database.schema(), reading, code.names(), true);
            String source = reads.head() + "\n" + LookupSolution.steps(code, reads, reading, texts) + reads.after();
            return new FactsCode(source, code.names(), reading.calls(spec, database) - 1);
        });
    }
}
