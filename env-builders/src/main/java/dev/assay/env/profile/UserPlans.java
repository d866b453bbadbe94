package dev.assay.env.profile;

import dev.assay.env.tools.PythonNames;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;

/** What may be planned over data of which only tables and columns are known: choose some of the entities. */
final class UserPlans {
    private static final int MOST = 3;
    private static final List<String> PICKS = List.of("pick 1", "pick 2", "pick 3", "pick 4", "pick 5", "pick 6");

    private final Database database;
    private final List<Traits> traits;
    private final Dice dice;

    UserPlans(Database database, List<Traits> traits, long shape) {
        this.database = database;
        this.traits = traits;
        this.dice = Dice.of(shape, "plans");
    }

    List<PlanTemplate> plans() {
        List<PlanTemplate> all = new ArrayList<>();
        for (Table table : database.schema().tables()) {
            if (Interest.of(table, database.rows(table.name())) && selective(table)) {
                all.add(alone(table));
                for (Column column : table.columns()) {
                    String target = column.references();
                    if (target != null && !target.equals(table.name()) && choosable(target)) {
                        all.add(with(table, column, database.schema().table(target)));
                    }
                }
            }
        }
        return dice.some(all, MOST);
    }

    /** Whether its columns can be asked for. */
    private boolean selective(Table table) {
        return table.columns().stream().anyMatch(column -> column.type() == ColumnType.FLAG)
                || traits.stream().anyMatch(each -> each.table().equals(table.name()) && !each.hidden());
    }

    private boolean choosable(String table) {
        return Interest.entities(database.schema().table(table))
                && database.rows(table).size() >= 3;
    }

    private PlanTemplate alone(Table table) {
        String goal = dice.one(List.of(
                "Make {slots} from the %s, one %s each.", "Put together a list of %s in {slots}, one %s each."));
        return template(
                goal.formatted(table.plural(), table.noun()),
                List.of(new Role(new Choice(key(table), table.name()), table.noun(), true)),
                List.of());
    }

    private PlanTemplate with(Table table, Column column, Table target) {
        String one = key(target);
        String other = key(table).equals(one) ? one + "_2" : key(table);
        Condition belongs = new Condition.Compare(
                Term.Cell.of(table.name(), Term.Variable.of(other), column.name()),
                Comparison.EQ,
                Term.Variable.of(one));
        String text =
                "The %s of each %s is the %s of the same pick.".formatted(column.label(), table.noun(), target.noun());
        return template(
                "Make {slots}, each of one %s and one %s.".formatted(target.noun(), table.noun()),
                List.of(
                        new Role(new Choice(one, target.name()), target.noun(), true),
                        new Role(new Choice(other, table.name()), table.noun(), true)),
                List.of(new Stated(new Constraint.Each(List.of(), belongs), text)));
    }

    /** The key of a choice in the answer, which may not be that of the slot. */
    private static String key(Table table) {
        String name = PythonNames.of(table.noun());
        return name.equals("pick") ? "pick_of_table" : name;
    }

    private static PlanTemplate template(String goal, List<Role> roles, List<Stated> always) {
        return new PlanTemplate(goal, "pick", "pick", "picks", PICKS, 2, roles, always, List.of());
    }
}
