package dev.assay.env.plan.design;

import dev.assay.env.plan.Gaps;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;

/** The text of a planning task: what is asked for, the rules, the form of the answer. */
final class PlanPrompt {
    private final PlanTemplate template;
    private final List<Role> roles;
    private final PlanSpec spec;
    private final Database database;
    private final Schema schema;

    PlanPrompt(Draft draft, PlanSpec spec) {
        this.template = draft.template();
        this.roles = draft.roles();
        this.spec = spec;
        this.database = draft.world().database();
        this.schema = database.schema();
    }

    String text() {
        StringBuilder out = new StringBuilder(opening()).append("\n\nRules:\n");
        int number = 1;
        for (Stated stated : spec.constraints()) {
            out.append(number++).append(". ").append(stated.text()).append('\n');
        }
        Gaps.sentences(spec, database, template.slotNoun())
                .forEach(sentence -> out.append(sentence).append('\n'));
        if (spec.constraints().stream().anyMatch(each -> each.constraint() instanceof Constraint.Consecutive)) {
            out.append("Which %s follows which goes by the order given below.\n".formatted(template.slotNoun()));
        }
        return out.append('\n').append(form()).toString();
    }

    private String opening() {
        int slots = spec.slots().size();
        String many = Words.number(slots) + " " + (slots == 1 ? template.slotNoun() : template.slotPlural());
        String goal = Words.sentence(template.goal().replace("{slots}", many));
        List<String> nouns =
                roles.stream().map(role -> Words.article(role.noun())).toList();
        return "%s For each %s, choose %s. Find out with the tools what there is; any plan that keeps all of the rules is right."
                .formatted(goal, template.slotNoun(), Words.list(nouns, "and"));
    }

    private String form() {
        List<String> keys = new ArrayList<>();
        keys.add("\"%s\" (the %s, as written here)".formatted(spec.slotKey(), template.slotNoun()));
        for (Role role : roles) {
            Table table = schema.table(role.choice().table());
            keys.add("\"%s\" (the %s of the %s)"
                    .formatted(
                            role.choice().key(),
                            table.column(table.key().get(0)).label(),
                            role.noun()));
        }
        return """
                Submit the plan with submit_result, as a JSON list with one object for each %s, in this order: %s. \
                Each object has exactly these keys: %s. This shows the form and is no solution:
                %s
                """
                .formatted(template.slotNoun(), String.join(", ", spec.slots()), Words.list(keys, "and"), example());
    }

    private String example() {
        List<String> slots = new ArrayList<>();
        for (String label : spec.slots()) {
            List<String> fields = new ArrayList<>(List.of(quoted(spec.slotKey()) + ": " + quoted(label)));
            roles.forEach(role -> fields.add(quoted(role.choice().key()) + ": " + placeholder(role)));
            slots.add("{" + String.join(", ", fields) + "}");
        }
        return "[" + String.join(",\n ", slots) + "]";
    }

    private String placeholder(Role role) {
        Table table = schema.table(role.choice().table());
        Column key = table.column(table.key().get(0));
        if (key.type() == ColumnType.FLAG) {
            return "true";
        }
        return key.type().numeric() ? "0" : quoted("<%s>".formatted(role.noun()));
    }

    private static String quoted(String text) {
        return CanonicalJson.write(text);
    }
}
