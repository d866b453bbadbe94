package dev.assay.pipelines.cli;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleWriter;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Effect;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The front desk of a hotel: a bundle with a look-up and a booking to make. */
final class DeskBundle {
    /** Which free room costs least; it is room 4. */
    static final String LOOK_UP = "cheapest-room";
    /** Book that room for Ada. */
    static final String BOOK = "book-for-ada";

    private static final Provenance PROVENANCE =
            new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>());

    private DeskBundle() {}

    /** Writes it below a folder. */
    static Path write(Path folder) {
        Bundle bundle = Bundle.of(world(), new Seeds(1, 2));
        List<String> all = ToolCatalogue.of(world()).names();
        List<String> some =
                all.stream().filter(name -> !name.equals("book_room")).toList();
        return BundleWriter.write(
                        folder.resolve("front-desk"),
                        bundle,
                        List.of(
                                task(
                                        bundle,
                                        LOOK_UP,
                                        ToolTask.Kind.LOOKUP,
                                        some,
                                        LOOK_UP_PROMPT,
                                        LOOK_UP_VERIFIER,
                                        "{\"room\": 4}"),
                                task(
                                        bundle,
                                        BOOK,
                                        ToolTask.Kind.TRANSACT,
                                        all,
                                        BOOK_PROMPT,
                                        BOOK_VERIFIER,
                                        "{\"done\": true}")))
                .root();
    }

    private static final String LOOK_UP_PROMPT =
            "Which of the free rooms costs least? Submit a JSON object with its number, {\"room\": 1}.";

    private static final String LOOK_UP_VERIFIER =
            """
            import json


            def load(initial):
                return initial.execute("SELECT number FROM room WHERE free = 1 ORDER BY price LIMIT 1").fetchone()[0]


            def judge(answer_text, facts, final=None):
                try:
                    answer = json.loads(answer_text)
                except ValueError:
                    return False, "FORM"
                if not isinstance(answer, dict) or list(answer) != ["room"] or type(answer["room"]) is not int:
                    return False, "FORM"
                return (True, "OK") if answer["room"] == facts else (False, "VALUE")
            """;

    private static final String BOOK_PROMPT =
            "Ada wants the free room that costs least. Book it for her, then submit {\"done\": true}.";

    private static final String BOOK_VERIFIER =
            """
            def load(initial):
                room = initial.execute("SELECT number FROM room WHERE free = 1 ORDER BY price LIMIT 1").fetchone()[0]
                return room, initial.execute("SELECT count(*) FROM booking").fetchone()[0]


            def judge(answer_text, facts, final=None):
                room, bookings = facts
                if answer_text != '{"done": true}':
                    return False, "FORM"
                if final.execute("SELECT count(*) FROM booking").fetchone()[0] != bookings + 1:
                    return False, "STATE"
                made = final.execute("SELECT guest, room FROM booking ORDER BY id DESC LIMIT 1").fetchone()
                return (True, "OK") if made == ("Ada", room) else (False, "STATE")
            """;

    private static ToolTask task(
            Bundle bundle,
            String name,
            ToolTask.Kind kind,
            List<String> tools,
            String prompt,
            String verifier,
            String answer) {
        String solution = "def solve(tools):\n    pass\n";
        return new ToolTask(
                ToolTask.SCHEMA,
                ToolTask.idOf(bundle.digest(), kind, prompt, tools, null, solution, verifier),
                name,
                kind,
                "hotel",
                bundle.ref(),
                prompt,
                tools,
                "[]",
                null,
                solution,
                verifier,
                answer,
                List.of(),
                Difficulty.of(null, 1, new TreeMap<>()),
                new ToolProof(3, 0, 0, 0, 0, 20, 20, 0, 200, 200),
                PROVENANCE);
    }

    private static World world() {
        Schema schema = new Schema(List.of(
                new Table("guest", "guest", "guests", List.of(text("name"), text("city")), List.of("name")),
                new Table(
                        "room",
                        "room",
                        "rooms",
                        List.of(
                                Column.of("number", ColumnType.INTEGER),
                                Column.of("price", ColumnType.DECIMAL).in("EUR"),
                                Column.of("free", ColumnType.FLAG)),
                        List.of("number")),
                new Table(
                        "booking",
                        "booking",
                        "bookings",
                        List.of(
                                Column.of("id", ColumnType.INTEGER),
                                text("guest").referring("guest"),
                                Column.of("room", ColumnType.INTEGER).referring("room")),
                        List.of("id"))));
        Map<String, List<Row>> rows = Map.of(
                "guest", List.of(row("Ada", "Berlin"), row("Bob", "Köln")),
                "room",
                        List.of(
                                row(1, 120.5, true),
                                row(2, 80.0, false),
                                row(3, 99.0, true),
                                row(4, 95.25, true),
                                row(5, 310.0, true)),
                "booking", List.of(row(7, "Bob", 2)));
        return new World(
                "hotel",
                "Front desk",
                new Database(schema, rows),
                List.of(),
                List.of(),
                List.of(book()),
                List.of("Nobody is told what another guest pays."),
                ToolNames.DERIVED,
                PROVENANCE);
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Row row(Object... values) {
        return new Row(Arrays.stream(values)
                .map(value -> value instanceof Integer number
                        ? Value.of(number)
                        : value instanceof Double number
                                ? Value.of(BigDecimal.valueOf(number))
                                : value instanceof Boolean flag ? Value.of(flag) : Value.of((String) value))
                .toList());
    }

    private static Action book() {
        Term room = Term.Variable.of("room");
        Term free = new Term.Constant(Value.of(true));
        return new Action(
                "book_room",
                "Books a room for a guest.",
                List.of(
                        new Action.Parameter("guest", ColumnType.TEXT, "guest", "name of the guest"),
                        new Action.Parameter("room", ColumnType.INTEGER, "room", "number of the room")),
                List.of(new Action.Requirement(
                        new Condition.Compare(Term.Cell.of("room", room, "free"), Comparison.EQ, free),
                        "A room must be free to be booked.",
                        true)),
                List.of(
                        new Effect.Insert(
                                "booking", new TreeMap<>(Map.of("guest", Term.Variable.of("guest"), "room", room))),
                        new Effect.Update(
                                "room",
                                List.of(room),
                                new TreeMap<>(Map.of("free", new Term.Constant(Value.of(false)))))));
    }
}
