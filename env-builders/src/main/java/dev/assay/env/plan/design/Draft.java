package dev.assay.env.plan.design;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.World;
import dev.assay.verifiers.plan.PlanSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A task as far as it has grown.
 *
 * @param roles what is chosen in each slot
 * @param slots how many slots
 * @param rules in the order in which they came
 * @param tools on offer
 */
record Draft(World world, PlanTemplate template, List<Role> roles, int slots, List<Rule> rules, ToolCatalogue tools) {
    Draft {
        roles = List.copyOf(roles);
        rules = List.copyOf(rules);
    }

    PlanSpec spec() {
        return new PlanSpec(
                template.slotKey(),
                template.slots().subList(0, slots),
                roles.stream().map(Role::choice).toList(),
                rules.stream().map(rule -> rule.stated(slots)).toList());
    }

    Vocabulary vocabulary() {
        return new Vocabulary(world, template, roles);
    }

    /** How many of the rules, the first ones, always hold in this world. */
    int always() {
        return (int) rules.stream()
                .filter(rule -> rule.marks().contains(Rule.ALWAYS))
                .count();
    }

    /** Whether a rule about this is there. */
    boolean says(String mark) {
        return rules.stream().anyMatch(rule -> rule.marks().contains(mark));
    }

    Draft with(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Draft(world, template, roles, slots, more, tools);
    }

    Draft with(ToolCatalogue changed) {
        return new Draft(world, template, roles, slots, rules, changed);
    }

    Draft with(int newSlots, List<Rule> newRules) {
        return new Draft(world, template, roles, newSlots, newRules, tools);
    }
}
