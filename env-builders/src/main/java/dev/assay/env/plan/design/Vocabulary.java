package dev.assay.env.plan.design;

import dev.assay.env.phrase.Phrases;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;

/** What rules can say in a world about the choices of a task: columns of what is chosen, of what that refers to, and of it on a date. */
final class Vocabulary {
    private final World world;
    private final Schema schema;
    private final PlanTemplate template;
    private final List<Role> roles;
    private final List<Attribute> attributes = new ArrayList<>();

    Vocabulary(World world, PlanTemplate template, List<Role> roles) {
        this.world = world;
        this.schema = world.database().schema();
        this.template = template;
        this.roles = roles;
        for (Role role : roles) {
            own(role);
            referred(role);
            dated(role);
        }
    }

    List<Attribute> all() {
        return List.copyOf(attributes);
    }

    private void own(Role role) {
        Table table = schema.table(role.choice().table());
        Term entity = Term.Variable.of(role.choice().key());
        for (Column column : table.columns()) {
            if (!table.key().contains(column.name())) {
                add(role, "the " + role.noun(), table, column, Term.Cell.of(table.name(), entity, column.name()));
            }
        }
    }

    /** Columns of what the entity refers to, unless that is chosen as well and rules can speak of it directly. */
    private void referred(Role role) {
        Table table = schema.table(role.choice().table());
        Term entity = Term.Variable.of(role.choice().key());
        for (Column reference : table.columns()) {
            String target = reference.references();
            if (target == null
                    || table.key().contains(reference.name())
                    || roles.stream().anyMatch(each -> each.choice().table().equals(target))) {
                continue;
            }
            Table other = schema.table(target);
            Term key = Term.Cell.of(table.name(), entity, reference.name());
            String subject = "the %s of the %s".formatted(reference.label(), role.noun());
            for (Column column : other.columns()) {
                if (!other.key().contains(column.name())) {
                    add(role, subject, other, column, Term.Cell.of(other.name(), key, column.name()));
                }
            }
        }
    }

    /** Columns of a table that says something about the entity on the date of the slot, or together with what the slot is named after. */
    private void dated(Role role) {
        for (Table table : schema.tables()) {
            for (int entity = 0; entity < 2 && table.key().size() == 2; entity++) {
                Column own = table.column(table.key().get(entity));
                Column other = table.column(table.key().get(1 - entity));
                if (role.choice().table().equals(own.references()) && ofSlots(other)) {
                    dated(role, table, entity);
                }
            }
        }
    }

    private void dated(Role role, Table table, int entity) {
        Term own = Term.Variable.of(role.choice().key());
        Term slot = Term.Variable.of(template.slotKey());
        List<Term> key = entity == 0 ? List.of(own, slot) : List.of(slot, own);
        boolean person = Phrases.people(schema.table(role.choice().table()));
        String subject = "the %s %s the %s".formatted(table.noun(), person ? "of" : "for", role.noun());
        for (Column column : table.columns()) {
            if (!table.key().contains(column.name())) {
                add(role, subject, table, column, new Term.Cell(table.name(), key, column.name()));
            }
        }
    }

    /** Whether the labels of slots are values of a key column. */
    private boolean ofSlots(Column column) {
        if (column.references() == null) {
            return column.type() == ColumnType.DATE || column.type() == ColumnType.TEXT;
        }
        String table = column.references();
        return template.slots().stream()
                .allMatch(label ->
                        world.database().find(table, List.of(Value.of(label))).isPresent());
    }

    private void add(Role role, String subject, Table table, Column column, Term term) {
        Traits traits = world.traits(table.name(), column.name()).orElse(null);
        if (traits != null) {
            attributes.add(new Attribute(role, subject, column, traits, term));
        }
    }
}
