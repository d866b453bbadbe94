package dev.assay.search.corpus.records;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.CorpusReader;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Names;
import dev.assay.search.corpus.Problems;
import dev.assay.search.corpus.ReadLimits;
import dev.assay.search.corpus.Value;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records that refer to each other, such as those of a SQLite database or of CSV files that were profiled: one document for each row of
 * a table whose key is one column, with a labelled line for each value and lists of what refers to it. Rows of other tables stand in
 * the documents of what they are about.
 */
public final class DatabaseReader implements CorpusReader {
    private final Database database;
    private final String licence;
    private final ReadLimits limits;
    private final RecordNames names;

    /** What refers to a record: rows of a table by one of its columns. */
    private record Back(Table table, Column column, Row row) {}

    /**
     * Over a database.
     *
     * @param name of the corpus, the beginning of its ids
     */
    public DatabaseReader(String name, Database database, String licence, ReadLimits limits) {
        this.database = database;
        this.licence = licence;
        this.limits = limits;
        this.names = new RecordNames(name, database);
    }

    @Override
    public void read(Consumer<Document> sink, Problems problems) {
        List<Table> tables =
                database.schema().tables().stream().filter(Table::entities).toList();
        if (tables.stream().allMatch(table -> database.rows(table.name()).isEmpty())) {
            throw new CorpusException(
                    "The database has no row in a table whose key is one column.\nMaybe name the keys of its tables.");
        }
        Map<String, List<Back>> back = back();
        for (Table table : tables) {
            for (Row row : database.rows(table.name())) {
                Document document = document(table, row, back);
                if (limits.admits(document, problems)) {
                    sink.accept(document);
                }
            }
        }
    }

    private Map<String, List<Back>> back() {
        Map<String, List<Back>> back = new HashMap<>();
        for (Table table : database.schema().tables()) {
            for (Column column : table.columns()) {
                if (column.references() != null) {
                    Table target = database.schema().table(column.references());
                    for (Row row : database.rows(table.name())) {
                        dev.assay.verifiers.relation.Value value = database.cell(table.name(), row, column.name());
                        if (value != null) {
                            back.computeIfAbsent(names.id(target, value), any -> new ArrayList<>())
                                    .add(new Back(table, column, row));
                        }
                    }
                }
            }
        }
        return back;
    }

    private Document document(Table table, Row row, Map<String, List<Back>> back) {
        String id = names.id(table, database.key(table.name(), row).get(0));
        Composer page = new Composer(id);
        String title = names.title(table, row);
        page.write("%s (%s)\n\n".formatted(title, table.noun()));
        table.columns().forEach(column -> {
            if (database.cell(table.name(), row, column.name()) != null) {
                page.write(column.label() + ": ");
                cell(page, table, row, column);
                page.write("\n");
            }
        });
        references(page, back.getOrDefault(id, List.of()));
        return page.document(title, List.of(), Names.slug(table.noun()), Document.UNDETERMINED, licence, "");
    }

    private void references(Composer page, List<Back> all) {
        String heading = "";
        for (Back each : all) {
            String own =
                    "%s by %s".formatted(each.table().plural(), each.column().label());
            page.write(own.equals(heading) ? "" : "\n%s:\n".formatted(own));
            heading = own;
            page.write("- ");
            if (each.table().entities()) {
                String target = names.id(
                        each.table(),
                        database.key(each.table().name(), each.row()).get(0));
                page.link(target, Names.slug(each.table().plural()), names.title(each.table(), each.row()));
            } else {
                row(page, each);
            }
            page.write("\n");
        }
    }

    /** A row without a document of its own: all that it says but what it is listed under. */
    private void row(Composer page, Back each) {
        String separator = "";
        for (Column column : each.table().columns()) {
            if (!column.equals(each.column())
                    && database.cell(each.table().name(), each.row(), column.name()) != null) {
                page.write(separator + column.label() + " ");
                cell(page, each.table(), each.row(), column);
                separator = ", ";
            }
        }
    }

    private void cell(Composer page, Table table, Row row, Column column) {
        dev.assay.verifiers.relation.Value value = database.cell(table.name(), row, column.name());
        if (value == null) {
            return;
        }
        String attribute = Names.slug(column.label());
        if (column.references() != null) {
            Table target = database.schema().table(column.references());
            page.entity(attribute, names.id(target, value), attribute, names.title(target, value));
            return;
        }
        String unit = column.unit() == null ? "" : column.unit();
        String words = Names.spaced(value.toString()) + (unit.isEmpty() ? "" : " " + unit);
        page.fact(attribute, typed(column.type(), value, unit), words);
    }

    private static Value typed(ColumnType type, dev.assay.verifiers.relation.Value value, String unit) {
        if (value instanceof dev.assay.verifiers.relation.Value.Number number) {
            return new Value.Quantity(number.number(), unit);
        }
        String words = Names.spaced(value.toString());
        return type == ColumnType.DATE && Granularity.DAY.fits(words)
                ? new Value.Date(words, Granularity.DAY)
                : new Value.Text(words);
    }
}
