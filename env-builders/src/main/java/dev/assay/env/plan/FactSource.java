package dev.assay.env.plan;

import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Python statements that read the facts of one table into {@code F}. */
final class FactSource {
    private final Table table;
    private final String facts;

    private FactSource(Table table) {
        this.table = table;
        this.facts = PythonExpression.facts(table.name());
    }

    static String of(FactStep step) {
        FactSource source = new FactSource(step.table());
        if (step instanceof FactStep.Entities entities) {
            return source.entities(entities);
        }
        return step instanceof FactStep.Listed listed ? source.listed(listed) : source.asked((FactStep.Asked) step);
    }

    private String entities(FactStep.Entities step) {
        String key = table.key().get(0);
        StringBuilder out = new StringBuilder();
        Column via = step.via();
        if (via == null) {
            out.append("%s = {(%s,): {%s: %s} for key in tools.%s()}\n"
                    .formatted(
                            facts,
                            value(key, "key"),
                            literal(key),
                            value(key, "key"),
                            step.lister().name()));
        } else {
            out.append("%s = {}\nfor (given,) in %s:\n    for key in tools.%s(%s):\n"
                    .formatted(
                            facts,
                            PythonExpression.facts(String.valueOf(via.references())),
                            step.lister().name(),
                            named(step.lister(), 0, argument(via, "given"))));
            out.append("        %s[%s,] = {%s: %s, %s: given}\n"
                    .formatted(facts, value(key, "key"), literal(key), value(key, "key"), literal(via.name())));
        }
        if (!step.telling().isEmpty()) {
            out.append("for row in %s.values():\n".formatted(facts));
            String own = argument(table.column(key), "row[%s]".formatted(literal(key)));
            step.telling().forEach(telling -> out.append(told(telling, own).indent(4)));
        }
        return out.toString();
    }

    /** Statements that write what a tool tells of one entity into {@code row}. */
    private String told(FactStep.Telling telling, String key) {
        String tool = telling.tool().name();
        if (telling.tool().tells() instanceof Tells.Cell) {
            String column = telling.columns().get(0);
            String call = "tools.%s(%s)".formatted(tool, named(telling.tool(), 0, key));
            return "row[%s] = %s\n".formatted(literal(column), value(column, call));
        }
        String words = "["
                + String.join(
                        ", ",
                        telling.columns().stream().map(FactSource::literal).toList()) + "]";
        StringBuilder out = new StringBuilder(
                telling.tool().tells() instanceof Tells.Cells
                        ? "infos = tools.%s(%s, %s)\n"
                                .formatted(tool, named(telling.tool(), 0, words), named(telling.tool(), 1, key))
                        : "infos = tools.%s(%s)\n".formatted(tool, named(telling.tool(), 0, key)));
        telling.columns()
                .forEach(column -> out.append("row[%s] = %s\n"
                        .formatted(literal(column), value(column, "infos[%s]".formatted(literal(column))))));
        return out.toString();
    }

    private String listed(FactStep.Listed step) {
        List<String> key = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (String name : table.key()) {
            String value = name.equals(step.via().name()) ? "given" : value(name, "found[%s]".formatted(literal(name)));
            key.add(value);
            entries.add(literal(name) + ": " + value);
        }
        step.columns()
                .forEach(name -> entries.add(literal(name) + ": " + value(name, "found[%s]".formatted(literal(name)))));
        return "%s = {}\nfor (given,) in %s:\n    for found in tools.%s(%s):\n        %s[%s] = {%s}\n"
                .formatted(
                        facts,
                        PythonExpression.facts(String.valueOf(step.via().references())),
                        step.lister().name(),
                        named(step.lister(), 0, argument(step.via(), "given")),
                        facts,
                        index(key),
                        String.join(", ", entries));
    }

    private String asked(FactStep.Asked step) {
        StringBuilder out = new StringBuilder(facts + " = {}\n");
        List<String> names = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        String margin = "";
        for (int i = 0; i < table.key().size(); i++) {
            Column column = table.column(table.key().get(i));
            String name = String.valueOf((char) ('a' + i));
            out.append(margin)
                    .append("for %s in %s:\n"
                            .formatted(
                                    loop(step.keys().get(i), name),
                                    domain(step.keys().get(i))));
            margin += "    ";
            names.add(name);
            arguments.add(argument(column, name));
            entries.add(literal(column.name()) + ": " + name);
        }
        for (int i = 0; i < step.telling().size(); i++) {
            FactStep.Telling telling = step.telling().get(i);
            String call = "tools.%s(%s)".formatted(telling.tool().name(), named(telling.tool(), arguments));
            String found = i == 0 ? "found" : "more_" + i;
            out.append(margin).append("%s = %s\n".formatted(found, call));
            if (i == 0) {
                out.append(margin).append("if found is not None:\n");
                margin += "    ";
            }
            telling.columns()
                    .forEach(column -> entries.add(
                            literal(column) + ": " + value(column, "%s[%s]".formatted(found, literal(column)))));
        }
        return out.append(margin)
                .append("%s[%s] = {%s}\n".formatted(facts, index(names), String.join(", ", entries)))
                .toString();
    }

    /** An argument by the name of its parameter. */
    private static String named(ToolSpec tool, int parameter, String argument) {
        return tool.parameters().get(parameter).name() + "=" + argument;
    }

    /** All arguments, in the order of the parameters. */
    private static String named(ToolSpec tool, List<String> arguments) {
        return IntStream.range(0, arguments.size())
                .mapToObj(i -> named(tool, i, arguments.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static String loop(KeyDomain domain, String name) {
        return domain.table() == null ? name : "(" + name + ",)";
    }

    private static String domain(KeyDomain domain) {
        if (domain.table() != null) {
            return PythonExpression.facts(domain.table());
        }
        return domain.labels()
                ? "SLOTS"
                : PythonText.tuple(
                        domain.values().stream().map(PythonText::literal).toList());
    }

    /** Numbers with a fraction come as floats and are made exact. */
    private String value(String column, String expression) {
        return table.column(column).type() == ColumnType.DECIMAL ? "exact(%s)".formatted(expression) : expression;
    }

    /** Exact numbers go out as floats. */
    private static String argument(Column column, String expression) {
        return column.type() == ColumnType.DECIMAL ? "float(%s)".formatted(expression) : expression;
    }

    /** A key tuple between square brackets. */
    private static String index(List<String> key) {
        return String.join(", ", key) + (key.size() == 1 ? "," : "");
    }

    private static String literal(String text) {
        return PythonText.literal(text);
    }
}
