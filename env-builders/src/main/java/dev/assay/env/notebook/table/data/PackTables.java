package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.pack.Packs;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tables made from the category packs: the entities of a world, and a log of what happened to one kind of them, soiled. The same seed
 * gives the same bytes. Safe for use by several threads.
 */
public final class PackTables {
    private static final int LEAST_ENTITIES = 8;
    private static final String SQLITE = "data.sqlite";
    private static final String SAFE = "[\\p{L}\\p{N}][\\p{L}\\p{N} .&'_/:+-]*";

    private final Map<String, WorldSource> packs = new ConcurrentHashMap<>();

    /** The tables of a seed. */
    public TableData make(long seed) {
        for (int attempt = 0; ; attempt++) {
            Draw draw = Draw.of(seed, "tables " + attempt);
            World world = packs.computeIfAbsent(draw.one(Packs.shipped()), Packs::named)
                    .world(draw.any(), draw.any());
            List<Table> fitting = world.database().schema().tables().stream()
                    .filter(table -> fits(world.database(), table))
                    .toList();
            if (!fitting.isEmpty()) {
                return new Making(world, draw.one(fitting), draw).data();
            }
        }
    }

    private static boolean fits(Database database, Table table) {
        return table.entities()
                && LogKind.about(table.noun()).isPresent()
                && table.column(table.key().get(0)).type() == ColumnType.TEXT
                && table.columns().size() > 2
                && database.rows(table.name()).size() >= LEAST_ENTITIES
                && database.rows(table.name()).stream().allMatch(row -> database.key(table.name(), row)
                        .get(0)
                        .toString()
                        .matches(SAFE));
    }

    /** One making. */
    private static final class Making {
        private final World world;
        private final Table entity;
        private final LogKind kind;
        private final Draw draw;
        private final FileFormat format;

        Making(World world, Table entity, Draw draw) {
            this.world = world;
            this.entity = entity;
            this.kind = LogKind.about(entity.noun()).orElseThrow();
            this.draw = draw;
            this.format = draw.one(List.of(
                    FileFormat.COMMA,
                    FileFormat.COMMA,
                    FileFormat.COMMA,
                    FileFormat.SEMICOLON,
                    FileFormat.TAB,
                    FileFormat.SQLITE));
        }

        TableData data() {
            String key = entity.key().get(0);
            List<Row> rows = world.database().rows(entity.name());
            List<String> names = rows.stream()
                    .map(row -> world.database().key(entity.name(), row).get(0).toString())
                    .toList();
            String reference = entity.noun().replace(' ', '_');
            LogMaker maker = new LogMaker(kind, reference, names, draw.on("log"));
            TextTable log = maker.table(draw.between(260, 900));
            TableReading clean = new TableReading(
                    "%s_%s".formatted(reference, kind.table()),
                    "%s %s".formatted(entity.noun(), kind.noun()),
                    "%s %s".formatted(entity.noun(), kind.plural()),
                    file("%s_%s".formatted(reference, kind.table())),
                    format,
                    maker.columns(entity.noun()),
                    List.of(kind.key()),
                    Repeats.KEPT,
                    null);
            Set<Trap> traps = traps();
            Soiling soiling = new Soiling(log, clean, draw.on("soil"));
            traps.forEach(soiling::lay);
            TableReading soiled = soiling.reading();
            boolean folded = soiled.column(reference).folded();
            TableReading entities = entities(key, folded);
            TextTable entityTexts = entityTexts(rows, traps.contains(Trap.ORPHANS));
            Map<TableReading, TextTable> tables = new LinkedHashMap<>();
            tables.put(soiled, log);
            tables.put(entities, entityTexts);
            List<Link> links = List.of(new Link(soiled.name(), reference, entities.name(), key));
            Readings readings = new Readings(List.of(soiled, entities));
            SortedMap<String, byte[]> files = files(tables);
            files.put(TableData.README, Readme.of(world.title(), readings, links));
            return new TableData(
                    world.category() + "-" + reference, readings, files, List.of(soiled.name()), links, true);
        }

        private String file(String table) {
            return format == FileFormat.SQLITE ? SQLITE : table + "." + format.ending();
        }

        private SortedMap<String, byte[]> files(Map<TableReading, TextTable> tables) {
            SortedMap<String, byte[]> files = new TreeMap<>();
            if (format == FileFormat.SQLITE) {
                files.put(SQLITE, TableFiles.sqlite(tables));
            } else {
                tables.forEach(
                        (reading, table) -> files.put(reading.file(), TableFiles.delimited(table, format.delimiter())));
            }
            return files;
        }

        /** One to four, of which two never come together. */
        private Set<Trap> traps() {
            Draw own = draw.on("traps");
            Set<Trap> traps = EnumSet.noneOf(Trap.class);
            traps.addAll(own.some(List.of(Trap.values()), own.between(2, 5)));
            if (traps.contains(Trap.REVISIONS)) {
                traps.remove(Trap.IDENTICAL_ROWS);
            }
            return traps;
        }

        /** How the entities are read; their key without regard to case where the log has it so. */
        private TableReading entities(String key, boolean folded) {
            List<ColumnReading> columns = new ArrayList<>();
            for (Column column : entity.columns()) {
                ColumnReading reading = ColumnReading.of(
                        column.name(),
                        column.type().numeric() ? FieldKind.NUMBER : FieldKind.TEXT,
                        column.label(),
                        column.unit());
                columns.add(folded && column.name().equals(key) ? reading.folded(true) : reading);
            }
            return new TableReading(
                    entity.name(),
                    entity.noun(),
                    entity.plural(),
                    file(entity.name()),
                    format,
                    columns,
                    List.of(key),
                    Repeats.KEPT,
                    null);
        }

        private TextTable entityTexts(List<Row> rows, boolean orphans) {
            TextTable table =
                    new TextTable(entity.columns().stream().map(Column::name).toList());
            int left = orphans ? Math.max(1, rows.size() / 9) : 0;
            List<Row> kept = draw.on("orphans").shuffled(rows).subList(left, rows.size());
            for (Row row : rows) {
                if (kept.contains(row)) {
                    table.add(row.values().stream()
                            .map(value ->
                                    Optional.ofNullable(value).map(Making::text).orElse(""))
                            .toList());
                }
            }
            return table;
        }

        private static String text(Value value) {
            return value instanceof Value.Flag flag ? (flag.flag() ? "yes" : "no") : value.toString();
        }
    }
}
