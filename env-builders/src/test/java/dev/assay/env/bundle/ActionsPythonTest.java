package dev.assay.env.bundle;

import static dev.assay.env.tools.SmallTravel.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Effect;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsPythonTest {
    private static final Term GUEST = Term.Variable.of("guest");
    private static final Term ROOM = Term.Variable.of("room");
    private static final Term PRICE = Term.Cell.of("room", ROOM, "price");

    /** Books a room: it must be free (enforced) and not too dear (policy only); the guest pays, the room is taken. */
    static final Action BOOK = new Action(
            "book_room",
            "Books a room for a guest.",
            List.of(
                    new Action.Parameter("guest", ColumnType.TEXT, "guest", "name of the guest"),
                    new Action.Parameter("room", ColumnType.INTEGER, "room", "number of the room")),
            List.of(
                    new Action.Requirement(
                            new Condition.Compare(
                                    Term.Cell.of("room", ROOM, "free"),
                                    Comparison.EQ,
                                    new Term.Constant(Value.of(true))),
                            "A room must be free to be booked.",
                            true),
                    new Action.Requirement(
                            new Condition.Compare(
                                    PRICE, Comparison.LT, new Term.Constant(Value.of(BigDecimal.valueOf(500)))),
                            "Nobody books a room of 500 or more.",
                            false)),
            List.of(
                    new Effect.Insert("booking", new TreeMap<>(Map.of("guest", GUEST, "room", ROOM, "paid", PRICE))),
                    new Effect.Update(
                            "guest",
                            List.of(GUEST),
                            new TreeMap<>(Map.of(
                                    "money", new Term.Difference(Term.Cell.of("guest", GUEST, "money"), PRICE)))),
                    new Effect.Update(
                            "room", List.of(ROOM), new TreeMap<>(Map.of("free", new Term.Constant(Value.of(false)))))));

    static final Action REMOVE = new Action(
            "remove_room",
            "Removes a room.",
            List.of(new Action.Parameter("room", ColumnType.INTEGER, "room", "number of the room")),
            List.of(),
            List.of(new Effect.Delete("room", List.of(ROOM))));

    @TempDir
    private Path folder;

    static World world(Action... actions) {
        Schema schema = new Schema(List.of(
                new Table(
                        "guest",
                        "guest",
                        "guests",
                        List.of(
                                Column.of("name", ColumnType.TEXT),
                                Column.of("money", ColumnType.DECIMAL).in("EUR")),
                        List.of("name")),
                new Table(
                        "room",
                        "room",
                        "rooms",
                        List.of(
                                Column.of("number", ColumnType.INTEGER),
                                Column.of("price", ColumnType.DECIMAL),
                                Column.of("free", ColumnType.FLAG)),
                        List.of("number")),
                new Table(
                        "booking",
                        "booking",
                        "bookings",
                        List.of(
                                Column.of("id", ColumnType.INTEGER),
                                Column.of("guest", ColumnType.TEXT).referring("guest"),
                                Column.of("room", ColumnType.INTEGER).referring("room"),
                                Column.of("paid", ColumnType.DECIMAL),
                                Column.of("remark", ColumnType.TEXT).orAbsent()),
                        List.of("id"))));
        Map<String, List<dev.assay.verifiers.relation.Row>> rows = Map.of(
                "guest", List.of(row("Ada", 1000.3), row("Bob", 99.0)),
                "room", List.of(row(1, 100.1, true), row(2, 200.0, false), row(3, 600.0, true)),
                "booking", List.of(row(7, "Bob", 2, 200.0, null)));
        return new World(
                "hotel",
                "Front desk",
                new Database(schema, rows),
                List.of(),
                List.of(),
                List.of(actions),
                List.of(),
                ToolNames.DERIVED,
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            book_room("Ada", 1) | {"changes": [{"change": "insert", "table": "booking", "row": {"id": 8, "guest": "Ada", "paid": 100.1, "room": 1}}, {"change": "update", "table": "guest", "row": {"name": "Ada", "money": 900.2}}, {"change": "update", "table": "room", "row": {"number": 1, "free": false}}]}
            book_room("Ada", 2) | The policy does not allow it: A room must be free to be booked.;Maybe other arguments are allowed, or it must not be done.
            remove_room(3.0)    | {"changes": [{"change": "delete", "table": "room", "row": {"number": 3}}]}
            remove_room(2.5)    | room is 2.5, which is not a whole number of at most 64 bits.;Maybe give a whole number of at most 64 bits.
            remove_room(True)   | room is True, which is not a whole number of at most 64 bits.;Maybe give a whole number of at most 64 bits.
            book_room("Ada", 9) | There is no room with the number 9.;Maybe take one that get_all_rooms lists.
            remove_room(2)      | The database refuses it: FOREIGN KEY constraint failed.;Maybe something else still needs that row.
            remove_room(3)      | {"changes": [{"change": "delete", "table": "room", "row": {"number": 3}}]}
            """)
    void actionsTellWhatTheyChangedOrWhyNot(String call, String result) {
        assertThat(PythonFolder.of(folder, world(BOOK, REMOVE)).call(call)).isEqualTo(result.replace(';', '\n'));
    }

    @Test
    void aRefusedActionChangesNothingAndOneThatOnlyThePolicyForbidsIsDone() {
        PythonFolder.of(folder, world(BOOK, REMOVE));
        assertThat(
                        HostPython.run(
                                folder,
                                """
                        import tools
                        base = tools.connect("db.sqlite")
                        def state():
                            return list(base.iterdump())
                        before = state()
                        for call in (lambda: tools.book_room("Ada", 2), lambda: tools.remove_room(2)):
                            try:
                                call()
                            except tools.ToolError:
                                print(state() == before)
                        tools.book_room("Ada", 3)
                        print(base.execute("SELECT money, free FROM guest, room WHERE name = 'Ada' AND number = 3").fetchall())
                        print(tools.get_infos_by_room("free", 3))
                        """))
                .isEqualTo("True\nTrue\n[(400.3, 0)]\n{'free': False}\n");
    }

    @Test
    void whatPythonSeesOfActionsIsTheirFunctionSchema() throws Exception {
        PythonFolder.of(folder, world(BOOK, REMOVE));
        assertThat(ToolsPythonTest.pythonSchemas(folder))
                .isEqualTo(dev.assay.env.tools.ToolSchemas.chat(
                        ToolCatalogue.of(world(BOOK, REMOVE)).tools()));
    }

    @ParameterizedTest
    @CsvSource({"class", "open", "_x", "read_rows", "exact", "get_all_rooms!", "submit_result", "Book"})
    void anActionThatCannotHaveItsNameIsRefused(String name) {
        Action action = new Action(name, "Does something.", List.of(), List.of(), List.of());
        World world = world(action, BOOK);
        assertThatThrownBy(() -> ToolsPython.of(world, ToolCatalogue.of(world)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Maybe rename the action.");
    }

    @Test
    void aDerivedToolGivesWayToAnActionOfItsName() {
        Action action = new Action("get_all_rooms", "Gets all rooms ready.", List.of(), List.of(), List.of());
        assertThat(ToolCatalogue.of(world(action)).names()).contains("get_all_rooms", "get_all_rooms_2");
    }
}
