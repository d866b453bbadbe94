package dev.assay.env.pack;

import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Looks for an answer to a plan with all roles and as few slots as may be: by chance, with backtracking, and not for ever. */
final class PlanProbe {
    private final Evaluator evaluator;
    private final PlanTemplate plan;
    private final int slots;
    private final int limit;
    private final List<Map<String, Value>> bound = new ArrayList<>();
    private final List<List<Value>> candidates = new ArrayList<>();
    private final Map<Stated, Set<String>> variables = new HashMap<>();
    private int nodes;

    PlanProbe(World world, PlanTemplate plan, int slots, long seed, int limit) {
        this.evaluator = new Evaluator(world.database());
        this.plan = plan;
        this.slots = slots;
        this.limit = limit;
        SplittableRandom random = new SplittableRandom(seed);
        for (int slot = 0; slot < slots; slot++) {
            bound.add(new HashMap<>(Map.of(plan.slotKey(), Value.of(plan.slots().get(slot)))));
            for (Role role : plan.choices()) {
                String table = role.choice().table();
                candidates.add(Draws.shuffled(
                        world.database().rows(table).stream()
                                .map(row -> world.database().key(table, row).get(0))
                                .toList(),
                        random));
            }
        }
        for (Stated stated : plan.always()) {
            variables.put(stated, variables(world, stated.constraint()));
        }
    }

    private static Set<String> variables(World world, Constraint constraint) {
        Mentions mentions = new Mentions(world.database().schema());
        if (constraint instanceof Constraint.Each each) {
            mentions.condition(each.condition(), null);
        } else if (constraint instanceof Constraint.Consecutive consecutive) {
            mentions.condition(consecutive.condition(), null);
        } else if (constraint instanceof Constraint.Count count) {
            mentions.condition(count.condition(), null);
        } else if (constraint instanceof Constraint.Load load) {
            mentions.term(load.load(), null).term(load.limit(), null).term(Term.Variable.of(load.choice()), null);
        }
        Set<String> names = new HashSet<>();
        mentions.variables().forEach(each -> names.add(each.name()));
        return names;
    }

    boolean feasible() {
        return solve(0);
    }

    int nodes() {
        return nodes;
    }

    private boolean solve(int place) {
        if (place == candidates.size()) {
            return true;
        }
        int slot = place / plan.choices().size();
        String key = plan.choices().get(place % plan.choices().size()).choice().key();
        for (Value value : candidates.get(place)) {
            if (++nodes > limit) {
                return false;
            }
            bound.get(slot).put(key, value);
            if (plan.always().stream().allMatch(each -> mayHold(each, slot, key)) && solve(place + 1)) {
                return true;
            }
            bound.get(slot).remove(key);
        }
        return false;
    }

    private boolean mayHold(Stated stated, int slot, String changed) {
        Constraint constraint = stated.constraint();
        if (constraint instanceof Constraint.Distinct distinct) {
            return !distinct.choices().contains(changed) || different(distinct);
        }
        Set<String> used = variables.getOrDefault(stated, Set.of());
        if (!used.contains(changed) || !bound.get(slot).keySet().containsAll(used)) {
            return true;
        }
        if (constraint instanceof Constraint.Each each) {
            return (!each.slots().isEmpty() && !each.slots().contains(slot)) || holds(each.condition(), slot);
        }
        if (constraint instanceof Constraint.Consecutive consecutive) {
            return slot == 0 || holds(consecutive.condition(), slot - 1);
        }
        if (constraint instanceof Constraint.Count count) {
            return counted(count, slot);
        }
        return !(constraint instanceof Constraint.Load load) || loaded(load, slot);
    }

    private boolean different(Constraint.Distinct distinct) {
        Set<Value> seen = new HashSet<>();
        return bound.stream()
                .flatMap(each -> distinct.choices().stream().map(each::get))
                .filter(each -> each != null)
                .allMatch(seen::add);
    }

    private boolean counted(Constraint.Count count, int slot) {
        int holding = 0;
        for (int i = 0; i <= slot; i++) {
            holding += holds(count.condition(), i) ? 1 : 0;
        }
        int possible =
                switch (count.comparison()) {
                    case GE, GT -> holding + slots - slot - 1;
                    default -> holding;
                };
        return count.comparison().holds(Integer.compare(possible, count.bound()));
    }

    private boolean loaded(Constraint.Load load, int slot) {
        Value chosen = bound.get(slot).get(load.choice());
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i <= slot; i++) {
            if (chosen != null && chosen.equals(bound.get(i).get(load.choice()))) {
                if (!(evaluator.value(load.load(), scope(i)) instanceof Value.Number number)) {
                    return false;
                }
                total = total.add(number.number());
            }
        }
        return evaluator.value(load.limit(), scope(slot)) instanceof Value.Number limit
                && load.comparison().holds(total.compareTo(limit.number()));
    }

    private boolean holds(Condition condition, int slot) {
        return evaluator.holds(condition, scope(slot));
    }

    private Scope scope(int slot) {
        return new Scope(
                (name, shift) -> slot + shift < slots ? bound.get(slot + shift).get(name) : null, null);
    }
}
