package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import java.util.List;

/** What a {@code where} may speak of: what is known when the reference is drawn. */
final class WhereChecks {
    private WhereChecks() {}

    /** Reads the conditions of a column. */
    static List<Where> read(Filling filling, boolean key, Fields fields) {
        Entry entry = fields.find("where").orElse(null);
        if (entry == null) {
            return List.of();
        }
        if (!(filling instanceof Refer refer) || key) {
            throw entry.wrong("Only a reference that is no key has a 'where'.");
        }
        if (refer.each() != null) {
            throw entry.wrong(
                    "The shape says how many rows refer to each, so a 'where' has nothing to choose.\nMaybe put it on another reference of the row.");
        }
        return (entry.isText() ? List.of(entry) : entry.list())
                .stream().map(each -> new Where(each, null)).toList();
    }

    /** Refuses what is filled only later: columns further down, tables further down, and what is derived or has a {@code but}. */
    static void check(Tables tables, PackTable table, PackColumn column) {
        List<String> names = tables.names().stream().toList();
        for (Where where : column.where()) {
            for (String used : where.condition().uses().names()) {
                String[] parts = used.split("\\.");
                PackTable other = tables.get(parts[0]);
                boolean own = other.name().equals(table.name());
                if (!own && names.indexOf(other.name()) > names.indexOf(table.name())) {
                    throw later(where, column, "the table (%s) stands after this one".formatted(other.name()));
                }
                if (parts.length > 1) {
                    check(table, column, where, other, other.column(parts[1]));
                }
            }
        }
    }

    private static void check(PackTable table, PackColumn column, Where where, PackTable other, PackColumn used) {
        if (used.settledLater()) {
            throw later(where, column, "(%s.%s) is derived or has a 'but'".formatted(other.name(), used.name()));
        }
        boolean own = other.name().equals(table.name());
        if (own && table.columns().indexOf(used) > table.columns().indexOf(column)) {
            throw later(where, column, "(%s) stands after it".formatted(used.name()));
        }
    }

    private static BadPack later(Where where, PackColumn column, String why) {
        return where.said()
                .wrong(
                        "The reference (%s) is drawn before that is known: %s.\nMaybe change the order, or say it as an 'always' with a 'but'."
                                .formatted(column.name(), why));
    }
}
