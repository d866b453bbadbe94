package dev.assay.env.bundle;

import dev.assay.env.code.PythonText;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Types of columns and parameters as Python writes and checks them. */
final class PythonTypes {
    private PythonTypes() {}

    /** The type hint of a value. */
    static String hint(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> "str";
            case INTEGER -> "int";
            case DECIMAL -> "float";
            case FLAG -> "bool";
        };
    }

    /** The type hint of a parameter, with its default. */
    static String hint(Parameter parameter) {
        return switch (parameter.form()) {
            case VALUE -> hint(parameter.type());
            case OPTIONAL -> "Optional[%s] = None".formatted(hint(parameter.type()));
            case WORDS ->
                "list[Literal[%s]]"
                        .formatted(parameter.words().stream()
                                .map(PythonText::literal)
                                .collect(Collectors.joining(", ")));
        };
    }

    /** The function of tools.py that checks a value. */
    static String check(ColumnType type) {
        return switch (type) {
            case TEXT -> "_text";
            case DATE -> "_date";
            case INTEGER -> "_integer";
            case DECIMAL -> "_number";
            case FLAG -> "_flag";
        };
    }

    /** Which columns are flags, as a last argument; nothing when none is. */
    static String flags(List<Column> columns) {
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == ColumnType.FLAG) {
                positions.add(String.valueOf(i));
            }
        }
        return positions.isEmpty()
                ? ""
                : ", (%s%s)".formatted(String.join(", ", positions), positions.size() == 1 ? "," : "");
    }
}
