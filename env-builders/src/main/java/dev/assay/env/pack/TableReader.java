package dev.assay.env.pack;

import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a pack; the expressions of derived columns wait until all tables are known. */
final class TableReader {
    private static final int MAX_ROWS = 400;
    private static final String VALUE = "{value}";
    private static final Set<String> USES = Set.of("threshold", "additive", "category", "capacity", "hidden");

    private final Words words;
    private final Map<String, PackTable> before = new LinkedHashMap<>();

    private TableReader(Words words) {
        this.words = words;
    }

    static Tables read(Map<String, Entry> entries, Words words) {
        TableReader reader = new TableReader(words);
        entries.forEach((name, entry) -> reader.before.put(name, reader.table(name, entry)));
        return TableChecks.resolved(new Tables(List.copyOf(reader.before.values())), entries);
    }

    private PackTable table(String name, Entry entry) {
        Identifiers.checked(name, entry);
        Fields fields = entry.fields();
        Entry keyEntry = fields.need("key");
        List<String> key = keyEntry.texts();
        List<PackColumn> columns = new ArrayList<>();
        fields.need("columns").map().forEach((column, place) -> columns.add(column(name, column, key, place, columns)));
        PackTable table = new PackTable(
                name,
                fields.need("noun").text(),
                fields.find("plural").map(Entry::text).orElse(name.replace('_', ' ')),
                chance(fields),
                columns,
                key,
                fields.find("rows").map(each -> each.range(1, MAX_ROWS)).orElse(null),
                fields.share("share", 1),
                fields.flag("skip_same"),
                fields.flag("symmetric"),
                fields.find("tool").map(Entry::word).orElse(null),
                fields.list("always").stream().map(Fact::read).toList());
        fields.done();
        TableChecks.check(table, keyEntry, entry);
        return table;
    }

    static double chance(Fields fields) {
        return fields.share("chance", 1);
    }

    private PackColumn column(String table, String name, List<String> key, Entry entry, List<PackColumn> columns) {
        Identifiers.checked(name, entry);
        Fields fields = entry.fields();
        Filling filling = FillingReader.read(entry, fields, words);
        double absent = fields.share("absent", 0);
        ColumnType type = type(table, filling, fields, entry, columns);
        String references = filling instanceof Filling.Refer refer ? refer.table() : null;
        String label = fields.find("label").map(Entry::text).orElse(name.replace('_', ' '));
        Column column =
                new Column(name, type, references, absent > 0 || fields.flag("optional"), label, fields.text("unit"));
        PackColumn read = new PackColumn(
                column,
                chance(fields),
                absent,
                filling,
                ButReader.read(column, filling, fields),
                WhereChecks.read(filling, key.contains(name), fields),
                traits(column, table, filling, fields),
                fields.find("tool").map(Entry::word).orElse(null));
        fields.done();
        if (key.contains(name) && (column.optional() || read.chance() < 1)) {
            throw entry.wrong("The key column (%s) must be in every shape and every row.".formatted(name));
        }
        return read;
    }

    private ColumnType type(String table, Filling filling, Fields fields, Entry entry, List<PackColumn> columns) {
        Entry said = fields.find("type").orElse(null);
        if (said != null && !(filling instanceof Filling.Pending)) {
            throw said.wrong("Only a derived column says its type; here it follows from the values.");
        }
        if (filling instanceof Filling.Refer refer) {
            return referred(table, refer, entry, columns);
        }
        return said == null ? FillingTypes.type(filling) : declared(said);
    }

    private ColumnType referred(String table, Filling.Refer refer, Entry entry, List<PackColumn> columns) {
        if (refer.table().equals(table) && !columns.isEmpty()) {
            return columns.get(0).column().type();
        }
        PackTable target = before.get(refer.table());
        if (target == null || !target.entities()) {
            throw entry.wrong("The table (%s) that is referred to must stand before this one and have one key column.%s"
                    .formatted(refer.table(), Nearest.maybe(refer.table(), before.keySet())));
        }
        return target.column(target.key().get(0)).column().type();
    }

    private static ColumnType declared(Entry said) {
        Map<String, ColumnType> types = new HashMap<>();
        for (ColumnType type : ColumnType.values()) {
            types.put(type.name().toLowerCase(java.util.Locale.ROOT), type);
        }
        ColumnType type = types.get(said.text());
        if (type == null) {
            throw said.wrong(
                    "The type (%s) is not known.%s".formatted(said.text(), Nearest.maybe(said.text(), types.keySet())));
        }
        return type;
    }

    private static @Nullable Traits traits(Column column, String table, Filling filling, Fields fields) {
        Entry said = fields.find("use").orElse(null);
        Set<String> uses = new HashSet<>(said == null ? implied(filling) : said.texts());
        for (String use : uses) {
            if (said != null && !USES.contains(use)) {
                throw said.wrong("The use (%s) is not known.%s".formatted(use, Nearest.maybe(use, USES)));
            }
        }
        String atMost = phrase(fields, "at_most", true);
        String atLeast = phrase(fields, "at_least", true);
        String is = phrase(fields, "is", column.type() != ColumnType.FLAG);
        String addsTo = addsTo(fields, uses.contains("additive"));
        if (uses.isEmpty() && atMost == null && atLeast == null && is == null) {
            return null;
        }
        return new Traits(
                table,
                column.name(),
                uses.contains("threshold"),
                uses.contains("additive"),
                uses.contains("category"),
                uses.contains("capacity"),
                uses.contains("hidden"),
                atMost,
                atLeast,
                is,
                addsTo);
    }

    private static @Nullable String addsTo(Fields fields, boolean additive) {
        Entry entry = fields.find("adds_to").orElse(null);
        if (entry != null && !additive) {
            throw entry.wrong(
                    "Only a column of the use 'additive' adds to something.\nMaybe write 'use: additive', or leave 'adds_to' out.");
        }
        return entry == null ? null : entry.text();
    }

    /** One of few texts, or yes and no, is a category unless the pack says otherwise. */
    private static List<String> implied(Filling filling) {
        return filling instanceof Filling.OneOf || filling instanceof Filling.Yes ? List.of("category") : List.of();
    }

    /** Words with one gap for the value; of a yes, without. */
    private static @Nullable String phrase(Fields fields, String key, boolean gap) {
        Entry entry = fields.find(key).orElse(null);
        if (entry == null) {
            return null;
        }
        String rest = entry.text().replace(VALUE, "");
        int gaps = (entry.text().length() - rest.length()) / VALUE.length();
        if (gaps != (gap ? 1 : 0) || rest.contains("{") || rest.contains("}")) {
            throw entry.wrong(
                    gap
                            ? "The phrase (%s) must have {value} once and no other gap.".formatted(entry.text())
                            : "The phrase (%s) says what is so when the value is yes, and has no gap."
                                    .formatted(entry.text()));
        }
        return entry.text();
    }
}
