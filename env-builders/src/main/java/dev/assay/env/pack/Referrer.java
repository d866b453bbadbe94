package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** Fills the columns that refer to other tables and are no keys. */
final class Referrer {
    private final Map<String, Draft> drafts;
    private final KeyMaker keys;
    private final Draws data;

    Referrer(Map<String, Draft> drafts, KeyMaker keys, Draws data) {
        this.drafts = drafts;
        this.keys = keys;
        this.data = data;
    }

    void fill(Draft draft, PackColumn column, Refer refer) {
        SplittableRandom random = data.of("ref", draft.table().name(), column.name());
        Draft target = Objects.requireNonNull(drafts.get(refer.table()));
        List<Integer> counts =
                refer.each() == null ? null : keys.counts(draft.table().name());
        if (counts == null) {
            choose(draft, column, refer, target, random);
        } else {
            deal(draft, column, target, counts, random);
        }
    }

    /** So many rows to this one, so many to that one. */
    private static void deal(
            Draft draft, PackColumn column, Draft target, List<Integer> counts, SplittableRandom random) {
        List<Integer> parents = new ArrayList<>();
        List<Integer> dealt = Draws.shuffled(counts, random);
        for (int parent = 0; parent < dealt.size(); parent++) {
            for (int i = 0; i < dealt.get(parent); i++) {
                parents.add(parent);
            }
        }
        List<Integer> mixed = Draws.shuffled(parents, random);
        for (int row = 0; row < draft.size(); row++) {
            draft.put(column.name(), row, target.keys().get(mixed.get(row)).get(0), Draft.NOWHERE);
        }
    }

    private void choose(Draft draft, PackColumn column, Refer refer, Draft target, SplittableRandom random) {
        SplittableRandom gaps = data.of("absent", draft.table().name(), column.name());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            order.add(i);
        }
        order = Draws.shuffled(order, random);
        Set<Integer> taken = new HashSet<>();
        double[] spread = Draws.spread(draft.size(), random);
        for (int row = 0; row < draft.size(); row++) {
            boolean absent = gaps.nextDouble() < column.absent();
            int chosen =
                    absent ? -1 : pick(fitting(draft, row, refer, target, order, taken), refer.skew(), spread[row]);
            if (chosen < 0 && !column.column().optional()) {
                throw new BadPack(
                        "The column (%s.%s) finds nothing in (%s) to refer to.\nMaybe give that table more rows, or add 'absent'."
                                .formatted(draft.table().name(), column.name(), refer.table()));
            }
            if (refer.once()) {
                taken.add(chosen);
            }
            draft.put(
                    column.name(),
                    row,
                    chosen < 0 ? null : target.keys().get(chosen).get(0),
                    Draft.NOWHERE);
        }
    }

    /** Those that fit; where none shares what should be shared, those that fit otherwise, unless the cell may be absent. */
    private static List<Integer> fitting(
            Draft draft, int row, Refer refer, Draft target, List<Integer> order, Set<Integer> taken) {
        List<Integer> free = order.stream()
                .filter(each -> !refer.once() || !taken.contains(each))
                .filter(each -> differs(draft, row, refer, target, each))
                .toList();
        List<Integer> sharing = free.stream()
                .filter(each -> shares(draft, row, refer, target, each))
                .toList();
        boolean optional = draft.table().columns().stream()
                .anyMatch(each -> each.filling().equals(refer) && each.column().optional());
        return sharing.isEmpty() && !optional ? free : sharing;
    }

    private static boolean differs(Draft draft, int row, Refer refer, Draft target, int candidate) {
        Value other = refer.not() == null ? null : draft.cell(refer.not(), row);
        return other == null || !other.equals(target.keys().get(candidate).get(0));
    }

    private static boolean shares(Draft draft, int row, Refer refer, Draft target, int candidate) {
        String same = refer.same();
        return same == null
                || !draft.has(same)
                || !target.has(same)
                || Objects.equals(draft.cell(same, row), target.cell(same, candidate));
    }

    /** The candidate the given share of the way through them all; a skewed one is the likelier the earlier it stands. */
    private static int pick(List<Integer> candidates, boolean skew, double share) {
        if (candidates.isEmpty()) {
            return -1;
        }
        if (!skew) {
            return candidates.get((int) (share * candidates.size()));
        }
        double total = 0;
        for (int rank = 1; rank <= candidates.size(); rank++) {
            total += 1.0 / rank;
        }
        double left = share * total;
        for (int rank = 1; rank <= candidates.size(); rank++) {
            left -= 1.0 / rank;
            if (left < 0) {
                return candidates.get(rank - 1);
            }
        }
        return candidates.get(candidates.size() - 1);
    }
}
