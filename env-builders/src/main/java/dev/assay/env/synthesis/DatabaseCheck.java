package dev.assay.env.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.SqliteDatabase;
import dev.assay.env.growth.WorldSeeds;
import dev.assay.env.python.DatabaseScript;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.WrittenKind;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a {@code database.py} makes a database: the same one for the same seed, another of the same schema for another seed.
 *
 * @param statics reads the script
 * @param script runs it
 * @param seeds of the environment and of other data
 */
record DatabaseCheck(StaticCheck statics, DatabaseScript script, WorldSeeds seeds) {
    /** The largest table has this many rows at least. */
    private static final int FEWEST = 8;

    Checked<Gathered> check(String source) {
        Optional<Problem> forbidden = Forbidden.in(statics, WrittenKind.DATABASE, Step.DATABASE, source);
        if (forbidden.isPresent()) {
            return new Checked.Bad<>(forbidden.get());
        }
        return made(source, seeds.data()).then(tables -> made(source, seeds.data())
                .then(again -> tables.equals(again)
                        ? own(source, tables)
                        : Checked.bad(
                                "NOT_DETERMINISTIC",
                                "Two runs of build with one seed (%d) made different data.".formatted(seeds.data()))));
    }

    private Checked<JsonNode> made(String source, long seed) {
        DatabaseScript.Result result = script.run(source, seed);
        return result instanceof DatabaseScript.Result.Made made
                ? new Checked.Good<>(made.tables())
                : Checked.bad(
                        "DATABASE_FAILED",
                        "build(connection, %d) did not come to its end.".formatted(seed),
                        "error",
                        ((DatabaseScript.Result.Failed) result).why());
    }

    private Checked<Gathered> own(String source, JsonNode tables) {
        return database(tables).then(own -> large(own) ? others(source, tables, own) : small(own));
    }

    private static boolean large(Database own) {
        return own.schema().tables().stream()
                .anyMatch(table -> table.entities() && own.rows(table.name()).size() >= FEWEST);
    }

    private static Checked<Gathered> small(Database own) {
        return Checked.bad(
                "TOO_SMALL",
                "None of the %d tables has a key of one column and %d rows or more."
                        .formatted(own.schema().tables().size(), FEWEST));
    }

    private static Checked<Database> database(JsonNode tables) {
        try {
            Database database = TableReader.read(tables);
            byte[] unused = SqliteDatabase.write(database);
            return new Checked.Good<>(database);
        } catch (IllegalArgumentException e) {
            return Checked.bad("DATABASE_INVALID", Problem.cut(String.valueOf(e.getMessage()), 400));
        }
    }

    private Checked<Gathered> others(String source, JsonNode tables, Database own) {
        List<Database> others = new ArrayList<>();
        boolean varies = false;
        for (long seed : seeds.others()) {
            Checked<JsonNode> made = made(source, seed);
            Checked<Database> other = made.then(DatabaseCheck::database);
            if (other instanceof Checked.Bad<Database> bad) {
                return new Checked.Bad<>(bad.problem());
            }
            Database database = ((Checked.Good<Database>) other).value();
            if (!shape(database).equals(shape(own))) {
                return Checked.bad(
                        "SCHEMA_VARIES",
                        "Seed %d gives other tables or columns than seed %d.".formatted(seed, seeds.data()));
            }
            varies |=
                    made instanceof Checked.Good<JsonNode> good && !good.value().equals(tables);
            others.add(database);
        }
        return varies
                ? new Checked.Good<>(new Gathered(source, CanonicalJson.write(tables), own, others))
                : Checked.bad("SEED_IGNORED", "Every seed gives the same data.");
    }

    private static Schema shape(Database database) {
        return database.schema();
    }
}
