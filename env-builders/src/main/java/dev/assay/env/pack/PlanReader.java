package dev.assay.env.pack;

import dev.assay.env.pack.PackPlan.Always;
import dev.assay.env.pack.PackPlan.PackRole;
import dev.assay.env.world.Bound;
import dev.assay.env.world.PlanTemplate.Leg;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a plan template. */
final class PlanReader {
    private static final int MAX_SLOTS = 60;

    private final Tables tables;

    PlanReader(Tables tables) {
        this.tables = tables;
    }

    PackPlan read(Entry entry) {
        Fields fields = entry.fields();
        Fields slot = fields.need("slot").fields();
        Entry keyEntry = slot.need("key");
        SlotLabels labels = labels(fields.need("slots"));
        int least = slot.need("least").integer(1, labels.count().least());
        List<PackRole> roles = roles(fields.need("roles"));
        Vocabulary scope = scope(keyEntry, labels, roles);
        PackPlan plan = new PackPlan(
                TableReader.chance(fields),
                goals(fields.need("goal"), roles),
                keyEntry.word(),
                slot.need("noun").text(),
                slot.need("plural").text(),
                labels,
                least,
                roles,
                fields.list("always").stream()
                        .map(each -> always(each, scope, roles))
                        .toList(),
                fields.list("legs").stream().map(each -> leg(each, roles)).toList());
        slot.done();
        fields.done();
        return plan;
    }

    private static List<String> goals(Entry entry, List<PackRole> roles) {
        for (String goal : entry.texts()) {
            bound(goal, entry, roles);
            String rest = goal.replace("{slots}", "");
            if (rest.length() == goal.length() || rest.contains("{") || rest.contains("}")) {
                throw entry.wrong("The goal (%s) must say {slots} and have no other gap.".formatted(goal));
            }
        }
        return entry.texts();
    }

    /** Refuses a part of a text that is bound to what is no role, or to a role that every task has. */
    private static void bound(String text, Entry entry, List<PackRole> roles) {
        List<String> optional = roles.stream()
                .filter(role -> !role.role().required())
                .map(role -> role.role().choice().key())
                .toList();
        for (String key : Bound.choices(text)) {
            if (!optional.contains(key)) {
                throw entry.wrong("The text (%s) has a part for (%s), which is no role that a task may lack.%s"
                        .formatted(text, key, Nearest.maybe(key, optional)));
            }
        }
        String most = Bound.said(text, optional);
        if (most.contains("[") || most.contains("]")) {
            throw entry.wrong(
                    "The text (%s) has a square bracket that is no part for a role.\nMaybe write '[role:, words]'."
                            .formatted(text));
        }
    }

    private SlotLabels labels(Entry entry) {
        Fields fields = entry.fields();
        Range count = fields.need("count").range(1, MAX_SLOTS);
        Entry dates = fields.find("dates").orElse(null);
        Entry list = fields.find("list").orElse(null);
        Entry keys = fields.find("of").orElse(null);
        fields.done();
        if (dates != null && list == null && keys == null) {
            return new SlotLabels.Dates(dates.date(), count);
        }
        if (list != null && dates == null && keys == null) {
            return new SlotLabels.Fixed(enough(fixed(list), count, list), count);
        }
        if (keys == null || dates != null || list != null) {
            throw entry.wrong("The slots come from one of 'dates', 'list', 'of'.");
        }
        return keys(keys, count);
    }

    private SlotLabels keys(Entry entry, Range count) {
        PackTable table = table(entry);
        ColumnType type = table.column(table.key().get(0)).column().type();
        boolean text = type == ColumnType.TEXT || type == ColumnType.DATE;
        if (!table.entities()
                || !text
                || table.chance() < 1
                || table.rows() == null
                || table.rows().least() < count.most()) {
            throw entry.wrong(
                    "The slots need a table that is in every shape, with one text key and at least %d rows, by 'rows'."
                            .formatted(count.most()));
        }
        return new SlotLabels.Keys(table.name(), count);
    }

    /** A list of labels, or of lists whose combinations are the labels. */
    private static List<String> fixed(Entry entry) {
        List<Entry> parts = entry.list();
        if (parts.isEmpty() || !parts.get(0).isList()) {
            return entry.texts();
        }
        List<String> labels = List.of("");
        for (Entry part : parts) {
            List<String> longer = new ArrayList<>();
            for (String label : labels) {
                part.texts().forEach(each -> longer.add((label + " " + each).strip()));
            }
            labels = longer;
        }
        return labels;
    }

