package dev.assay.env.pack;

import dev.assay.env.pack.PackPlan.Always;
import dev.assay.env.pack.PackPlan.PackRole;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plan templates of a shape. */
final class ShapedPlans {
    private final Presence presence;
    private final Draws shape;
    private final KeyMaker keys;

    ShapedPlans(Presence presence, Draws shape, KeyMaker keys) {
        this.presence = presence;
        this.shape = shape;
        this.keys = keys;
    }

    List<PlanTemplate> of(List<PackPlan> plans) {
        List<PlanTemplate> out = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            String number = Integer.toString(i);
            if (in(plans.get(i).chance(), "plan", number)) {
                out.add(plan(plans.get(i), number));
            }
        }
        return out;
    }

    private boolean in(double chance, String... purpose) {
        return shape.of(purpose).nextDouble() < chance;
    }

    private PlanTemplate plan(PackPlan plan, String number) {
        List<Role> roles = plan.roles().stream()
                .filter(role -> presence.has(role.role().choice().table()))
                .filter(role ->
                        in(role.chance(), "role", number, role.role().choice().key()))
                .map(PackRole::role)
                .toList();
        Set<String> known = new HashSet<>(Set.of(plan.slotKey()));
        roles.forEach(role -> known.add(role.choice().key()));
        List<Stated> always = new ArrayList<>();
        for (int i = 0; i < plan.always().size(); i++) {
            if (in(plan.always().get(i).chance(), "always", number, Integer.toString(i))) {
                add(always, plan.always().get(i), known);
            }
        }
        return new PlanTemplate(
                plan.goals().get(shape.of("goal", number).nextInt(plan.goals().size())),
                plan.slotKey(),
                plan.slotNoun(),
                plan.slotPlural(),
                labels(plan.labels(), shape.of("slots", number).nextInt()),
                plan.least(),
                roles,
                always,
                plan.legs().stream()
                        .filter(leg -> known.contains(leg.choice()) && presence.has(leg.table(), leg.column()))
                        .toList());
    }

    /** What speaks of something that is not there is left out; a constraint that nothing is chosen twice speaks of the rest. */
    private void add(List<Stated> stated, Always always, Set<String> known) {
        Constraint constraint = always.constraint().value();
        if (constraint instanceof Constraint.Distinct distinct) {
            List<String> left =
                    distinct.choices().stream().filter(known::contains).toList();
            if (!left.isEmpty()) {
                stated.add(new Stated(new Constraint.Distinct(left), always.text()));
            }
        } else if (presence.has(always.constraint().uses())
                && known.containsAll(always.constraint().uses().variables())) {
            stated.add(new Stated(constraint, always.text()));
        }
    }

    private List<String> labels(SlotLabels labels, int random) {
        int count = labels.count().least()
                + Math.floorMod(random, labels.count().most() - labels.count().least() + 1);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(label(labels, i));
        }
        return out;
    }

    private String label(SlotLabels labels, int place) {
        if (labels instanceof SlotLabels.Dates dates) {
            return dates.from().plusDays(place).toString();
        }
        if (labels instanceof SlotLabels.Fixed fixed) {
            return fixed.labels().get(place);
        }
        return keys.of(((SlotLabels.Keys) labels).table()).get(place).get(0).toString();
    }
}
