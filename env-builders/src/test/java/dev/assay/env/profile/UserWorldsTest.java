package dev.assay.env.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.bundle.ToolCheck;
import dev.assay.env.profile.ProfileProblem.Code;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.ProfileNote;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserWorldsTest {
    private static final String ARTISTS = "artist_id,name,country\n"
            + lines(
                    "%d,Artist %d,%s",
                    i -> new Object[] {i, i, List.of("France", "Spain", "Chile").get(i % 3)}, 30);

    private static final String ALBUMS = "id,title,artist_id,price_eur,released,live\n"
            + lines(
                    "%d,Album %d,%d,%.2f,2020-01-%02d,%s",
                    i -> new Object[] {i, i, i % 30 + 1, 5 + i * 0.37, i % 28 + 1, i % 4 == 0}, 90);

    @TempDir
    private Path folder;

    private interface Line {
        Object[] of(int i);
    }

    private static String lines(String format, Line line, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append(String.format(java.util.Locale.ROOT, format, line.of(i)))
                    .append('\n');
        }
        return text.toString();
    }

    private Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path sqlite(String name, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
        return folder.resolve(name);
    }

    private void duckdb(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static UserWorlds worlds(Path path) {
        return UserWorlds.of(ProfileOptions.of(path));
    }

    private static Table table(UserWorlds worlds, String name) {
        return worlds.pool().schema().table(name);
    }

    private static List<String> codes(UserWorlds worlds, String table) {
        return worlds.notes().stream()
                .filter(note -> table.equals(note.table()))
                .map(ProfileNote::code)
                .toList();
    }

    private static String note(UserWorlds worlds, String code) {
        return worlds.notes().stream()
                .filter(each -> each.code().equals(code))
                .map(ProfileNote::text)
                .findFirst()
                .orElse("no note " + code);
    }

    private void problem(Code code, Path path) {
        assertThatThrownBy(() -> worlds(path)).isInstanceOfSatisfying(ProfileProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).doesNotContain(folder.toString()).contains("Maybe ");
            assertThat(problem.toRejection("data").code()).isEqualTo(code.name());
        });
    }

    @Nested
    class Found {
        @Test
        void keysTypesReferencesAndNounsOfDelimitedFiles() {
            file("artists.csv", ARTISTS);
            file("albums.tsv", ALBUMS.replace(',', '\t'));
            UserWorlds worlds = worlds(folder);
            Table albums = table(worlds, "albums");
            assertThat(albums.noun()).isEqualTo("album");
            assertThat(albums.key()).containsExactly("id");
            assertThat(albums.columns())
                    .extracting(Column::type)
                    .containsExactly(
                            ColumnType.INTEGER,
                            ColumnType.TEXT,
                            ColumnType.INTEGER,
                            ColumnType.DECIMAL,
                            ColumnType.DATE,
                            ColumnType.FLAG);
            assertThat(albums.column("artist_id").references()).isEqualTo("artists");
            assertThat(albums.column("artist_id").label()).isEqualTo("artist");
            assertThat(albums.column("price_eur").unit()).isEqualTo("EUR");
            assertThat(note(worlds, "REFERENCE_FOUND"))
                    .isEqualTo("90 of its 90 values are keys of artists, after which it is named.");
        }

        @Test
        void declaredKeysAndReferencesOfSqliteWithOneToItself() throws SQLException {
            List<String> statements = new ArrayList<>(
                    List.of(
                            "CREATE TABLE Staff (StaffId INTEGER PRIMARY KEY, Name TEXT, Boss INTEGER REFERENCES Staff(StaffId), Active BOOLEAN)",
                            "CREATE TABLE Shift (Staff INTEGER REFERENCES Staff, Day DATE, Hours REAL, PRIMARY KEY (Staff, Day))"));
            for (int i = 1; i <= 12; i++) {
                statements.add("INSERT INTO Staff VALUES (%d, 'N%d', %s, %d)"
                        .formatted(i, i, i < 3 ? "NULL" : "" + (i - 2), i % 2));
                statements.add("INSERT INTO Shift VALUES (%d, '2025-01-%02d', %d.5)".formatted(i, i, i));
            }
            UserWorlds worlds = worlds(sqlite("shop.db", statements.toArray(String[]::new)));
            assertThat(table(worlds, "Staff").column("Boss").references()).isEqualTo("Staff");
            assertThat(table(worlds, "Staff").column("Boss").optional()).isTrue();
            assertThat(table(worlds, "Staff").column("Active").type()).isEqualTo(ColumnType.FLAG);
            assertThat(table(worlds, "Shift").key()).containsExactly("Staff", "Day");
            assertThat(table(worlds, "Shift").column("Day").type()).isEqualTo(ColumnType.DATE);
            assertThat(worlds.category()).isEqualTo("shop");
            assertThat(ToolCheck.differences(worlds.world(1, 0), folder)).isEmpty();
        }

        @Test
        void parquetAndJsonLines() throws SQLException {
            duckdb(
                    "COPY (SELECT i AS id, 'Item ' || i AS name, CAST(i * 1.1 AS DECIMAL(9,2)) AS price, i % 3 = 0 AS fresh,"
                            + " DATE '2024-02-28' + CAST(i AS INT) AS since FROM range(40) t(i)) TO '%s' (FORMAT parquet)"
                                    .formatted(folder.resolve("items.parquet")));
            file(
                    "orders.jsonl",
                    lines(
                            "{\"id\": %d, \"item\": %d, \"tags\": [1], \"at\": {\"x\": 1}}",
                            i -> new Object[] {i, i % 40}, 50));
            UserWorlds worlds = worlds(folder);
            assertThat(table(worlds, "items").column("price").type()).isEqualTo(ColumnType.DECIMAL);
            assertThat(table(worlds, "items").column("since").type()).isEqualTo(ColumnType.DATE);
            assertThat(worlds.pool().rows("items").get(1).values().get(2))
                    .isEqualTo(Value.of(new java.math.BigDecimal("1.1")));
            assertThat(table(worlds, "orders").column("item").references()).isEqualTo("items");
            assertThat(codes(worlds, "orders")).contains("COLUMN_LEFT_OUT");
        }

        @Test
        void circlesAreBrokenAndWhatRefersToThemIsKept() throws SQLException {
            List<String> statements = new ArrayList<>(
                    List.of(
                            "CREATE TABLE store (id INTEGER PRIMARY KEY, manager_id INTEGER REFERENCES employee(id), size INTEGER)",
                            "CREATE TABLE employee (id INTEGER PRIMARY KEY, store_id INTEGER REFERENCES store(id), wage INTEGER)",
                            "CREATE TABLE sale (id INTEGER PRIMARY KEY, employee_id INTEGER REFERENCES employee(id), amount REAL)"));
            for (int i = 1; i <= 9; i++) {
                statements.add("INSERT INTO store VALUES (%d, %d, %d)".formatted(i, 10 - i, i * 7));
                statements.add("INSERT INTO employee VALUES (%d, %d, %d)".formatted(i, i, i * 100));
                statements.add("INSERT INTO sale VALUES (%d, %d, %d.25)".formatted(i, i, i));
            }
            UserWorlds worlds = worlds(sqlite("circle.sqlite", statements.toArray(String[]::new)));
            assertThat(note(worlds, "REFERENCE_LEFT_OUT"))
                    .isEqualTo("That it refers to employee would close a circle.");
            assertThat(table(worlds, "store").column("manager_id").references()).isNull();
            assertThat(table(worlds, "sale").column("employee_id").references()).isEqualTo("employee");
        }
    }

    @Nested
    class BadInput {
        @Test
        void rowsWithoutKeyAreNumbered() {
            UserWorlds worlds = worlds(file(
                    "visits.csv", "who,what\n" + lines("%s,%s", i -> new Object[] {"p" + i % 4, "w" + i % 3}, 24)));
            assertThat(table(worlds, "visits").key()).containsExactly("number");
            assertThat(note(worlds, "ROWS_NUMBERED"))
                    .isEqualTo("No columns tell all rows apart; the rows are numbered in their order.");
            assertThat(worlds.pool().rows("visits").get(0).values())
                    .containsExactly(Value.of(1), Value.of("p1"), Value.of("w1"));
        }

        @Test
        void emptyTablesAreLeftOut() {
            file("artists.csv", ARTISTS);
            file("nothing.csv", "a,b\n");
            file("void.csv", "");
            UserWorlds worlds = worlds(folder);
            assertThat(worlds.pool().schema().tables()).extracting(Table::name).containsExactly("artists");
            assertThat(codes(worlds, "nothing")).containsExactly("EMPTY_TABLE");
            assertThat(codes(worlds, "void")).containsExactly("EMPTY_TABLE");
        }

        @Test
        void whereAllTablesAreEmptyNothingIsUsable() {
            problem(Code.NOTHING_USABLE, file("nothing.csv", "a,b\n"));
        }

        @Test
        void longTablesAreSampledTheSameEachTimeAndSayingSo() throws SQLException {
            Path big = folder.resolve("events.parquet");
            duckdb(
                    "COPY (SELECT i AS id, 'kind ' || i %% 7 AS kind, i %% 1000 AS size FROM range(400000) t(i)) TO '%s' (FORMAT parquet)"
                            .formatted(big));
            UserWorlds worlds = worlds(big);
            assertThat(note(worlds, "SAMPLED"))
                    .matches("Of its 400000 rows, (99|100)[0-9]{3} were taken, chosen by position and spread evenly.");
            assertThat(worlds.pool().rows("events").size()).isLessThanOrEqualTo(3_000);
            long late = worlds.pool().rows("events").stream()
                    .filter(row -> ((Value.Number) row.values().get(0)).number().intValue() > 200_000)
                    .count();
            assertThat(late).isBetween(1_000L, 2_000L);
            assertThat(worlds(big).pool().rows("events"))
                    .isEqualTo(worlds.pool().rows("events"));
        }

        @Test
        void whatASampleRefersToIsFetchedFromTheWhole() throws SQLException {
            duckdb(
                    "COPY (SELECT i * 3 AS user_id, 'u' || i AS nick FROM range(250000) t(i)) TO '%s' (FORMAT parquet)"
                            .formatted(folder.resolve("users.parquet")),
                    "COPY (SELECT i AS id, (i * 7919 %% 250000) * 3 AS user_id, i %% 90 AS score FROM range(2000) t(i)) TO '%s' (FORMAT parquet)"
                            .formatted(folder.resolve("posts.parquet")));
            UserWorlds worlds = worlds(folder);
            assertThat(table(worlds, "posts").column("user_id").references()).isEqualTo("users");
            assertThat(worlds.notes()).extracting(ProfileNote::code).doesNotContain("LOST_REFERENCES");
            assertThat(worlds.pool().rows("posts")).hasSize(2_000);
        }

        @Test
        void mixedTypesBecomeText() throws SQLException {
            UserWorlds csv = worlds(file(
                    "m.csv",
                    "id,v,n\n" + lines("%d,%s,%d", i -> new Object[] {i, i % 5 == 0 ? "n/k" : "" + i, i * 3}, 20)));
            assertThat(table(csv, "m").column("v").type()).isEqualTo(ColumnType.TEXT);
            assertThat(note(csv, "MIXED_TYPES"))
                    .isEqualTo("16 of its 20 values are numbers and the others are not; all are taken as texts.");
            UserWorlds json = worlds(file(
                    "j.jsonl",
                    lines(
                            "{\"id\": %d, \"v\": %s, \"n\": 7}",
                            i -> new Object[] {i, i % 5 == 0 ? "\"x\"" : "" + i}, 20)));
            assertThat(table(json, "j").column("v").type()).isEqualTo(ColumnType.TEXT);
            assertThat(note(json, "MIXED_TYPES")).contains("all are taken as texts");
            List<String> statements = new ArrayList<>(List.of("CREATE TABLE s (id INTEGER PRIMARY KEY, v, n INTEGER)"));
            for (int i = 1; i <= 10; i++) {
                statements.add("INSERT INTO s VALUES (%d, %s, 7)".formatted(i, i % 2 == 0 ? i + ".5" : "'t'"));
            }
            UserWorlds sqlite = worlds(sqlite("s.db", statements.toArray(String[]::new)));
            assertThat(table(sqlite, "s").column("v").type()).isEqualTo(ColumnType.TEXT);
            assertThat(note(sqlite, "MIXED_TYPES")).isEqualTo("It holds numbers and texts; all are taken as texts.");
        }

        @Test
        void duplicateKeysAreSaidAndRowsNumbered() {
            UserWorlds worlds = worlds(
                    file("users.csv", "id,name\n" + lines("%d,N%d", i -> new Object[] {i == 20 ? 3 : i, i % 7}, 20)));
            assertThat(table(worlds, "users").key()).containsExactly("number");
            assertThat(note(worlds, "DUPLICATE_KEY"))
                    .isEqualTo("It looks like a key, but 1 of 20 rows have no value or one that another row has.");
        }

        @Test
        void absentValuesMakeColumnsOptional() {
            UserWorlds worlds = worlds(file(
                    "t.csv",
                    "id,size,kind\n"
                            + lines(
                                    "%d,%s,%s",
                                    i -> new Object[] {i, i % 3 == 0 ? "" : i, i % 4 == 0 ? "" : "k"}, 20)));
            assertThat(table(worlds, "t").column("size").optional()).isTrue();
            assertThat(table(worlds, "t").column("id").optional()).isFalse();
            assertThat(ToolCheck.differences(worlds.world(3, 0), folder)).isEmpty();
        }

        @Test
        void lostReferencesAreAbsent() {
            file("artists.csv", ARTISTS);
            file("albums.csv", ALBUMS.replace("Album 90,1,", "Album 90,777,"));
            UserWorlds worlds = worlds(folder);
            assertThat(note(worlds, "LOST_REFERENCES"))
                    .isEqualTo("1 of its values are no keys of artists; they are absent.");
            assertThat(table(worlds, "albums").column("artist_id").optional()).isTrue();
        }

        @Test
        void otherEncodingsAreReadWithoutLossAndSaid() {
            String text = "id,name,age\n" + lines("%d,Zoë %d,%d", i -> new Object[] {i, i, 20 + i}, 20);
            UserWorlds latin = worlds(file("l.csv", text.getBytes(StandardCharsets.ISO_8859_1)));
            assertThat(note(latin, "NOT_UTF8"))
                    .isEqualTo("The file is not UTF-8; it was read as latin-1, which keeps every byte.");
            assertThat(latin.pool().rows("l").get(0).values()).contains(Value.of("Zoë 1"));
            UserWorlds wide = worlds(file("w.csv", text.getBytes(StandardCharsets.UTF_16)));
            assertThat(wide.pool().rows("w").get(0).values()).contains(Value.of("Zoë 1"));
            problem(Code.NOT_UTF8, file("n.csv", text.getBytes(StandardCharsets.UTF_16LE)));
        }

        @Test
        void bytesThatAreNoUtf8InSqliteAreKept() throws SQLException {
            List<String> statements =
                    new ArrayList<>(List.of("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)"));
            for (int i = 1; i <= 10; i++) {
                statements.add("INSERT INTO t VALUES (%d, CAST(x'5A6FEB' AS TEXT), 30)".formatted(i));
            }
            UserWorlds worlds = worlds(sqlite("t.sqlite", statements.toArray(String[]::new)));
            assertThat(worlds.pool().rows("t").get(0).values())
                    .containsExactly(Value.of(1), Value.of("Zoë"), Value.of(30));
            assertThat(codes(worlds, "t")).contains("NOT_UTF8");
        }

        @Test
        void jsonThatIsNotUtf8IsRefused() {
            problem(
                    Code.NOT_UTF8,
                    file(
                            "b.jsonl",
                            "{\"id\": 1, \"name\": \"Zo\u00eb\"}\n".repeat(20).getBytes(StandardCharsets.ISO_8859_1)));
        }

        @Test
        void brokenFilesAreRefusedByName() {
            problem(Code.NOT_READABLE, file("a.parquet", "PAR1 but no more"));
            problem(Code.NOT_READABLE, file("b.sqlite", "SQLite format 3\0and no more"));
            problem(Code.NOT_READABLE, file("c.db", "no database at all"));
            problem(Code.NO_DATA, file("d.docx", "no table"));
            problem(Code.NO_DATA, folder.resolve("nowhere.csv"));
        }

        @Test
        void unevenAndBrokenLinesAreSaid() {
            UserWorlds uneven = worlds(file(
                    "u.csv",
                    "a,b,c\n" + lines("%d,x", i -> new Object[] {i}, 10)
                            + lines("%d,y,z", i -> new Object[] {10 + i}, 10)));
            assertThat(codes(uneven, "u")).contains("UNEVEN_LINES");
            assertThat(table(uneven, "u").columns()).extracting(Column::name).containsExactly("a", "b", "c");
            UserWorlds broken = worlds(
                    file("b.jsonl", lines("{\"id\": %d, \"v\": %d}", i -> new Object[] {i, i % 3}, 20) + "not json\n"));
            assertThat(note(broken, "BROKEN_LINES")).isEqualTo("Lines that are no JSON objects were left out.");
        }

        @Test
        void longNumbersAndInfinityHaveAPlace() throws SQLException {
            duckdb(
                    "COPY (SELECT i AS id, CAST(i AS HUGEINT) * 100000000000000000000 AS huge, CASE WHEN i = 3 THEN 'inf'::DOUBLE ELSE i / 3.0::DOUBLE END AS third"
                            + " FROM range(20) t(i)) TO '%s' (FORMAT parquet)".formatted(folder.resolve("n.parquet")));
            UserWorlds worlds = worlds(folder.resolve("n.parquet"));
            assertThat(table(worlds, "n").column("huge").type()).isEqualTo(ColumnType.TEXT);
            assertThat(note(worlds, "NOT_FINITE")).isEqualTo("1 values are no finite numbers; they are absent.");
            assertThat(note(worlds, "ROUNDED")).isEqualTo("Its numbers were rounded to 15 digits.");
        }

        @Test
        void hostileNamesAreOnlyNames() {
            String header =
                    "class,\"x\"\"); DROP TABLE t; --\",__import__,2nd,\"a\"\"\"\"\"\"b\",名前,import,ïmport,self,sqlite_x,\" \"\n";
            file(
                    "from; rm -rf *.csv",
                    header
                            + lines(
                                    "%d,a%d,%d,%d.5,'\"\"\"%d,字%d,%d,%d,s,t,u",
                                    i -> new Object[] {i, i % 3, i % 5, i, i, i, i % 2, i}, 30));
            UserWorlds worlds = worlds(folder);
            Table table = worlds.pool().schema().tables().get(0);
            assertThat(table.name()).isEqualTo("from; rm -rf *");
            for (long shape = 1; shape <= 6; shape++) {
                World world = worlds.world(shape, 0);
                assertThat(ToolCatalogue.of(world).names()).allMatch(name -> name.matches("[a-z][a-z0-9_]{0,63}"));
                assertThat(ToolCheck.differences(world, folder))
                        .as("shape " + shape)
                        .isEmpty();
            }
        }
    }

    @Nested
    class Meant {
        @Test
        void marksOfAbsentValuesAreAbsentAndTheRestNumbersOrDates() {
            UserWorlds worlds = worlds(file(
                    "t.csv",
                    "id,speed,seen,zip\n"
                            + lines(
                                    "%d,%s,%s,%s",
                                    i -> new Object[] {
                                        i,
                                        i % 5 == 0 ? "NA" : i + ".5",
                                        i % 4 == 0 ? "n/a" : "2024-03-%02d".formatted(i),
                                        i % 5 == 0 ? "NA" : "0%04d".formatted(i)
                                    },
                                    20)));
            assertThat(table(worlds, "t").columns())
                    .extracting(Column::type)
                    .containsExactly(ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.DATE, ColumnType.TEXT);
            assertThat(table(worlds, "t").column("speed").optional()).isTrue();
            assertThat(note(worlds, "ABSENT_MARKED"))
                    .isEqualTo("4 of its 20 values (NA) say that there is none; they are absent.");
            assertThat(worlds.pool().rows("t").get(0).values())
                    .containsExactly(
                            Value.of(1),
                            Value.of(new java.math.BigDecimal("1.5")),
                            Value.of("2024-03-01"),
                            Value.of("00001"));
        }

        @Test
        void decimalNumbersInTextsAreNumbersWhereNoTwoFallTogether() {
            UserWorlds worlds = worlds(file(
                    "t.jsonl",
                    lines(
                            "{\"id\": %d, \"lat\": \"%d.50\", \"version\": \"1.%s\", \"zip\": \"9%04d\"}",
                            i -> new Object[] {i, i, i % 2 == 0 ? "1" : "10", i}, 20)));
            assertThat(table(worlds, "t").columns())
                    .extracting(Column::type)
                    .containsExactly(ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.TEXT, ColumnType.TEXT);
            assertThat(note(worlds, "NUMBERS_IN_TEXTS")).contains("they are taken as numbers");
        }

        @Test
        void datesAreDatesInOneFormatOnly() {
            UserWorlds worlds = worlds(file(
                    "t.csv",
                    "id,iso,dotted,mixed\n"
                            + lines(
                                    "%d,2024-03-%02d,%02d.03.2024,%s",
                                    i -> new Object[] {
                                        i,
                                        i,
                                        i,
                                        List.of("2024-03-0" + i % 9, "3/" + i + "/2024", i + " March 2024")
                                                .get(i % 3)
                                    },
                                    20)));
            assertThat(table(worlds, "t").column("iso").type()).isEqualTo(ColumnType.DATE);
            assertThat(table(worlds, "t").column("mixed").type()).isEqualTo(ColumnType.TEXT);
            assertThat(worlds.pool().rows("t").get(0).values().get(3)).isEqualTo(Value.of("3/1/2024"));
        }

        @Test
        void theKeyIsTheColumnThatOtherTablesHave() {
            file("airlines.csv", "carrier,name\n" + lines("C%d,Airline %d", i -> new Object[] {i, i}, 16));
            file("flights.csv", "carrier,distance\n" + lines("C%d,%d", i -> new Object[] {i % 16 + 1, i * 7}, 60));
            UserWorlds worlds = worlds(folder);
            assertThat(table(worlds, "airlines").key()).containsExactly("carrier");
            assertThat(table(worlds, "flights").column("carrier").references()).isEqualTo("airlines");
        }

        @Test
        void whatIsBesideAReferenceRefersThereTooAndSoDoesItsNamesake() {
            file("airports.csv", "iata,height\n" + lines("A%02d,%d", i -> new Object[] {i, i * 3}, 60));
            file(
                    "flights.csv",
                    "origin,destination,delay\n"
                            + lines(
                                    "A%02d,%s,%d",
                                    i -> new Object[] {i % 3 + 1, i == 7 ? "XXX" : "A%02d".formatted(i % 50 + 1), i % 11
                                    },
                                    200));
            file("weather.csv", "origin,rain\n" + lines("A%02d,%d", i -> new Object[] {i % 2 + 1, i % 9}, 40));
            UserWorlds worlds = worlds(folder);
            assertThat(table(worlds, "flights").column("destination").references())
                    .isEqualTo("airports");
            assertThat(table(worlds, "flights").column("origin").references()).isEqualTo("airports");
            assertThat(table(worlds, "weather").column("origin").references()).isEqualTo("airports");
            assertThat(note(worlds, "LOST_REFERENCES"))
                    .isEqualTo("1 of its values are no keys of airports; they are absent.");
        }

        @Test
        void namesOnlyAreNothingToAskFor() {
            problem(
                    Code.NOTHING_USABLE,
                    file("codes.csv", "code,name\n" + lines("k%d,Name %d", i -> new Object[] {i, i}, 30)));
            problem(Code.NOTHING_USABLE, file("one.csv", "name\n" + lines("Name %d", i -> new Object[] {i}, 30)));
        }

        @Test
        void labelsAreWhatPeopleSay() {
            file(
                    "stores.csv",
                    "store_id,store_name,the_region,Speed IAS in knots,running_time_min,temp_min,IMDB_Votes,Cost Total $,POSTALCODE,MILLISECONDS,sched_dep_time,tailnum\n"
                            + lines(
                                    "%d,Store %d,R%d,%d,%d,%d,%d,%d,P%d,%d,%d,T%d",
                                    i -> new Object[] {i, i, i % 3, i, i, i, i, i, i, i, i, i}, 20));
            Table stores = worlds(folder).pool().schema().table("stores");
            assertThat(stores.columns())
                    .extracting(column ->
                            column.unit() == null ? column.label() : column.label() + " [" + column.unit() + "]")
                    .containsExactly(
                            "id",
                            "name",
                            "region",
                            "speed IAS [knots]",
                            "running time [minutes]",
                            "temperature min",
                            "IMDB votes",
                            "cost total [dollars]",
                            "postal code",
                            "milliseconds",
                            "scheduled departure time",
                            "tail number");
        }

        @Test
        void nounsOfTablesAreWhatPeopleSay() {
            String rows = "id,size\n" + lines("%d,%d", i -> new Object[] {i, i * 3}, 20);
            file("time_by_day.csv", rows);
            file("dim_customer.csv", rows);
            file("customer.csv", rows);
            file("INVOICELINE.csv", rows);
            file("sales_fact_1997.csv", rows);
            assertThat(worlds(folder).pool().schema().tables())
                    .extracting(table -> table.noun() + ", " + table.plural())
                    .containsExactlyInAnyOrder(
                            "time by day, times by day",
                            "dim customer, dim customers",
                            "customer, customers",
                            "invoice line, invoice lines",
                            "sales 1997 record, sales 1997 records");
        }

        @Test
        void longNamesAreCutAndStayApart() {
            String name = "x".repeat(300);
            UserWorlds worlds = worlds(file(
                    "t.csv",
                    "id,%s1,%s2\n".formatted(name, name) + lines("%d,%d,%d", i -> new Object[] {i, i * 2, i * 3}, 20)));
            assertThat(table(worlds, "t").columns())
                    .extracting(column -> column.name().length())
                    .containsExactly(2, 100, 102);
            assertThat(codes(worlds, "t")).containsOnlyOnce("KEY_FOUND").contains("RENAMED");
            assertThat(ToolCheck.differences(worlds.world(1, 0), folder)).isEmpty();
        }

        @Test
        void theDigestFollowsTheBytesAndNotThePlace() throws IOException {
            Path one = file("a.csv", ALBUMS);
            String before = worlds(one).digest();
            Path elsewhere =
                    Files.createDirectories(folder.resolve("elsewhere")).resolve("a.csv");
            Files.copy(one, elsewhere);
            assertThat(worlds(elsewhere).digest()).isEqualTo(before);
            file("a.csv", ALBUMS.replace("Album 90", "Album 91"));
            assertThat(worlds(one).digest()).isNotEqualTo(before);
        }
    }

    @Nested
    class Worlds {
        private UserWorlds music() {
            file("artists.csv", ARTISTS);
            file("albums.csv", ALBUMS);
            return worlds(folder);
        }

        @Test
        void theSameSeedsGiveTheSameBytesFromAnyThread() {
            UserWorlds one = music();
            UserWorlds other = worlds(folder);
            List<String> ordered = LongStream.range(0, 12)
                    .mapToObj(seed -> digest(one.world(seed, seed)))
                    .toList();
            assertThat(LongStream.range(0, 12)
                            .parallel()
                            .mapToObj(seed -> digest(other.world(seed, seed)))
                            .toList())
                    .isEqualTo(ordered);
            assertThat(new HashSet<>(ordered)).hasSize(12);
        }

        private static String digest(World world) {
            return Bundle.of(world, new Seeds(0, 0)).digest();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void anotherDataSeedDealsTheSameValuesOutToTheSameKeys(long shape) {
            UserWorlds worlds = music();
            Database plain = worlds.world(shape, 0).database();
            Database dealt = worlds.world(shape, 99).database();
            assertThat(dealt.schema()).isEqualTo(plain.schema());
            assertThat(ToolCatalogue.of(worlds.world(shape, 99))).isEqualTo(ToolCatalogue.of(worlds.world(shape, 0)));
            for (Table table : plain.schema().tables()) {
                for (Column column : table.columns()) {
                    List<Value> before = values(plain, table, column);
                    List<Value> after = values(dealt, table, column);
                    if (table.key().contains(column.name())) {
                        assertThat(after).isEqualTo(before);
                    } else {
                        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
                    }
                }
                assertThat(dealt.rows(table.name())).isNotEqualTo(plain.rows(table.name()));
            }
        }

        private static List<Value> values(Database database, Table table, Column column) {
            List<Value> values = new ArrayList<>();
            for (Row row : database.rows(table.name())) {
                values.add(row.values().get(table.index(column.name())));
            }
            return values;
        }

        @Test
        void withDataSeedZeroEveryRowIsOneOfTheUsers() {
            UserWorlds worlds = music();
            World world = worlds.world(5, 0);
            for (Table table : world.database().schema().tables()) {
                for (Row row : world.database().rows(table.name())) {
                    Row whole = worlds.pool()
                            .find(table.name(), world.database().key(table.name(), row))
                            .orElseThrow();
                    for (Column column : table.columns()) {
                        assertThat(world.database().cell(table.name(), row, column.name()))
                                .isEqualTo(worlds.pool().cell(table.name(), whole, column.name()));
                    }
                }
            }
        }

        @Test
        void shapesDifferInTablesColumnsAndRows() {
            UserWorlds worlds = music();
            Set<String> schemas = new HashSet<>();
            for (long shape = 0; shape < 30; shape++) {
                schemas.add(worlds.world(shape, 0).database().schema().toString());
            }
            assertThat(schemas).hasSizeGreaterThan(5);
        }

        @Test
        void plansCoupleWhatBelongsTogether() {
            UserWorlds worlds = music();
            List<String> goals = new ArrayList<>();
            for (long shape = 0; shape < 20; shape++) {
                worlds.world(shape, 0).plans().forEach(plan -> goals.add(plan.goal() + plan.always()));
            }
            assertThat(goals)
                    .anyMatch(goal -> goal.startsWith("Make {slots}, each of one artist and one album.")
                            && goal.contains("The artist of each album is the artist of the same pick."));
        }

        @Test
        void nothingOfTheMachineIsInABundle() {
            Bundle bundle = Bundle.of(music().world(1, 0), new Seeds(1, 0));
            for (BundleFile file : BundleFile.values()) {
                assertThat(new String(bundle.bytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.path())
                        .doesNotContain(folder.toString())
                        .doesNotContain("assay-profile-");
            }
            assertThat(bundle.environment().provenance().source()).isEqualTo("albums.csv, artists.csv");
            assertThat(bundle.environment().provenance().license()).isEqualTo("NOASSERTION");
            assertThat(bundle.environment().notes())
                    .extracting(ProfileNote::code)
                    .contains("REFERENCE_FOUND");
        }

        @Test
        void everyToolTellsWhatTheDatabaseHolds() {
            long seed = 8_150_317;
            SplittableRandom random = new SplittableRandom(seed);
            UserWorlds worlds = music();
            for (int i = 0; i < 8; i++) {
                World world = worlds.world(random.nextLong(), random.nextLong());
                assertThat(ToolCheck.differences(world, folder))
                        .as("seed " + seed)
                        .isEmpty();
            }
        }
    }
}
