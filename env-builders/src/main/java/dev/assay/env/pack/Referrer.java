package dev.assay.env.pack;

import dev.assay.env.pack.Filling.Refer;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Fills the columns of one table that refer to other tables and are no keys. */
final class Referrer {
    private final Draft draft;
    private final Map<String, Draft> drafts;
    private final KeyMaker keys;
    private final Draws data;
    private final SoFar soFar;
    private final List<References> chosen = new ArrayList<>();

    Referrer(Draft draft, Map<String, Draft> drafts, KeyMaker keys, Draws data) {
        this.draft = draft;
        this.drafts = drafts;
        this.keys = keys;
        this.data = data;
        this.soFar = new SoFar(draft, drafts.values());
    }

    void fill(PackColumn column, Refer refer) {
        SplittableRandom random = data.of("ref", draft.table().name(), column.name());
        Draft target = Objects.requireNonNull(drafts.get(refer.table()));
        List<Integer> counts =
                refer.each() == null ? null : keys.counts(draft.table().name());
        if (counts == null) {
            choose(column, refer, target, random);
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
            Value key = target.keys().get(mixed.get(row)).get(0);
            draft.put(column.name(), row, key, Draft.NOWHERE);
        }
    }

    private void choose(PackColumn column, Refer refer, Draft target, SplittableRandom random) {
        SplittableRandom gaps = data.of("absent", draft.table().name(), column.name());
        References references = new References(draft, column, refer, target, soFar, random);
        chosen.add(references);
        double[] spread = Draws.spread(draft.size(), random);
        for (int row = 0; row < draft.size(); row++) {
            boolean absent = gaps.nextDouble() < column.absent();
            int place = absent ? References.NONE : pick(references.fitting(row), refer.skew(), spread[row]);
            references.take(row, place);
            boolean lacks = place == References.NONE && !column.column().optional();
            if (lacks && !others(row, 0) && !exchanged(row)) {
                throw new BadPack(nothing(column, refer));
            }
        }
    }

    /**
     * Gives a row other references, the last ones first, so that the one drawn last finds something too. Where the row was is tried
     * first at each place.
     */
    private boolean others(int row, int from) {
        if (from == chosen.size()) {
            return true;
        }
        References references = chosen.get(from);
        int before = references.at(row);
        references.release(row);
        List<Integer> places = new ArrayList<>(references.fitting(row));
        boolean stays = places.remove((Integer) before);
        if (stays || (before == References.NONE && references.optional())) {
            places.add(0, before);
        }
        for (int place : places) {
            references.take(row, place);
            if (others(row, from + 1)) {
                return true;
            }
            references.release(row);
        }
        references.take(row, before);
        return false;
    }

    /** Takes away what an earlier row has, so that this one finds something, and gives that row something else. */
    private boolean exchanged(int row) {
        for (int other = 0; other < row; other++) {
            int giver = other;
            List<Integer> before = chosen.stream().map(each -> each.at(giver)).toList();
            chosen.forEach(each -> each.release(giver));
            if (others(row, 0) && others(giver, 0)) {
                return true;
            }
            chosen.forEach(each -> each.release(row));
            for (int i = 0; i < chosen.size(); i++) {
                chosen.get(i).take(giver, before.get(i));
            }
        }
        return false;
    }

    private String nothing(PackColumn column, Refer refer) {
        String which = column.where().isEmpty() ? "" : " that its 'where' allows, whatever else the row refers to";
        return "The column (%s.%s) finds nothing in (%s) to refer to%s.\nMaybe give that table more rows%s."
                .formatted(
                        draft.table().name(),
                        column.name(),
                        refer.table(),
                        which,
                        column.where().isEmpty() ? ", or add 'absent'" : ", or ask for less");
    }

    /** The candidate the given share of the way through them all; a skewed one is the likelier the earlier it stands. */
    private static int pick(List<Integer> candidates, boolean skew, double share) {
        if (candidates.isEmpty()) {
            return References.NONE;
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
