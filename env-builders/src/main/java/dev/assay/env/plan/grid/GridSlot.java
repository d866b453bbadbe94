package dev.assay.env.plan.grid;

import dev.assay.env.plan.grid.GridTerms.Signed;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays out the conditions and terms of one slot. */
final class GridSlot implements Condition.Cases<GridTest> {
    /** Comparisons over at most so many combinations become tables. */
    private static final int TABLE = 4_096;

    private final GridTables tables;
    private final List<String> labels;
    private final int slot;

    GridSlot(GridTables tables, List<String> labels, int slot) {
        this.tables = tables;
        this.labels = labels;
        this.slot = slot;
    }

    private GridAtom atom(Term term) {
        return tables.atom(term, labels.get(slot), slot + 1 < labels.size() ? labels.get(slot + 1) : null);
    }

    private GridPlaces places(List<Integer> columns) {
        int choices = tables.choices().size();
        return new GridPlaces(
                columns.stream().mapToInt(column -> slot * choices + column).toArray(),
                columns.stream()
                        .mapToInt(column -> tables.entities(column % choices).size())
                        .toArray());
    }

    /** All values of the parts of a term. */
    List<List<@Nullable Value>> values(Term term) {
        return GridTerms.parts(term, 1).stream()
                .map(each -> atom(each.term()).values())
                .toList();
    }

    /** A term as a sum on a scale. */
    GridSum sum(Term term, GridScale scale) {
        return sum(GridTerms.parts(term, 1), scale);
    }

    private GridSum sum(List<Signed> signed, GridScale scale) {
        List<GridSum.Part> parts = new ArrayList<>();
        for (Signed each : signed) {
            GridAtom atom = atom(each.term());
            parts.add(new GridSum.Part(places(atom.columns()), scale.scaled(atom.values(), each.sign())));
        }
        return new GridSum(parts, 0);
    }

    @Override
    public GridTest compare(Condition.Compare condition) {
        return tables.test(condition, labels, slot, () -> laidOut(condition));
    }

    private GridTest laidOut(Condition.Compare condition) {
        boolean arithmetic = GridTerms.arithmetic(condition.left()) || GridTerms.arithmetic(condition.right());
        return arithmetic ? linear(condition) : plain(condition);
    }

    private GridTest linear(Condition.Compare condition) {
        List<Signed> parts = new ArrayList<>(GridTerms.parts(condition.left(), 1));
        parts.addAll(GridTerms.parts(condition.right(), -1));
        GridScale scale = new GridScale(
                parts.stream().map(each -> atom(each.term()).values()).toList());
        GridTest linear = new GridTest.Linear(sum(parts, scale), condition.comparison());
        return tabulated(linear);
    }

    /** The same as a table where that is small. */
    private GridTest tabulated(GridTest test) {
        int choices = tables.choices().size();
        List<Integer> columns = new ArrayList<>();
        for (int place : test.places()) {
            columns.add(place - slot * choices);
        }
        GridPlaces where = places(columns);
        if (where.combinations() > TABLE) {
            return test;
        }
        boolean[] holds = new boolean[where.combinations()];
        int[] answer = new int[labels.size() * choices];
        for (int i = 0; i < holds.length; i++) {
            where.fill(i, answer);
            holds[i] = test.holds(answer);
        }
        return new GridTest.Table(where, holds);
    }

    private GridTest plain(Condition.Compare condition) {
        GridAtom left = atom(condition.left());
        GridAtom right = atom(condition.right());
        TreeSet<Integer> columns = new TreeSet<>(left.columns());
        columns.addAll(right.columns());
        GridPlaces where = places(List.copyOf(columns));
        if (where.combinations() > GridTables.WIDEST) {
            throw new GridLimitException("The comparison (%s) has %d combinations, more than %d."
                    .formatted(condition, where.combinations(), GridTables.WIDEST));
        }
        GridPlaces fromLeft = places(left.columns());
        GridPlaces fromRight = places(right.columns());
        boolean[] holds = new boolean[where.combinations()];
        int[] answer = new int[labels.size() * tables.choices().size()];
        for (int i = 0; i < holds.length; i++) {
            where.fill(i, answer);
            holds[i] = compares(
                    left.values().get(fromLeft.index(answer)),
                    condition.comparison(),
                    right.values().get(fromRight.index(answer)));
        }
        return new GridTest.Table(where, holds);
    }

    private static boolean compares(@Nullable Value left, Comparison comparison, @Nullable Value right) {
        return left != null
                && right != null
                && ValueOrder.sameKind(left, right)
                && comparison.holds(ValueOrder.INSTANCE.compare(left, right));
    }

    @Override
    public GridTest among(Condition.Among condition) {
        return tables.test(condition, labels, slot, () -> laidOut(condition));
    }

    private GridTest laidOut(Condition.Among condition) {
        GridAtom atom = atom(condition.term());
        boolean[] holds = new boolean[atom.values().size()];
        for (int i = 0; i < holds.length; i++) {
            Value value = atom.values().get(i);
            holds[i] = value != null && condition.values().contains(value);
        }
        return new GridTest.Table(places(atom.columns()), holds);
    }

    @Override
    public GridTest all(Condition.All condition) {
        return new GridTest.All(each(condition.conditions()));
    }

    @Override
    public GridTest atLeast(Condition.AtLeast condition) {
        return new GridTest.AtLeast(condition.count(), each(condition.conditions()));
    }

    private List<GridTest> each(List<Condition> conditions) {
        return conditions.stream().map(each -> each.match(this)).toList();
    }

    @Override
    public GridTest not(Condition.Not condition) {
        return new GridTest.Not(condition.condition().match(this));
    }

    @Override
    public GridTest when(Condition.When condition) {
        return new GridTest.When(
                condition.premise().match(this), condition.conclusion().match(this));
    }
}
