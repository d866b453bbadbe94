package dev.assay.env.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of a tool and what they must tell, found in the database without SQL: one call for each of some rows. */
final class ToolOracle implements Tells.Cases<List<ToolOracle.Call>> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST = 12;

    private final Database database;
    private final ToolSpec tool;

    ToolOracle(Database database, ToolSpec tool) {
        this.database = database;
        this.tool = tool;
    }

    /** A call and its result. */
    record Call(String tool, ObjectNode arguments, JsonNode result) {}

    @Override
    public List<Call> keys(Tells.Keys tells) {
        return pages(tells.paged(), List.of(), keys(tells.table(), rows(tells.table())));
    }

    @Override
    public List<Call> keysBy(Tells.KeysBy tells) {
        List<Call> calls = new ArrayList<>();
        for (Row target : some(target(tells.table(), tells.column()))) {
            Value key =
                    database.key(target(tells.table(), tells.column()), target).get(0);
            calls.addAll(pages(
                    tells.paged(),
                    List.of(json(key)),
                    keys(tells.table(), having(tells.table(), tells.column(), key))));
        }
        return calls;
    }

    @Override
    public List<Call> cell(Tells.Cell tells) {
        return some(tells.table()).stream()
                .map(row -> call(key(tells.table(), row), json(database.cell(tells.table(), row, tells.column()))))
                .toList();
    }

    @Override
    public List<Call> cells(Tells.Cells tells) {
        List<Call> calls = new ArrayList<>();
        ArrayNode words = JSON.arrayNode();
        tells.columns().forEach(words::add);
        for (Row row : some(tells.table())) {
            List<JsonNode> arguments = new ArrayList<>(List.of(words));
            arguments.addAll(key(tells.table(), row));
            calls.add(call(arguments, object(tells.table(), row, tells.columns())));
        }
        return calls;
    }

    @Override
    public List<Call> row(Tells.Row tells) {
        return some(tells.table()).stream()
                .map(row -> call(key(tells.table(), row), object(tells.table(), row, tells.columns())))
                .toList();
    }

    @Override
    public List<Call> rowsBy(Tells.RowsBy tells) {
        List<Call> calls = new ArrayList<>();
        String target = target(tells.table(), tells.column());
        for (Row each : some(target)) {
            Value key = database.key(target, each).get(0);
            ArrayNode objects = JSON.arrayNode();
            having(tells.table(), tells.column(), key)
                    .forEach(row -> objects.add(object(tells.table(), row, tells.columns())));
            calls.addAll(pages(tells.paged(), List.of(json(key)), objects));
        }
        return calls;
    }

    @Override
    public List<Call> search(Tells.Search tells) {
        return List.of();
    }

    @Override
    public List<Call> filter(Tells.Filter tells) {
        List<Call> calls = new ArrayList<>();
        if (rows(tells.table()).size() > 1_000) {
            return calls;
        }
        calls.add(call(new ArrayList<>(), keys(tells.table(), rows(tells.table()))));
        tells.limits().forEach((parameter, limit) -> {
            for (Row row : some(tells.table())) {
                Value value = database.cell(tells.table(), row, limit.column());
                if (value != null) {
                    ObjectNode arguments = JSON.objectNode();
                    arguments.set(parameter, json(value));
                    List<Row> passing = rows(tells.table()).stream()
                            .filter(each ->
                                    passes(database.cell(tells.table(), each, limit.column()), limit.bound(), value))
                            .toList();
                    calls.add(new Call(tool.name(), arguments, keys(tells.table(), passing)));
                }
            }
        });
        return calls;
    }

    private static boolean passes(@Nullable Value value, Tells.Bound bound, Value limit) {
        if (value == null) {
            return false;
        }
        int sign = ValueOrder.INSTANCE.compare(value, limit);
        return bound == Tells.Bound.SAME ? sign == 0 : bound == Tells.Bound.LEAST ? sign >= 0 : sign <= 0;
    }

    @Override
    public List<Call> change(Tells.Change tells) {
        return List.of();
    }

    @Override
    public List<Call> submission(Tells.Submission tells) {
        return List.of();
    }

    /** One call, or one for each page of a thousand and for one past the last. */
    private List<Call> pages(boolean paged, List<JsonNode> arguments, ArrayNode list) {
        if (!paged) {
            return List.of(call(arguments, list));
        }
        List<Call> calls = new ArrayList<>();
        for (int page = 1; page <= list.size() / 1_000 + 2; page++) {
            List<JsonNode> all = new ArrayList<>(arguments);
            all.add(JSON.numberNode(page));
            ArrayNode part = JSON.arrayNode();
            for (int i = (page - 1) * 1_000; i < Math.min(list.size(), page * 1_000); i++) {
                part.add(list.get(i));
            }
            calls.add(call(all, part));
        }
        return calls;
    }

    private Call call(List<JsonNode> arguments, JsonNode result) {
        ObjectNode named = JSON.objectNode();
        for (int i = 0; i < arguments.size(); i++) {
            named.set(tool.parameters().get(i).name(), arguments.get(i));
        }
        return new Call(tool.name(), named, result);
    }

    private String target(String table, String column) {
        return String.valueOf(database.schema().table(table).column(column).references());
    }

    private List<Row> rows(String table) {
        return database.rows(table).stream()
                .sorted(Comparator.comparing(row -> database.key(table, row), ToolOracle::compare))
                .toList();
    }

    private static int compare(List<Value> one, List<Value> other) {
        for (int i = 0; i < one.size(); i++) {
            int sign = ValueOrder.INSTANCE.compare(one.get(i), other.get(i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private List<Row> some(String table) {
        return database.rows(table).stream().limit(MOST).toList();
    }

    private List<Row> having(String table, String column, Value value) {
        return rows(table).stream()
                .filter(row -> value.equals(database.cell(table, row, column)))
                .toList();
    }

    private ArrayNode keys(String table, List<Row> rows) {
        ArrayNode keys = JSON.arrayNode();
        rows.forEach(row -> keys.add(json(database.key(table, row).get(0))));
        return keys;
    }

    private List<JsonNode> key(String table, Row row) {
        return database.key(table, row).stream().map(ToolOracle::json).toList();
    }

    private ObjectNode object(String name, Row row, List<String> columns) {
        Table table = database.schema().table(name);
        ObjectNode object = JSON.objectNode();
        columns.forEach(column -> object.set(column, json(row.values().get(table.index(column)))));
        return object;
    }

    private static JsonNode json(@Nullable Value value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Value.Number number) {
            return JSON.numberNode(number.number());
        }
        return value instanceof Value.Flag flag
                ? JSON.booleanNode(flag.flag())
                : JSON.textNode(((Value.Text) value).text());
    }
}
