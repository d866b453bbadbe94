package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the rows of one column refer to, as far as that is drawn: places in the table referred to. */
final class References {
    /** Nothing is referred to. */
    static final int NONE = -1;

    private final Draft draft;
    private final PackColumn column;
    private final Refer refer;
    private final Draft target;
    private final SoFar soFar;
    private final List<Integer> order;
    private final int[] places;
    private final Set<Integer> taken = new HashSet<>();

    References(Draft draft, PackColumn column, Refer refer, Draft target, SoFar soFar, SplittableRandom random) {
        this.draft = draft;
        this.column = column;
        this.refer = refer;
        this.target = target;
        this.soFar = soFar;
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            all.add(i);
        }
        this.order = Draws.shuffled(all, random);
        this.places = new int[draft.size()];
        Arrays.fill(places, NONE);
    }

    boolean optional() {
        return column.column().optional();
    }

    /** What a row refers to. */
    int at(int row) {
        return places[row];
    }

    void take(int row, int place) {
        places[row] = place;
        if (refer.once() && place != NONE) {
            taken.add(place);
        }
        put(row, place);
    }

    void release(int row) {
        taken.remove(places[row]);
        places[row] = NONE;
        put(row, NONE);
    }

    private void put(int row, int place) {
        @Nullable Value key = place == NONE ? null : target.keys().get(place).get(0);
        draft.put(column.name(), row, key, Draft.NOWHERE);
    }

    /** Those that fit; where none shares what should be shared, those that fit otherwise, unless the cell may be absent. */
    List<Integer> fitting(int row) {
        List<Integer> free = order.stream()
                .filter(each -> !taken.contains(each) && differs(row, each) && keeps(row, each))
                .toList();
        List<Integer> sharing = free.stream().filter(each -> shares(row, each)).toList();
        return sharing.isEmpty() && !optional() ? free : sharing;
    }

    private boolean differs(int row, int candidate) {
        Value other = refer.not() == null ? null : draft.cell(refer.not(), row);
        return other == null || !other.equals(target.keys().get(candidate).get(0));
    }

    private boolean keeps(int row, int candidate) {
        if (column.where().isEmpty()) {
            return true;
        }
        put(row, candidate);
        boolean keeps = soFar.keeps(row, column);
        put(row, places[row]);
        return keeps;
    }

    private boolean shares(int row, int candidate) {
        String same = refer.same();
        return same == null
                || !draft.has(same)
                || !target.has(same)
                || Objects.equals(draft.cell(same, row), target.cell(same, candidate));
    }
}