    private static List<String> enough(List<String> labels, Range count, Entry entry) {
        if (labels.size() < count.most() || labels.stream().distinct().count() < labels.size()) {
            throw entry.wrong("There must be at least %d different labels; these are %d."
                    .formatted(count.most(), labels.stream().distinct().count()));
        }
        return labels;
    }

    private List<PackRole> roles(Entry entry) {
        List<PackRole> roles = new ArrayList<>();
        entry.map().forEach((key, place) -> roles.add(role(key, place)));
        if (roles.stream().noneMatch(role -> role.role().required())) {
            throw entry.wrong("One role at least must be required.\nMaybe add 'required: true'.");
        }
        return roles;
    }

    private PackRole role(String key, Entry place) {
        Fields fields = place.fields();
        PackTable table = table(fields.need("of"));
        boolean required = fields.flag("required");
        PackRole role = new PackRole(
                new Role(new Choice(key, table.name()), fields.need("noun").text(), required),
                TableReader.chance(fields));
        fields.done();
        Identifiers.checked(key, place);
        if (!table.entities()) {
            throw place.wrong("The role (%s) must have a table with one key column.".formatted(key));
        }
        if (required && (table.chance() < 1 || role.chance() < 1)) {
            throw place.wrong(
                    "The role (%s) is required, but not in every shape, or its table (%s) is not.\nMaybe take 'chance' away."
                            .formatted(key, table.name()));
        }
        return role;
    }

    private Vocabulary scope(Entry keyEntry, SlotLabels labels, List<PackRole> roles) {
        Map<String, Vocabulary.Variable> variables = new LinkedHashMap<>();
        variables.put(keyEntry.word(), slot(labels));
        for (PackRole role : roles) {
            PackTable table = tables.get(role.role().choice().table());
            ColumnType type = table.column(table.key().get(0)).column().type();
            if (variables.put(role.role().choice().key(), new Vocabulary.Variable(type, table.name())) != null) {
                throw keyEntry.wrong("The name (%s) is that of the slot and of a role.".formatted(keyEntry.word()));
            }
        }
        return new Vocabulary.Variables(variables);
    }

    private Vocabulary.Variable slot(SlotLabels labels) {
        if (labels instanceof SlotLabels.Keys keys) {
            PackTable table = tables.get(keys.table());
            return new Vocabulary.Variable(
                    table.column(table.key().get(0)).column().type(), table.name());
        }
        return new Vocabulary.Variable(labels instanceof SlotLabels.Dates ? ColumnType.DATE : ColumnType.TEXT, null);
    }

    private Always always(Entry entry, Vocabulary scope, List<PackRole> roles) {
        Fields fields = entry.fields();
        Entry text = fields.need("text");
        bound(text.text(), text, roles);
        Always always = new Always(
                new ConstraintParser(tables, scope, fields.need("that")).constraint(),
                sentence(text),
                TableReader.chance(fields));
        fields.done();
        return always;
    }

    static String sentence(Entry entry) {
        String text = entry.text();
        if (!text.endsWith(".") || !Character.isUpperCase(text.charAt(0)) || text.contains("{")) {
            throw entry.wrong("The text (%s) must be a sentence without gaps: a capital first, a full stop last."
                    .formatted(text));
        }
        return text;
    }

    private Leg leg(Entry entry, List<PackRole> roles) {
        Fields fields = entry.fields();
        Entry role = fields.need("role");
        Entry tableEntry = fields.need("table");
        PackTable table = table(tableEntry);
        Entry column = fields.need("column");
        Entry atMost = fields.need("at_most");
        fields.done();
        String target = roles.stream()
                .filter(each -> each.role().choice().key().equals(role.text()))
                .map(each -> each.role().choice().table())
                .findFirst()
                .orElseThrow(() -> role.wrong("There is no role (%s).".formatted(role.text())));
        if (!TableChecks.paired(table)
                || !target.equals(table.column(table.key().get(0)).column().references())) {
            throw tableEntry.wrong(
                    "The table (%s) must be keyed by two entities of (%s).".formatted(table.name(), target));
        }
        if (table.find(column.text())
                        .filter(each -> each.column().type().ordered())
                        .isEmpty()
                || !atMost.text().contains("{value}")) {
            throw column.wrong("A leg needs a column (%s) of numbers in (%s) and words with {value}."
                    .formatted(column.text(), table.name()));
        }
        return new Leg(role.text(), table.name(), column.text(), atMost.text());
    }

    private PackTable table(Entry entry) {
        if (!tables.has(entry.text())) {
            throw entry.wrong(
                    "There is no table (%s).%s".formatted(entry.text(), Nearest.maybe(entry.text(), tables.names())));
        }
        return tables.get(entry.text());
    }
}
