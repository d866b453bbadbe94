package dev.assay.env.transact;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.lookup.FactsCode;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code solution.py} of a transact task: finds the facts, decides, then acts, by tool calls only.
 *
 * @param source Python, {@code def solve(tools)}
 * @param calls tool calls that it makes on the data that it was planned for, the submission included
 */
public record TransactSolution(String source, int calls) {
    /**
     * Writes it.
     *
     * @param texts what each step of the facts finds, for comments
     * @return nothing when the tools do not tell enough
     */
    public static Optional<TransactSolution> write(
            TransactSpec spec, List<String> texts, Database database, ToolCatalogue tools) {
        List<Condition> conditions =
                spec.calls().stream().map(Call::when).filter(Objects::nonNull).toList();
        List<Term> terms = spec.calls().stream()
                .flatMap(call -> call.arguments().values().stream())
                .toList();
        return FactsCode.write(spec.facts(), texts, conditions, terms, database, tools)
                .map(facts -> new TransactSolution(
                        new Writer(spec, database, facts).source(),
                        facts.calls()
                                + new TransactEvaluator(spec, database).made().size()
                                + 1));
    }

    private static final class Writer {
        private final TransactSpec spec;
        private final PythonExpression python;
        private final ExpressionNames names;
        private final FactsCode facts;

        Writer(TransactSpec spec, Database database, FactsCode facts) {
            this.spec = spec;
            this.python = new PythonExpression(database.schema());
            this.names = facts.names();
            this.facts = facts;
        }

        String source() {
            PythonLines out = new PythonLines(1);
            out.line("# What is to be done is decided before anything changes.");
            for (int i = 0; i < spec.calls().size(); i++) {
                decide(spec.calls().get(i), i + 1, out);
            }
            out.blank();
            for (int i = 0; i < spec.calls().size(); i++) {
                act(spec.calls().get(i), i + 1, out);
            }
            String answer = spec.facts().steps().stream()
                    .filter(Step::asked)
                    .map(step -> "%1$s: found[%1$s]".formatted(PythonText.literal(step.name())))
                    .collect(Collectors.joining(", ", "{", "}"));
            return PythonRuntime.file(
                    """
                    def solve(tools):
                        \"""Finds the facts, decides and acts.\"""
                    %s
                    %s    tools.submit_result(answer_text=write_answer(%s))
                    """
                            .formatted(facts.source(), out, answer));
        }

        private void decide(Call call, int number, PythonLines out) {
            if (call.when() != null) {
                out.line(
                        "call_%d_wanted = %s",
                        number, python.condition(call.when(), names, 4, 4 + "call_1_wanted = ".length()));
            }
            for (Parameter parameter : parameters(call)) {
                Term term = call.arguments().get(parameter.name());
                if (term != null && !constant(term)) {
                    out.line("%s_%d = %s", parameter.name(), number, python.term(term, names));
                }
            }
        }

        private List<Parameter> parameters(Call call) {
            return spec.action(call.action()).parameters();
        }

        private static boolean constant(Term term) {
            return term instanceof Term.Constant;
        }

        private void act(Call call, int number, PythonLines out) {
            int depth = 0;
            if (call.when() != null) {
                out.line("if call_%d_wanted:", number).in();
                depth = 1;
            }
            List<String> arguments = new ArrayList<>();
            for (Parameter parameter : parameters(call)) {
                Term term = call.arguments().get(parameter.name());
                if (term != null) {
                    arguments.add(parameter.name() + "=" + argument(parameter, term, number));
                }
            }
            out.line("tools.%s(%s)", call.action(), String.join(", ", arguments))
                    .out(depth);
        }

        private static String argument(Parameter parameter, Term term, int number) {
            if (term instanceof Term.Constant constant) {
                return constant.value() instanceof Value.Number value
                        ? value.toString()
                        : PythonText.literal(constant.value());
            }
            String name = parameter.name() + "_" + number;
            return parameter.type() == ColumnType.DECIMAL || parameter.type() == ColumnType.INTEGER
                    ? "as_argument(%s)".formatted(name)
                    : name;
        }
    }
}
