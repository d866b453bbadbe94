package dev.assay.env.bundle;

import static dev.assay.env.tools.SmallTravel.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.tools.SmallTravel;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    private static Database one(Column... columns) {
        return new Database(schema(columns), Map.of());
    }

    private static Schema schema(Column... columns) {
        return new Schema(List.of(new Table("t", "thing", "things", List.of(columns), List.of(columns[0].name()))));
    }

    @Test
    void theSameDatabaseGivesTheSameBytes() {
        assertThat(SqliteDatabase.write(SmallTravel.database()))
                .isEqualTo(SqliteDatabase.write(SmallTravel.database()));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Database database = SmallTravel.database();
        Database back = SqliteDatabase.read(SqliteDatabase.write(database), database.schema());
        database.schema().tables().forEach(table -> assertThat(back.rows(table.name()))
                .isEqualTo(database.rows(table.name())));
    }

    @Test
    void numbersOfFifteenDigitsAreExactInJavaAndInPython(@TempDir Path folder) throws Exception {
        long seed = 20260728;
        SplittableRandom random = new SplittableRandom(seed);
        Schema schema = schema(Column.of("n", ColumnType.INTEGER), Column.of("x", ColumnType.DECIMAL));
        List<Row> rows = new ArrayList<>();
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            BigDecimal number = BigDecimal.valueOf(
                    random.nextLong(-999_999_999_999_999L, 1_000_000_000_000_000L), random.nextInt(0, 16));
            rows.add(new Row(List.of(Value.of(i), Value.of(number))));
            texts.append(number.toPlainString()).append('\n');
        }
        byte[] file = SqliteDatabase.write(new Database(schema, Map.of("t", rows)));
        assertThat(SqliteDatabase.read(file, schema).rows("t"))
                .as("seed " + seed)
                .isEqualTo(rows);
        Files.write(folder.resolve("db.sqlite"), file);
        Files.writeString(folder.resolve("numbers"), texts);
        assertThat(
                        HostPython.run(
                                folder,
                                """
                        import sqlite3
                        from decimal import Decimal
                        found = sqlite3.connect("db.sqlite").execute("SELECT x FROM t ORDER BY n").fetchall()
                        print(all(Decimal(repr(x)) == Decimal(line) for (x,), line in zip(found, open("numbers"), strict=True)))
                        """))
                .as("seed " + seed)
                .isEqualTo("True\n");
    }

    @Test
    void theSchemaHasKeysReferencesTypesAndUnits() {
        assertThat(SqliteSchema.script(SmallTravel.schema()))
                .contains(
                        """
                        CREATE TABLE "hotel" ( -- hotels
                            "name" TEXT NOT NULL, -- name
                            "city" TEXT NOT NULL, -- city
                            "price" REAL NOT NULL, -- price in CNY
                            "rating" REAL, -- rating
                            "noise" INTEGER NOT NULL, -- noise
                            PRIMARY KEY ("name"),
                            FOREIGN KEY ("city") REFERENCES "city" ("name")
                        );
                        """)
                .contains("\"free_entry\" INTEGER NOT NULL CHECK (\"free_entry\" IN (0, 1)), -- free entry, 1 for yes")
                .contains("\"date\" TEXT NOT NULL, -- date, a date YYYY-MM-DD");
    }

    @Test
    void namesAreOnlyNamesWhateverTheyHold() {
        Column hostile =
                new Column("x\"); DROP TABLE t; --", ColumnType.TEXT, null, false, "bad\n); DROP TABLE t; --", null);
        Database database = new Database(
                schema(Column.of("id", ColumnType.INTEGER), hostile), Map.of("t", List.of(row(1, "a'; --"))));
        assertThat(SqliteDatabase.read(SqliteDatabase.write(database), database.schema())
                        .rows("t"))
                .isEqualTo(database.rows("t"));
    }

    @Test
    void whatSqliteCannotHoldIsRefusedByName() {
        assertThatThrownBy(() -> SqliteDatabase.write(
                        one(Column.of("Name", ColumnType.TEXT), Column.of("name", ColumnType.TEXT))))
                .hasMessageContaining("differ by case only (name)")
                .hasMessageContaining("Maybe rename one.");
        Database huge = new Database(
                schema(Column.of("id", ColumnType.INTEGER)),
                Map.of("t", List.of(new Row(List.of(Value.of(new BigDecimal("123456789012345678901")))))));
        assertThatThrownBy(() -> SqliteDatabase.write(huge)).hasMessageContaining("more digits (21)");
        Database half = new Database(schema(Column.of("id", ColumnType.TEXT)), Map.of("t", List.of(row("\ud83d"))));
        assertThatThrownBy(() -> SqliteDatabase.write(half)).hasMessageContaining("half a character");
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> SqliteDatabase.read(new byte[] {1, 2, 3}, SmallTravel.schema()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
