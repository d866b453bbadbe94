package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.relation.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entities of each choice, and the values of terms over them, each computed once: shared by all tasks over the same choices.
 *
 * <p>Not safe for use by several threads.
 */
public final class GridTables {
    /** Most combinations of entities that a term is tabulated over. */
    static final int WIDEST = 60_000;

    private final Database database;
    private final Evaluator evaluator;
    private final String slotKey;
    private final List<Choice> choices;
    private final List<List<Value>> entities = new ArrayList<>();
    private final Map<List<Object>, GridAtom> atoms = new HashMap<>();
    private final Map<List<Object>, GridTest> tests = new HashMap<>();

    /** Over these choices; entities are in ascending order of their keys. */
    public GridTables(Database database, String slotKey, List<Choice> choices) {
        this.database = database;
        this.evaluator = new Evaluator(database);
        this.slotKey = slotKey;
        this.choices = List.copyOf(choices);
        for (Choice choice : choices) {
            entities.add(database.rows(choice.table()).stream()
                    .map(row -> database.key(choice.table(), row).get(0))
                    .sorted(ValueOrder.INSTANCE)
                    .toList());
        }
    }

    Database database() {
        return database;
    }

    List<Choice> choices() {
        return choices;
    }

    List<Value> entities(int choice) {
        return entities.get(choice);
    }

    /** The place of a variable relative to the slot at hand; -1 when it is that of no choice. */
    int column(Term.Variable variable) {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).key().equals(variable.name())) {
                return variable.shift() * choices.size() + i;
            }
        }
        return -1;
    }

    /** The values of a term in a slot with this label, followed by one with that label. */
    GridAtom atom(Term term, String label, @Nullable String after) {
        List<Term.Variable> variables =
                new Mentions(database.schema()).term(term, null).variables();
        boolean labelled = variables.stream().anyMatch(each -> each.name().equals(slotKey));
        List<Object> key = labelled ? List.of(term, label, String.valueOf(after)) : List.of(term);
        GridAtom known = atoms.get(key);
        if (known == null) {
            known = compute(term, variables, label, after);
            atoms.put(key, known);
        }
        return known;
    }

    /** A test that is laid out once for each slot. */
    GridTest test(Condition condition, List<String> labels, int slot, Supplier<GridTest> layout) {
        List<Object> key = List.of(condition, labels, slot);
        GridTest known = tests.get(key);
        if (known == null) {
            known = layout.get();
            tests.put(key, known);
        }
        return known;
    }

    private GridAtom compute(Term term, List<Term.Variable> variables, String label, @Nullable String after) {
        TreeSet<Integer> columns = new TreeSet<>();
        variables.stream().map(this::column).filter(column -> column >= 0).forEach(columns::add);
        List<Integer> places = List.copyOf(columns);
        int combinations = combinations(places, term);
        int[] at = new int[places.size()];
        Scope scope = new Scope((name, shift) -> bound(name, shift, places, at, label, after), null);
        List<@Nullable Value> values = new ArrayList<>(Arrays.asList(new @Nullable Value[combinations]));
        for (int i = 0; i < combinations; i++) {
            int rest = i;
            for (int p = places.size() - 1; p >= 0; p--) {
                int size = entities.get(places.get(p) % choices.size()).size();
                at[p] = rest % size;
                rest /= size;
            }
            values.set(i, evaluator.value(term, scope));
        }
        return new GridAtom(places, values);
    }

    private int combinations(List<Integer> columns, Object what) {
        long combinations = 1;
        for (int column : columns) {
            combinations *= entities.get(column % choices.size()).size();
            if (combinations > WIDEST) {
                throw new GridLimitException("The term (%s) has more than %d combinations.".formatted(what, WIDEST));
            }
        }
        return (int) combinations;
    }

    private @Nullable Value bound(
            String name, int shift, List<Integer> places, int[] at, String label, @Nullable String after) {
        if (name.equals(slotKey)) {
            String text = shift == 0 ? label : shift == 1 ? after : null;
            return text == null ? null : Value.of(text);
        }
        int column = column(new Term.Variable(name, shift));
        int index = column < 0 ? -1 : places.indexOf(column);
        return index < 0 ? null : entities.get(column % choices.size()).get(at[index]);
    }
}
