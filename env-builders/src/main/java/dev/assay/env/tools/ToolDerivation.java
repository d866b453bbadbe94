package dev.assay.env.tools;

import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.env.tools.ToolSpec.Use;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Derives the tools of a world: of each table in turn, then its actions and the submission. */
final class ToolDerivation {
    static final String SUBMIT = "submit_result";

    private final World world;
    private final PythonNames names = new PythonNames();
    private final List<ToolSpec> tools = new ArrayList<>();

    ToolDerivation(World world) {
        this.world = world;
    }

    List<ToolSpec> derive() {
        reserve();
        for (Table table : world.database().schema().tables()) {
            if (entities(table)) {
                tools.addAll(new EntityTools(this, table).derive());
            } else {
                tools.addAll(new RelationTools(this, table).derive());
            }
        }
        world.actions().forEach(action -> tools.add(action(action)));
        tools.add(new ToolSpec(
                SUBMIT,
                "Submits the answer, exactly as the task asks for it. Returns an acknowledgement.",
                List.of(new Parameter("answer_text", ColumnType.TEXT, Form.VALUE, "the answer", null, List.of())),
                new Tells.Submission(),
                Use.SUBMIT));
        return tools;
    }

    /** Names that may not be given to anything else: the submission, and what the world names itself. */
    private void reserve() {
        names.take(SUBMIT);
        world.actions().forEach(action -> reserve("action", action.name()));
        world.toolNames().byKey().values().forEach(name -> reserve("tool", name));
        world.toolNames().byReference().values().forEach(name -> reserve("tool", name));
    }

    private void reserve(String what, String name) {
        if (!names.take(name)) {
            throw new IllegalArgumentException(
                    "The name (%s) of a given %s is taken, or is none that a Python function may have here.%nMaybe rename the %2$s."
                            .formatted(name, what));
        }
    }

    /** Whether the key of the table is its own: otherwise its rows say something about entities of other tables. */
    static boolean entities(Table table) {
        return table.entities() && table.column(table.key().get(0)).references() == null;
    }

    String named(SortedMap<String, String> given, String key, String derived) {
        String name = given.get(key);
        return name == null ? names.claim(derived) : name;
    }

    String claim(String name) {
        return names.claim(name);
    }

    World world() {
        return world;
    }

    boolean hidden(Table table, Column column) {
        return world.traits(table.name(), column.name()).map(Traits::hidden).orElse(false);
    }

    /** A parameter that is the key of an entity. */
    Parameter keyOf(Table table, String name) {
        Column key = table.column(table.key().get(0));
        String text = ToolWords.dated("the %s, by its %s".formatted(table.noun(), key.label()), key.type());
        return new Parameter(name, key.type(), Form.VALUE, text, table.name(), List.of());
    }

    /** The table that a reference column refers to. */
    Table target(Column reference) {
        return world.database().schema().table(Objects.requireNonNull(reference.references()));
    }

    /** How many rows share a value of the column, at most. */
    int largestGroup(Table table, Column column) {
        return groups(table, column).values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** How many different values the column has. */
    int differentValues(Table table, Column column) {
        return groups(table, column).size();
    }

    private Map<Value, Integer> groups(Table table, Column column) {
        Map<Value, Integer> groups = new HashMap<>();
        int index = table.index(column.name());
        for (Row row : world.database().rows(table.name())) {
            Value value = row.values().get(index);
            if (value != null) {
                groups.merge(value, 1, Integer::sum);
            }
        }
        return groups;
    }

    private static ToolSpec action(Action action) {
        List<Parameter> parameters = action.parameters().stream()
                .map(each -> new Parameter(
                        each.name(),
                        each.type(),
                        Form.VALUE,
                        ToolWords.dated(each.text(), each.type()),
                        each.references(),
                        List.of()))
                .toList();
        return new ToolSpec(action.name(), action.text(), parameters, new Tells.Change(action.name()), Use.ACTION);
    }
}
