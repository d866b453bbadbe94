package dev.assay.env.bundle;

import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the function of a tool returns and does. SQL in it is fixed; values are bound to it. */
final class ToolBody implements Tells.Cases<ToolBody.Body> {
    private final Schema schema;
    private final ToolSpec tool;

    ToolBody(Schema schema, ToolSpec tool) {
        this.schema = schema;
        this.tool = tool;
    }

    /** Type hint of the result, and statements. */
    record Body(String returns, List<String> statements) {}

    @Override
    public Body keys(Tells.Keys tells) {
        return list(tells.table(), "", tells.paged());
    }

    @Override
    public Body keysBy(Tells.KeysBy tells) {
        return list(tells.table(), " WHERE %s = ?".formatted(Sql.name(tells.column())), tells.paged());
    }

    private Body list(String name, String where, boolean paged) {
        Table table = schema.table(name);
        return body(
                "list[%s]".formatted(keyHint(table)),
                "_first(%s%s)"
                        .formatted(
                                rows(select(table, table.key(), where, table.key(), paged)),
                                flags(table, table.key())));
    }

    @Override
    public Body cell(Tells.Cell tells) {
        Table table = schema.table(tells.table());
        Column column = table.column(tells.column());
        String hint = PythonTypes.hint(column.type());
        List<String> columns = List.of(column.name());
        return body(
                column.optional() ? "Optional[%s]".formatted(hint) : hint,
                "_first(%s%s)[0]"
                        .formatted(
                                rows(select(table, columns, byKey(table), List.of(), false)), flags(table, columns)));
    }

    @Override
    public Body cells(Tells.Cells tells) {
        Table table = schema.table(tells.table());
        return body(
                "dict[str, Any]",
                "_picked(%s, %s, %s%s)"
                        .formatted(
                                tool.parameters().get(0).name(),
                                PythonText.names(tells.columns()),
                                rows(select(table, tells.columns(), byKey(table), List.of(), false)),
                                flags(table, tells.columns())));
    }

    @Override
    public Body row(Tells.Row tells) {
        Table table = schema.table(tells.table());
        return body(
                "Optional[dict[str, Any]]",
                objects(
                        "_single",
                        table,
                        tells.columns(),
                        select(table, tells.columns(), byKey(table), List.of(), false)));
    }

    @Override
    public Body rowsBy(Tells.RowsBy tells) {
        Table table = schema.table(tells.table());
        String where = " WHERE %s = ?".formatted(Sql.name(tells.column()));
        List<String> order = new ArrayList<>(table.key());
        order.remove(tells.column());
        return body(
                "list[dict[str, Any]]",
                objects(
                        "_objects",
                        table,
                        tells.columns(),
                        select(table, tells.columns(), where, order, tells.paged())));
    }

    private String objects(String helper, Table table, List<String> columns, String select) {
        return "%s(%s, %s%s)".formatted(helper, PythonText.names(columns), rows(select), flags(table, columns));
    }

    @Override
    public Body search(Tells.Search tells) {
        Table table = schema.table(tells.table());
        List<String> columns = new ArrayList<>(table.key());
        columns.addAll(tells.columns());
        return body(
                "list[%s]".formatted(keyHint(table)),
                "_bounded(_first(_containing(query, _rows(%s))%s))"
                        .formatted(
                                PythonText.literal(select(table, columns, "", table.key(), false)),
                                flags(table, table.key())));
    }

    @Override
    public Body filter(Tells.Filter tells) {
        Table table = schema.table(tells.table());
        String where = tells.limits().entrySet().stream()
                .map(each -> "(:%1$s IS NULL OR %2$s %3$s :%1$s)"
                        .formatted(each.getKey(), Sql.name(each.getValue().column()), operator(each.getValue())))
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
        String values = tool.parameters().stream()
                .map(each -> "%s: _maybe(%s, %1$s, %s)"
                        .formatted(PythonText.literal(each.name()), PythonTypes.check(each.type()), each.name()))
                .collect(Collectors.joining(", ", "{", "}"));
        return body(
                "list[%s]".formatted(keyHint(table)),
                "_bounded(_first(_rows(%s, %s)%s))"
                        .formatted(
                                PythonText.literal(select(table, table.key(), where, table.key(), false)),
                                values,
                                flags(table, table.key())));
    }

    private static String operator(Tells.Limit limit) {
        return switch (limit.bound()) {
            case LEAST -> ">=";
            case MOST -> "<=";
            case SAME -> "=";
        };
    }

    @Override
    public Body change(Tells.Change tells) {
        String given = tool.parameters().stream()
                .map(each -> "%s: %s".formatted(PythonText.literal(each.name()), each.name()))
                .collect(Collectors.joining(", ", "{", "}"));
        return body("dict[str, Any]", "_act(%s, %s)".formatted(ActionsPython.STEPS + tells.action(), given));
    }

    @Override
    public Body submission(Tells.Submission tells) {
        return new Body("str", List.of("SUBMITTED.append(answer_text)", "return \"The answer was received.\""));
    }

    private static Body body(String returns, String expression) {
        return new Body(returns, List.of("return " + expression));
    }

    private static String keyHint(Table table) {
        return PythonTypes.hint(table.column(table.key().get(0)).type());
    }

    private static String byKey(Table table) {
        return table.key().stream()
                .map(key -> Sql.name(key) + " = ?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String flags(Table table, List<String> columns) {
        return PythonTypes.flags(columns.stream().map(table::column).toList());
    }

    private static String select(Table table, List<String> columns, String where, List<String> order, boolean paged) {
        return "SELECT %s FROM %s%s%s%s"
                .formatted(
                        Sql.names(columns),
                        Sql.name(table.name()),
                        where,
                        order.isEmpty() ? "" : " ORDER BY " + Sql.names(order),
                        paged ? " LIMIT 1000 OFFSET ?" : "");
    }

    /** A call that binds the parameters in order, keywords aside. */
    private String rows(String select) {
        List<String> bound = tool.parameters().stream()
                .filter(each -> each.form() == Form.VALUE)
                .map(each -> isPage(each) ? "_offset(\"page\", %s)".formatted(each.name()) : each.name())
                .toList();
        String values =
                bound.isEmpty() ? "" : ", (%s%s)".formatted(String.join(", ", bound), bound.size() == 1 ? "," : "");
        return "_rows(%s%s)".formatted(PythonText.literal(select), values);
    }

    /** Whether it is the page of a list, which comes last and is checked where it is bound. */
    boolean isPage(Parameter parameter) {
        boolean paged = (tool.tells() instanceof Tells.Keys keys && keys.paged())
                || (tool.tells() instanceof Tells.KeysBy by && by.paged())
                || (tool.tells() instanceof Tells.RowsBy rows && rows.paged());
        return paged
                && tool.parameters().indexOf(parameter) == tool.parameters().size() - 1;
    }

    /** Names of tools that list the entities of a table, for messages. */
    static List<String> listing(ToolCatalogue catalogue, String table) {
        return catalogue.tools().stream()
                .filter(each -> table.equals(each.tells().table()))
                .filter(each -> each.tells() instanceof Tells.Keys || each.tells() instanceof Tells.KeysBy)
                .map(ToolSpec::name)
                .toList();
    }
}
