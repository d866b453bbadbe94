package dev.assay.env.pack;

import dev.assay.env.pack.PackAction.Change;
import dev.assay.env.pack.PackAction.Kind;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads an action. */
final class ActionReader {
    private final Tables tables;

    ActionReader(Tables tables) {
        this.tables = tables;
    }

    PackAction read(Entry entry) {
        Fields fields = entry.fields();
        List<Parameter> parameters = new ArrayList<>();
        fields.need("parameters").map().forEach((name, place) -> parameters.add(parameter(name, place)));
        Vocabulary scope = scope(parameters);
        PackAction action = new PackAction(
                fields.need("name").word(),
                PlanReader.sentence(fields.need("text")),
                Asks.of(fields, parameters),
                TableReader.chance(fields),
                parameters,
                fields.list("requirements").stream()
                        .map(each -> requirement(each, scope))
                        .toList(),
                fields.need("effects").list().stream()
                        .map(each -> change(each, scope))
                        .toList());
        fields.done();
        return action;
    }

    private Parameter parameter(String name, Entry place) {
        Fields fields = place.fields();
        Entry of = fields.find("of").orElse(null);
        Entry type = fields.find("type").orElse(null);
        String text = fields.need("text").text();
        fields.done();
        Identifiers.checked(name, place);
        if ((of == null) == (type == null)) {
            throw place.wrong("The parameter (%s) needs one of 'of' (a table) and 'type'.".formatted(name));
        }
        if (of != null) {
            PackTable table = table(of);
            if (!table.entities()) {
                throw of.wrong(
                        "The table (%s) has several key columns; a parameter names one.".formatted(table.name()));
            }
            return new Parameter(name, table.column(table.key().get(0)).column().type(), table.name(), text);
        }
        return new Parameter(name, type(type == null ? place : type), null, text);
    }

    private static ColumnType type(Entry entry) {
        for (ColumnType type : ColumnType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(entry.text())) {
                return type;
            }
        }
        throw entry.wrong("The type (%s) is not known.\nMaybe one of text, date, integer, decimal, flag."
                .formatted(entry.text()));
    }

    private static Vocabulary scope(List<Parameter> parameters) {
        Map<String, Vocabulary.Variable> variables = new LinkedHashMap<>();
        parameters.forEach(each -> variables.put(each.name(), new Vocabulary.Variable(each.type(), each.references())));
        return new Vocabulary.Variables(variables);
    }

    private Parsed<Requirement> requirement(Entry entry, Vocabulary scope) {
        Fields fields = entry.fields();
        var condition = new ExpressionParser(tables, scope, fields.need("that")).condition();
        Requirement requirement = new Requirement(
                condition.value(),
                PlanReader.sentence(fields.need("text")),
                fields.find("enforced").map(Entry::flag).orElse(true));
        fields.done();
        return new Parsed<>(requirement, condition.uses());
    }

    private Change change(Entry entry, Vocabulary scope) {
        Fields fields = entry.fields();
        Entry insert = fields.find("insert").orElse(null);
        Entry update = fields.find("update").orElse(null);
        Entry delete = fields.find("delete").orElse(null);
        Map<String, Entry> values = fields.map("values");
        fields.done();
        Change change;
        if (insert != null && update == null && delete == null) {
            change = new Change(
                    Kind.INSERT, table(insert).name(), new Parsed<>(List.of(), Uses.NOTHING), new TreeMap<>());
        } else if (insert == null && (update == null) != (delete == null)) {
            Entry row = update == null ? fields.need("delete") : update;
            Parsed<Term.Cell> cell = new ExpressionParser(tables, scope, row).row();
            change = new Change(
                    update == null ? Kind.DELETE : Kind.UPDATE,
                    cell.value().table(),
                    new Parsed<>(cell.value().key(), cell.uses()),
                    new TreeMap<>());
        } else {
            throw entry.wrong("An effect has one of 'insert', 'update' and 'delete'.");
        }
        return withValues(entry, change, values, scope);
    }

    private Change withValues(Entry entry, Change change, Map<String, Entry> values, Vocabulary scope) {
        PackTable table = tables.get(change.table());
        SortedMap<String, Parsed<Term>> terms = new TreeMap<>();
        values.forEach((column, place) -> terms.put(column, value(change, table, column, place, scope)));
        if ((change.kind() == Kind.DELETE) != terms.isEmpty()) {
            throw entry.wrong("An insert or update needs 'values', a delete has none.");
        }
        if (change.kind() == Kind.INSERT) {
            checkComplete(entry, table, terms);
        }
        return new Change(change.kind(), change.table(), change.key(), terms);
    }

    private Parsed<Term> value(Change change, PackTable table, String name, Entry place, Vocabulary scope) {
        PackColumn column = table.find(name)
                .orElseThrow(() -> place.wrong("The table (%s) has no column (%s).%s"
                        .formatted(
                                table.name(),
                                name,
                                Nearest.maybe(
                                        name,
                                        table.columns().stream()
                                                .map(PackColumn::name)
                                                .toList()))));
        if (change.kind() == Kind.UPDATE && table.key().contains(name)) {
            throw place.wrong("The key column (%s) cannot be changed.".formatted(name));
        }
        ExpressionParser parser = new ExpressionParser(tables, scope, place);
        Parsed<Typed> parsed = parser.term();
        Typed wanted = Vocabulary.cell(new Term.Field(List.of(), name), column);
        new Typing(parser.tokens()).compare(wanted, dev.assay.verifiers.expression.Comparison.EQ, parsed.value());
        if (wanted.type() == ColumnType.INTEGER && parsed.value().type() == ColumnType.DECIMAL) {
            throw place.wrong("The column (%s) holds whole numbers, the value may not be one.".formatted(name));
        }
        return new Parsed<>(parsed.value().term(), parsed.uses());
    }

    private static void checkComplete(Entry entry, PackTable table, SortedMap<String, Parsed<Term>> terms) {
        for (PackColumn each : table.columns()) {
            Column column = each.column();
            boolean numbered =
                    table.entities() && table.key().contains(column.name()) && column.type() == ColumnType.INTEGER;
            if (!column.optional() && !numbered && !terms.containsKey(column.name())) {
                throw entry.wrong(
                        "The new row of (%s) needs a value for (%s).\nMaybe add it below 'values', or 'optional: true' to the column."
                                .formatted(table.name(), column.name()));
            }
        }
    }

    private PackTable table(Entry entry) {
        if (!tables.has(entry.text())) {
            throw entry.wrong(
                    "There is no table (%s).%s".formatted(entry.text(), Nearest.maybe(entry.text(), tables.names())));
        }
        return tables.get(entry.text());
    }
}
