package dev.assay.env.notebook.table.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserTablesTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String lines(int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void refused(Code code, Path path) {
        assertThatThrownBy(() -> UserTables.read(path))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Nested
    class Readings {
        @Test
        void soiled_columns_are_read_by_rules_that_fit_every_cell() throws IOException {
            String text = "order;amount;weight;when;kind\n"
                    + lines(40, row -> "N%d;%s;%s;2024-01-%02dT10:00:00+02:00;%s"
                            .formatted(
                                    row,
                                    row % 4 == 0 ? "n/a" : row % 3 == 0 ? "1,2%02d.50".formatted(row) : "" + row,
                                    row % 5 == 0 ? row + "00 g" : row + " kg",
                                    1 + row % 28,
                                    row % 2 == 0 ? "web" : "desk"));
            TableReading table =
                    UserTables.read(file("orders.csv", text)).data().readings().table("orders");
            assertThat(table.format()).isEqualTo(FileFormat.SEMICOLON);
            assertThat(table.key()).containsExactly("order");
            ColumnReading amount = table.column("amount");
            assertThat(amount.kind()).isEqualTo(FieldKind.NUMBER);
            assertThat(amount.missing()).containsExactly("n/a");
            assertThat(amount.thousands()).isTrue();
            assertThat(table.column("weight").unit()).isEqualTo("kg");
            assertThat(table.column("weight").units())
                    .isEqualTo(new TreeMap<>(Map.of("g", new BigDecimal("0.001"), "kg", BigDecimal.ONE)));
            assertThat(table.column("when").kind()).isEqualTo(FieldKind.INSTANT);
            assertThat(table.column("when").offsets()).isTrue();
            assertThat(table.column("kind").kind()).isEqualTo(FieldKind.TEXT);
        }

        @Test
        void what_does_not_fit_a_rule_stays_text() throws IOException {
            String text = "a,b\n" + lines(40, row -> row + "," + (row == 7 ? "about 3" : "" + row));
            TableReading table =
                    UserTables.read(file("t.csv", text)).data().readings().table("t");
            assertThat(table.column("a").kind()).isEqualTo(FieldKind.NUMBER);
            assertThat(table.column("b").kind()).isEqualTo(FieldKind.TEXT);
        }

        @Test
        void rows_that_occur_twice_are_one_where_a_column_tells_them_apart() throws IOException {
            String text = "id,x\n" + lines(40, row -> "k%d,%d".formatted(row, row * row)) + "k3,9\n";
            TableReading table =
                    UserTables.read(file("t.csv", text)).data().readings().table("t");
            assertThat(table.repeats()).isEqualTo(Repeats.IDENTICAL);
        }

        @Test
        void tables_of_several_files_are_linked_by_their_keys() throws IOException {
            file(
                    "customers.csv",
                    "customer_id,city\n" + lines(40, row -> "C%d,%s".formatted(row, row % 2 == 0 ? "Rome" : "Oslo")));
            file(
                    "orders.csv",
                    "order_id,customer_id,total\n" + lines(200, row -> "O%d,C%d,%d".formatted(row, row * 7 % 40, row)));
            TableData data = UserTables.read(folder).data();
            assertThat(data.links()).containsExactly(new Link("orders", "customer_id", "customers", "customer_id"));
        }

        @Test
        void small_tables_that_others_refer_to_are_joined_but_not_begun_with() throws IOException {
            file("kinds.csv", "kind_id,name\n1,tea\n2,milk\n3,salt\n");
            file("moons.csv", "moon,planet\nIo,Jupiter\nTitan,Saturn\n");
            file(
                    "sales.csv",
                    "sale_id,kind_id,amount\n" + lines(60, row -> "%d,%d,%d".formatted(row, 1 + row % 3, row)));
            UserTables.Brought brought = UserTables.read(folder);
            assertThat(brought.data().main()).containsExactly("sales");
            assertThat(brought.data().links()).containsExactly(new Link("sales", "kind_id", "kinds", "kind_id"));
            assertThat(brought.data()
                            .readings()
                            .table("kinds")
                            .column("kind_id")
                            .kind())
                    .isEqualTo(FieldKind.TEXT);
            assertThat(brought.refusals()).extracting(Refusal::code).containsExactly(Code.TOO_FEW_ROWS);
            assertThat(brought.refusals().get(0).detail()).contains("moons");
        }

        @Test
        void declared_keys_of_sqlite_link_its_tables_and_bytes_are_left_out() throws SQLException {
            try (Connection lite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.sqlite"));
                    Statement one = lite.createStatement()) {
                one.execute("CREATE TABLE Shipper (Code INTEGER PRIMARY KEY, Company TEXT, Picture BLOB)");
                one.execute("INSERT INTO Shipper VALUES (1, 'Swift', x'00ff'), (2, 'Slow', x'0102')");
                one.execute(
                        "CREATE TABLE Parcel (Number INTEGER PRIMARY KEY, Via INTEGER REFERENCES Shipper(Code), Paid REAL)");
                one.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
                        + "INSERT INTO Parcel SELECT i, 1 + i % 2, i * 0.5 FROM n");
            }
            UserTables.Brought brought = UserTables.read(folder.resolve("shop.sqlite"));
            assertThat(brought.data().links()).containsExactly(new Link("Parcel", "Via", "Shipper", "Code"));
            assertThat(brought.data().readings().table("Shipper").columns())
                    .extracting(ColumnReading::name)
                    .containsExactly("Code", "Company");
            assertThat(brought.refusals()).extracting(Refusal::code).containsExactly(Code.NOT_READABLE);
            assertThat(brought.data().readings().table("Parcel").column("Paid").kind())
                    .isEqualTo(FieldKind.NUMBER);
        }

        @Test
        void tables_whose_rows_are_written_twice_are_linked_by_their_key() throws IOException {
            file(
                    "customers.csv",
                    "customer_id,city\n"
                            + lines(40, row -> "C%d,%s".formatted(row, row % 2 == 0 ? "Rome" : "Oslo"))
                            + "C7,Oslo\nC8,Rome\n");
            file(
                    "orders.csv",
                    "order_id,customer_id,total\n" + lines(200, row -> "O%d,C%d,%d".formatted(row, row * 7 % 40, row)));
            TableData data = UserTables.read(folder).data();
            assertThat(data.readings().table("customers").repeats()).isEqualTo(Repeats.IDENTICAL);
            assertThat(data.links()).containsExactly(new Link("orders", "customer_id", "customers", "customer_id"));
        }

        @Test
        void a_column_with_the_name_of_a_key_refers_to_it_even_if_a_fifth_of_its_rows_has_no_partner()
                throws IOException {
            file("planes.csv", "tailnum,seats\n" + lines(40, row -> "N%d,%d".formatted(row, 50 + row)));
            file(
                    "flights.csv",
                    "flight_id,tailnum,delay,month\n"
                            + lines(200, row -> "F%d,N%d,%d,%d".formatted(row, row % 50, row * 7 % 90, 1 + row % 12)));
            TableData data = UserTables.read(folder).data();
            assertThat(data.links()).containsExactly(new Link("flights", "tailnum", "planes", "tailnum"));
            assertThat(data.readings().table("flights").column("month").kind()).isEqualTo(FieldKind.TEXT);
        }

        @Test
        void keys_that_are_written_in_two_ways_link_nothing() throws IOException {
            file(
                    "plants.csv",
                    "plant_id,city\n" + lines(40, row -> "%03d,%s".formatted(row, row % 2 == 0 ? "Rome" : "Oslo")));
            file(
                    "readings.csv",
                    "reading_id,plant_id,level\n" + lines(200, row -> "R%d,%d,%d".formatted(row, row % 40, row)));
            UserTables.Brought brought = UserTables.read(folder);
            assertThat(brought.data().links()).isEmpty();
            assertThat(brought.data().main()).containsExactly("plants", "readings");
        }

        @Test
        void sqlite_and_parquet_are_read_too() throws SQLException {
            Path sqlite = folder.resolve("shop.sqlite");
            Path parquet = folder.resolve("p.parquet");
            try (Connection lite = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
                    Statement one = lite.createStatement();
                    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                    Statement two = duck.createStatement()) {
                one.execute("CREATE TABLE sales (name TEXT, amount REAL)");
                one.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
                        + "INSERT INTO sales SELECT 'n' || i, i * 1.5 FROM n");
                two.execute("COPY (SELECT i AS x, [i] AS listed FROM range(40) AS r(i)) TO '" + parquet + "'");
            }
            TableData data = UserTables.read(folder).data();
            assertThat(data.readings().table("sales").column("amount").kind()).isEqualTo(FieldKind.NUMBER);
            assertThat(data.readings().table("p").columns())
                    .extracting(ColumnReading::name)
                    .containsExactly("x");
            assertThat(new String(data.files().get("p.csv"), StandardCharsets.UTF_8))
                    .startsWith("x\n0\n1\n");
        }
    }

    @Nested
    class Refusals {
        @Test
        void nothing_there() throws IOException {
            refused(Code.NO_DATA, folder.resolve("absent.csv"));
            refused(Code.NO_DATA, Files.createDirectory(folder.resolve("empty")));
            refused(Code.NO_DATA, file("picture.bmp", "BM"));
        }

        @Test
        void a_million_columns() throws IOException {
            String header = IntStream.range(0, 1_000_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
            refused(Code.TOO_MANY_COLUMNS, file("wide.csv", header + "\n" + header + "\n"));
        }

        @Test
        void no_columns_and_no_rows() throws IOException {
            refused(Code.NO_COLUMNS, file("empty.csv", ""));
            refused(Code.TOO_FEW_ROWS, file("header.csv", "a,b\n"));
            refused(Code.TOO_FEW_ROWS, file("few.csv", "a,b\n1,2\n"));
        }

        @Test
        void headers_that_are_none() throws IOException {
            refused(Code.BAD_HEADER, file("twice.csv", "a,A\n1,2\n"));
            refused(Code.BAD_HEADER, file("unnamed.csv", "a,,b\n1,2,3\n"));
            refused(Code.BAD_HEADER, file("numbers.csv", "1,2\n3,4\n"));
        }

        @Test
        void bytes_that_are_no_utf8() throws IOException {
            byte[] latin = ("name,x\n" + "Müller,1\n".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
            refused(Code.NOT_UTF8, Files.write(folder.resolve("latin.csv"), latin));
        }

        @Test
        void files_that_are_not_what_they_say() throws IOException {
            refused(Code.NOT_READABLE, file("broken.sqlite", "SQLite format 3\0 and nothing else"));
            refused(Code.NOT_READABLE, file("no.parquet", "hello"));
        }

        @Test
        void a_parquet_file_that_is_broken_off() throws IOException {
            refused(Code.NOT_READABLE, file("off.parquet", "PAR1 and nothing else"));
        }

        @Test
        void uneven_lines() throws IOException {
            refused(Code.NOT_READABLE, file("uneven.csv", "a,b\n" + "1,2\n".repeat(40) + "1,2,3,4\n"));
        }

        @Test
        void infinite_numbers_are_said_and_not_asked_about() throws IOException {
            String text = "k,x\n" + lines(40, row -> "n%d,%s".formatted(row, row == 5 ? "inf" : "" + row));
            UserTables.Brought brought = UserTables.read(file("t.csv", text));
            assertThat(brought.refusals()).extracting(Refusal::code).containsExactly(Code.NOT_FINITE);
            assertThat(brought.data().readings().table("t").column("x").kind()).isEqualTo(FieldKind.TEXT);
        }

        @Test
        void two_tables_of_one_name() throws IOException {
            file("t.csv", "k,x\n" + lines(40, row -> "n%d,%d".formatted(row, row)));
            file("t.tsv", "k\tx\n" + lines(40, row -> "n%d\t%d".formatted(row, row)));
            UserTables.Brought brought = UserTables.read(folder);
            assertThat(brought.data().main()).containsExactly("t");
            assertThat(brought.refusals().get(0).detail()).contains("t.csv", "t.tsv");
        }

        @Test
        void one_bad_file_does_not_take_the_others_with_it() throws IOException {
            file("bad.csv", "a,a\n1,2\n");
            file("good.csv", "k,x\n" + lines(40, row -> "n%d,%d".formatted(row, row)));
            UserTables.Brought brought = UserTables.read(folder);
            assertThat(brought.data().main()).containsExactly("good");
            assertThat(brought.refusals()).extracting(Refusal::code).containsExactly(Code.BAD_HEADER);
        }
    }
}
