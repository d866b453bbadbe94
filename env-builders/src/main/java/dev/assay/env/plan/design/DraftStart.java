package dev.assay.env.plan.design;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.World;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.Constraint.Distinct;
import dev.assay.verifiers.plan.Constraint.Each;
import dev.assay.verifiers.plan.PlanCheck;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The task before its first rule: what is chosen, in how many slots, and what always holds. */
final class DraftStart {
    private final World world;
    private final PlanTemplate template;

    private DraftStart(World world, PlanTemplate template) {
        this.world = world;
        this.template = template;
    }

    static Draft of(World world, PlanTemplate template, SplittableRandom random) {
        List<Role> roles = new DraftStart(world, template).roles(random);
        return new DraftStart(world, template.with(roles)).with(roles);
    }

    private Draft with(List<Role> roles) {
        int slots = Math.max(1, Math.min(template.least(), template.slots().size()));
        ToolCatalogue tools = ToolCatalogue.of(world).start(false);
        Draft bare = new Draft(world, template, roles, slots, List.of(), tools);
        List<Rule> always = new ArrayList<>();
        for (Stated stated : template.always()) {
            if (concerns(bare, stated.constraint())) {
                always.add(new Rule(
                        stated.constraint(), (same, count) -> stated.text(), marks(bare, stated.constraint())));
            }
        }
        return bare.with(slots, always);
    }

    private List<Role> roles(SplittableRandom random) {
        Set<Role> taken = new LinkedHashSet<>();
        for (Role role : template.choices()) {
            if (role.required() || Dice.chance(65, random)) {
                taken.add(role);
            }
        }
        for (Role role : template.choices()) {
            if (taken.size() < 2) {
                taken.add(role);
            }
        }
        return template.choices().stream().filter(taken::contains).toList();
    }

    /** Whether a rule speaks of nothing but what this task has. */
    private boolean concerns(Draft bare, Constraint constraint) {
        List<String> names = new ArrayList<>(
                bare.roles().stream().map(role -> role.choice().key()).toList());
        names.add(template.slotKey());
        if (constraint instanceof Each each && each.slots().stream().anyMatch(slot -> slot >= bare.slots())) {
            return false;
        }
        List<String> chosen = constraint instanceof Distinct distinct
                ? distinct.choices()
                : constraint instanceof Constraint.Load load ? List.of(load.choice()) : List.of();
        return names.containsAll(chosen) && names.containsAll(variables(constraint));
    }

    private Set<String> variables(Constraint constraint) {
        PlanSpec all = new PlanSpec(
                template.slotKey(),
                template.slots(),
                template.choices().stream().map(Role::choice).toList(),
                List.of(new Stated(constraint, "")));
        Set<String> names = new TreeSet<>();
        new PlanCheck(all, world.database().schema()).run().variables().forEach(variable -> names.add(variable.name()));
        return names;
    }

    private static Set<String> marks(Draft bare, Constraint constraint) {
        Set<String> marks = new TreeSet<>(Set.of(Rule.ALWAYS));
        if (constraint instanceof Distinct distinct) {
            for (Role role : bare.roles()) {
                boolean whole = bare.roles().stream()
                        .filter(each ->
                                each.choice().table().equals(role.choice().table()))
                        .allMatch(each ->
                                distinct.choices().contains(each.choice().key()));
                if (whole) {
                    marks.add("distinct " + role.choice().table());
                }
            }
        }
        return marks;
    }
}
