package dev.assay.search.corpus.records;

import dev.assay.search.corpus.Names;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the documents of records are called. */
final class RecordNames {
    private static final List<String> CALLED = List.of("name", "title", "full_name", "label");

    private final String corpus;
    private final Database database;

    RecordNames(String corpus, Database database) {
        this.corpus = corpus;
        this.database = database;
    }

    String id(Table table, Value key) {
        return "%s:%s/%s"
                .formatted(corpus, Names.slug(table.name()), key.toString().replace(' ', '_'));
    }

    /** A text that names it, such as its name or title; else its key. */
    String title(Table table, Row row) {
        Optional<Column> called = table.columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT && column.references() == null)
                .filter(column -> CALLED.contains(Names.slug(column.label()).replace('-', '_'))
                        || CALLED.contains(Names.slug(column.name()).replace('-', '_')))
                .findFirst();
        Value value = called.map(column -> database.cell(table.name(), row, column.name()))
                .orElse(null);
        return value == null || value.toString().isBlank()
                ? table.noun() + " " + key(table, row)
                : Names.spaced(value.toString());
    }

    String title(Table table, Value key) {
        return database.find(table.name(), List.of(key))
                .map(row -> title(table, row))
                .orElse(key.toString());
    }

    private String key(Table table, Row row) {
        return database.key(table.name(), row).stream().map(Value::toString).collect(Collectors.joining(", "));
    }
}
