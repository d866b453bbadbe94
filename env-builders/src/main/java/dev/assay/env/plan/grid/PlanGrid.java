package dev.assay.env.plan.grid;

import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanCheck;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A planning task laid out in arrays. An answer is an array with one number for each place, {@code slot * choices + choice}: the position
 * of an entity among those of its table in ascending order of keys.
 */
public final class PlanGrid {
    private final PlanSpec spec;
    private final GridTables tables;
    private final int[] sizes;
    private final List<GridConstraint> constraints = new ArrayList<>();

    /**
     * Lays out a task.
     *
     * @throws GridLimitException when it cannot be laid out
     * @throws IllegalArgumentException when it does not fit the schema
     */
    public PlanGrid(PlanSpec spec, Database database) {
        this(spec, new GridTables(database, spec.slotKey(), spec.choices()));
    }

    /** Lays out a task with tables of the same choices. */
    public PlanGrid(PlanSpec spec, GridTables tables) {
        new PlanCheck(spec, tables.database().schema()).run();
        if (!spec.choices().equals(tables.choices())) {
            throw new IllegalArgumentException(
                    "The tables are for the choices %s, the task has %s.".formatted(tables.choices(), spec.choices()));
        }
        this.spec = spec;
        this.tables = tables;
        int choices = spec.choices().size();
        this.sizes = new int[spec.slots().size() * choices];
        for (int place = 0; place < sizes.length; place++) {
            sizes[place] = tables.entities(place % choices).size();
            if (sizes[place] == 0) {
                throw new GridLimitException("The table of the choice (%s) is empty."
                        .formatted(spec.choices().get(place % choices).key()));
            }
        }
        for (int i = 0; i < spec.constraints().size(); i++) {
            Constraint constraint = spec.constraints().get(i).constraint();
            constraints.addAll(constraint.match(new GridConstraints(spec, tables, i)));
        }
    }

    private PlanGrid(PlanGrid all, int without) {
        this.spec = all.spec;
        this.tables = all.tables;
        this.sizes = all.sizes;
        all.constraints.stream().filter(each -> each.number() != without).forEach(constraints::add);
    }

    /** The same without one declared constraint; the others keep their numbers. */
    public PlanGrid without(int number) {
        return new PlanGrid(this, number);
    }

    /** The task. */
    public PlanSpec spec() {
        return spec;
    }

    /** How many entities each place can have. */
    public int size(int place) {
        return sizes[place];
    }

    /** How many places there are. */
    public int places() {
        return sizes.length;
    }

    /** The entity at a position. */
    public Value entity(int place, int position) {
        return tables.entities(place % spec.choices().size()).get(position);
    }

    /** What an answer must keep; all together are the task. */
    public List<GridConstraint> constraints() {
        return List.copyOf(constraints);
    }

    /** Whether an answer is right. */
    public boolean holds(int[] answer) {
        for (GridConstraint constraint : constraints) {
            if (!constraint.holds(answer)) {
                return false;
            }
        }
        return true;
    }

    /** Numbers of the declared constraints that an answer breaks. */
    public List<Integer> broken(int[] answer) {
        TreeSet<Integer> broken = new TreeSet<>();
        for (GridConstraint constraint : constraints) {
            if (!constraint.holds(answer)) {
                broken.add(constraint.number());
            }
        }
        return List.copyOf(broken);
    }

    /** The only declared constraint that an answer breaks; nothing when it breaks none or several. */
    public OptionalInt onlyBroken(int[] answer) {
        int broken = -1;
        for (GridConstraint constraint : constraints) {
            if (constraint.number() != broken && !constraint.holds(answer)) {
                if (broken >= 0) {
                    return OptionalInt.empty();
                }
                broken = constraint.number();
            }
        }
        return broken < 0 ? OptionalInt.empty() : OptionalInt.of(broken);
    }

    /** A random answer. */
    public int[] random(SplittableRandom random) {
        int[] answer = new int[sizes.length];
        for (int place = 0; place < answer.length; place++) {
            answer[place] = random.nextInt(sizes[place]);
        }
        return answer;
    }

    /** An answer with the entities themselves. */
    public PlanAnswer answer(int[] positions) {
        List<SortedMap<String, Value>> slots = new ArrayList<>();
        int choices = spec.choices().size();
        for (int slot = 0; slot < spec.slots().size(); slot++) {
            SortedMap<String, Value> chosen = new TreeMap<>();
            for (int choice = 0; choice < choices; choice++) {
                int place = slot * choices + choice;
                chosen.put(spec.choices().get(choice).key(), entity(place, positions[place]));
            }
            slots.add(chosen);
        }
        return new PlanAnswer(slots);
    }

    /** The positions of the entities of an answer, which must all exist. */
    public int[] positions(PlanAnswer answer) {
        int[] positions = new int[sizes.length];
        int choices = spec.choices().size();
        for (int place = 0; place < positions.length; place++) {
            Choice choice = spec.choices().get(place % choices);
            Value entity = answer.chosen(place / choices, choice.key()).orElseThrow();
            positions[place] = tables.entities(place % choices).indexOf(entity);
            if (positions[place] < 0) {
                throw new IllegalArgumentException(
                        "The table (%s) has no entity (%s).".formatted(choice.table(), entity));
            }
        }
        return positions;
    }
}
