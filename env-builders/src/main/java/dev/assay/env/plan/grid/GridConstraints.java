package dev.assay.env.plan.grid;

import dev.assay.env.plan.grid.GridConstraint.Apart;
import dev.assay.env.plan.grid.GridConstraint.Count;
import dev.assay.env.plan.grid.GridConstraint.Load;
import dev.assay.env.plan.grid.GridConstraint.Rule;
import dev.assay.env.plan.grid.GridConstraint.Total;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays out one declared constraint. */
final class GridConstraints implements Constraint.Cases<List<GridConstraint>> {
    private final PlanSpec spec;
    private final GridTables tables;
    private final int number;
    private final int choices;

    GridConstraints(PlanSpec spec, GridTables tables, int number) {
        this.spec = spec;
        this.tables = tables;
        this.number = number;
        this.choices = spec.choices().size();
    }

    private IntStream slots() {
        return IntStream.range(0, spec.slots().size());
    }

    private GridSlot slot(int slot) {
        return new GridSlot(tables, spec.slots(), slot);
    }

    @Override
    public List<GridConstraint> each(Constraint.Each constraint) {
        IntStream where = constraint.slots().isEmpty()
                ? slots()
                : constraint.slots().stream().mapToInt(Integer::intValue).distinct();
        return rules(where, constraint.condition());
    }

    @Override
    public List<GridConstraint> consecutive(Constraint.Consecutive constraint) {
        return rules(IntStream.range(0, spec.slots().size() - 1), constraint.condition());
    }

    private List<GridConstraint> rules(IntStream where, Condition condition) {
        List<Condition> parts = GridConjuncts.of(condition);
        List<GridConstraint> rules = new ArrayList<>();
        where.forEach(slot -> parts.forEach(part -> rules.add(new Rule(number, part.match(slot(slot))))));
        return rules;
    }

    @Override
    public List<GridConstraint> distinct(Constraint.Distinct constraint) {
        Map<String, List<Integer>> byTable = new LinkedHashMap<>();
        for (int i = 0; i < choices; i++) {
            Choice choice = spec.choices().get(i);
            if (constraint.choices().contains(choice.key())) {
                byTable.computeIfAbsent(choice.table(), table -> new ArrayList<>())
                        .add(i);
            }
        }
        List<GridConstraint> apart = new ArrayList<>();
        byTable.values()
                .forEach(own -> apart.add(new Apart(
                        number,
                        slots().flatMap(slot -> own.stream().mapToInt(choice -> slot * choices + choice))
                                .toArray())));
        return apart;
    }

    @Override
    public List<GridConstraint> total(Constraint.Total constraint) {
        Value bound = Value.of(constraint.bound());
        List<List<@Nullable Value>> values = new ArrayList<>(List.of(List.of(bound)));
        slots().forEach(slot -> values.addAll(slot(slot).values(constraint.term())));
        GridScale scale = new GridScale(values);
        List<GridSum.Part> parts = new ArrayList<>();
        slots().forEach(slot ->
                parts.addAll(slot(slot).sum(constraint.term(), scale).parts()));
        return List.of(new Total(number, new GridSum(parts, -scale.scaled(bound)), constraint.comparison()));
    }

    @Override
    public List<GridConstraint> count(Constraint.Count constraint) {
        List<GridTest> tests = slots().mapToObj(slot -> constraint.condition().match(slot(slot)))
                .toList();
        return List.of(new Count(number, tests, constraint.comparison(), constraint.bound()));
    }

    @Override
    public List<GridConstraint> load(Constraint.Load constraint) {
        int choice = IntStream.range(0, choices)
                .filter(i -> spec.choices().get(i).key().equals(constraint.choice()))
                .findFirst()
                .orElseThrow();
        // A limit looks at one choice at most, so its table is by entity, or one value for all.
        List<@Nullable Value> limits = limits(constraint.limit(), choice);
        List<List<@Nullable Value>> values = new ArrayList<>(List.of(limits));
        slots().forEach(slot -> values.addAll(slot(slot).values(constraint.load())));
        GridScale scale = new GridScale(values);
        List<GridSum> loads = slots().mapToObj(slot -> slot(slot).sum(constraint.load(), scale))
                .toList();
        int[] places = slots().map(slot -> slot * choices + choice).toArray();
        return List.of(new Load(number, places, loads, constraint.comparison(), scale.scaled(limits, 1)));
    }

    private List<@Nullable Value> limits(Term limit, int choice) {
        GridAtom atom = tables.atom(limit, spec.slots().get(0), null);
        List<@Nullable Value> limits = new ArrayList<>();
        for (int i = 0; i < tables.entities(choice).size(); i++) {
            limits.add(atom.values().get(atom.columns().isEmpty() ? 0 : i));
        }
        return limits;
    }
}
