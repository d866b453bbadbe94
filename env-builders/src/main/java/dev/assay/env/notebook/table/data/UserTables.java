package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.engine.Conversion;
import dev.assay.env.notebook.table.engine.TableEngine;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks through files that a user brings: CSV, TSV, Parquet (handed on as CSV) and SQLite. */
public final class UserTables {
    private static final int MOST_COLUMNS = 200;
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_ROWS = 500_000;
    private static final int LEAST_ROWS = 30;
    /** Of a table that others refer to. */
    private static final int LEAST_REFERRED = 2;

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<TableReading> tables = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    /** Why questions cannot begin with a table that others may refer to, by its name. */
    private final Map<String, Refusal> small = new HashMap<>();

    private UserTables() {}

    /**
     * What a user brought.
     *
     * @param data tables that can be asked about
     * @param refusals of files, tables and columns that cannot, and why
     */
    public record Brought(TableData data, List<Refusal> refusals) {
        public Brought {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Reads a file, or those of a folder.
     *
     * @throws RefusedException when nothing in it can be asked about, with the first reason
     */
    public static Brought read(Path path) {
        UserTables reader = new UserTables();
        for (Path each : paths(path)) {
            try {
                reader.file(each);
            } catch (RefusedException e) {
                reader.refusals.add(e.refusal());
            }
        }
        return reader.brought(path);
    }

    private Brought brought(Path path) {
        List<TableReading> looked = new ArrayList<>();
        for (TableReading table : tables) {
            try {
                requireNew(table, looked);
                looked.add(look(table));
            } catch (RefusedException e) {
                refusals.add(e.refusal());
            }
        }
        boolean linked = looked.size() > 1 && small.size() < looked.size();
        List<Link> found = linked ? Links.of(path, new Readings(looked), files, refusals) : List.of();
        looked.removeIf(table -> alone(table.name(), found));
        List<String> names = looked.stream().map(TableReading::name).toList();
        List<Link> links =
                found.stream().filter(each -> names.contains(each.table())).toList();
        if (looked.isEmpty()) {
            throw refusals.isEmpty()
                    ? new RefusedException(
                            Code.NO_DATA,
                            "There is no table at (%s).\nMaybe name a file that ends in csv, tsv, parquet or sqlite, or a folder of such files."
                                    .formatted(path.getFileName()))
                    : new RefusedException(refusals.get(0), null);
        }
        String name = String.valueOf(path.getFileName())
                .replaceAll("\\.[A-Za-z0-9]+$", "")
                .toLowerCase(Locale.ROOT);
        Readings readings = linked(new Readings(looked), links);
        return new Brought(
                new TableData(
                        name.replaceAll("[^a-z0-9]+", "-"),
                        readings,
                        files,
                        names.stream().filter(each -> !small.containsKey(each)).toList(),
                        links,
                        false),
                refusals);
    }

    private static void requireNew(TableReading table, List<TableReading> looked) {
        for (TableReading other : looked) {
            if (other.name().equals(table.name())) {
                throw new RefusedException(
                        Code.NOT_READABLE,
                        "The files (%s) and (%s) both hold a table (%s).\nMaybe rename one of them."
                                .formatted(other.file(), table.file(), table.name()));
            }
        }
    }

    /** Whether a table is too small to be asked about, and no other refers to it; that is said. */
    private boolean alone(String table, List<Link> links) {
        Refusal refusal = small.get(table);
        if (refusal == null || links.stream().anyMatch(each -> each.other().equals(table))) {
            return false;
        }
        refusals.add(refusal);
        return true;
    }

    /** What links tables is read as text on both sides, so that keys are the same where their texts are. */
    private static Readings linked(Readings readings, List<Link> links) {
        Readings changed = readings;
        for (Link link : links) {
            changed = changed.with(asText(changed.table(link.table()), link.column()));
            changed = changed.with(asText(changed.table(link.other()), link.key()));
        }
        return changed;
    }

    private static TableReading asText(TableReading table, String column) {
        ColumnReading before = table.column(column);
        String label = before.label().replaceFirst("(?<=[a-z]{2})id$", " id");
        return table.with(ColumnReading.of(column, FieldKind.TEXT, label, null).missing(before.missing()));
    }

    private static List<Path> paths(Path path) {
        if (!Files.exists(path)) {
            throw new RefusedException(
                    Code.NO_DATA, "There is nothing at (%s).\nMaybe check the path.".formatted(path.getFileName()));
        }
        try (Stream<Path> found = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder (%s) cannot be listed.".formatted(path.getFileName()), e);
        }
    }

    private void file(Path path) {
        String name = String.valueOf(path.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            byte[] head = head(path);
            if (Arrays.equals(head, SQLITE)) {
                files.put(name, content(path));
                tables.addAll(SqliteTables.of(name, path, MOST_COLUMNS, refusals));
            } else if (Arrays.equals(Arrays.copyOf(head, PARQUET.length), PARQUET)) {
                requireSmall(path);
                delimited(name.replaceFirst("(?i)\\.parquet$", "") + ".csv", Conversion.csv(path, MOST_COLUMNS));
            } else if (lower.matches(".*\\.(csv|tsv|tab|txt)")) {
                delimited(name, content(path));
            } else if (lower.matches(".*\\.(parquet|sqlite3?|db3?)")) {
                throw new RefusedException(
                        Code.NOT_READABLE,
                        "The file (%s) is not what its name says.\nMaybe it is encrypted, or broken.".formatted(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file (%s) cannot be read.".formatted(name), e);
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.copyOf(in.readNBytes(SQLITE.length), SQLITE.length);
        }
    }

    private static void requireSmall(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new RefusedException(
                    Code.NOT_READABLE,
                    "The file (%s) has %d bytes, more than %d.\nMaybe bring a part of it."
                            .formatted(path.getFileName(), Files.size(path), MOST_BYTES));
        }
    }

    private static byte[] content(Path path) throws IOException {
        requireSmall(path);
        return Files.readAllBytes(path);
    }

    private void delimited(String name, byte[] content) {
        Header header = Header.of(name, content, MOST_COLUMNS);
        files.put(name, content);
        String stem = name.replaceAll("\\.[A-Za-z0-9]+$", "");
        tables.add(texts(stem, name, header.format(), header.columns()));
    }

    /** A table whose columns are all texts, as long as nobody has looked. */
    static TableReading texts(String table, String file, FileFormat format, List<String> columns) {
        return new TableReading(
                table,
                "row",
                "rows",
                file,
                format,
                columns.stream()
                        .map(each -> ColumnReading.of(each, FieldKind.TEXT, each, null))
                        .toList(),
                List.of(),
                Repeats.KEPT,
                null);
    }

    /** How a table is to be read, going by everything in it. */
    private TableReading look(TableReading texts) {
        try (TableEngine engine = TableEngine.open(new Readings(List.of(texts)), files)) {
            long rows = engine.rows(texts.name());
            if (rows < LEAST_ROWS || rows > MOST_ROWS) {
                Refusal refusal = Refusal.of(
                        rows < LEAST_ROWS ? Code.TOO_FEW_ROWS : Code.TOO_MANY_ROWS,
                        "The table (%s) has %d rows; from %d to %d can be asked about."
                                .formatted(texts.name(), rows, LEAST_ROWS, MOST_ROWS));
                if (rows < LEAST_REFERRED || rows > MOST_ROWS) {
                    throw new RefusedException(refusal, null);
                }
                small.put(texts.name(), refusal);
            }
            TableReading read = texts;
            long different = engine.different(texts);
            String key = "";
            for (ColumnReading column : texts.columns()) {
                var values = engine.raw(texts.name(), column.name());
                ColumnGuess.Guess guess = ColumnGuess.of(column.name(), values);
                if (guess.infinite()) {
                    refusals.add(Refusal.of(
                            Code.NOT_FINITE,
                            "The column (%s) of the table (%s) holds infinite numbers and is not asked about."
                                    .formatted(column.name(), texts.name())));
                }
                read = read.with(guess.column());
                boolean unique = values.size() == different
                        && values.stream().noneMatch(each -> each.text().isEmpty());
                if (key.isEmpty() && unique && guess.column().kind() == FieldKind.TEXT) {
                    key = column.name();
                }
            }
            return new TableReading(
                    read.name(),
                    read.noun(),
                    read.plural(),
                    read.file(),
                    read.format(),
                    read.columns(),
                    key.isEmpty() ? List.of() : List.of(key),
                    !key.isEmpty() && different < rows ? Repeats.IDENTICAL : Repeats.KEPT,
                    null);
        }
    }
}
