package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * How large a constraint is.
 *
 * @param depth links of its longest chain; a comparison is one
 * @param breadth parts of its outermost conjunction, its kind left out
 * @param hops links in it, comparisons with another entity among them
 * @param named ids of the entities that it names
 */
public record Shape(int depth, int breadth, int hops, Set<String> named) {
    public Shape {
        named = Set.copyOf(named);
    }

    /** Of a constraint. */
    public static Shape of(Constraint constraint) {
        Walk walk = new Walk();
        int depth = constraint.match(walk);
        int breadth = constraint instanceof Constraint.All all
                ? (int) all.constraints().stream()
                        .filter(each -> !(each instanceof Constraint.OfKind))
                        .count()
                : 1;
        return new Shape(depth, breadth, walk.hops, walk.named);
    }

    /** Gives the depth and counts on its way. */
    private static final class Walk implements Constraint.Cases<Integer> {
        private final Set<String> named = new HashSet<>();
        private int hops;

        @Override
        public Integer is(Constraint.Is constraint) {
            named.add(constraint.id());
            return 0;
        }

        @Override
        public Integer ofKind(Constraint.OfKind constraint) {
            return 0;
        }

        @Override
        public Integer hasValue(Constraint.HasValue constraint) {
            if (constraint.value() instanceof Value.Entity entity) {
                named.add(entity.id());
            }
            return 0;
        }

        @Override
        public Integer range(Constraint.Range constraint) {
            return 0;
        }

        @Override
        public Integer period(Constraint.Period constraint) {
            return 0;
        }

        @Override
        public Integer comparison(Constraint.Comparison constraint) {
            hops++;
            return 1 + constraint.other().match(this);
        }

        @Override
        public Integer count(Constraint.Count constraint) {
            return 0;
        }

        @Override
        public Integer linked(Constraint.Linked constraint) {
            hops++;
            return 1 + constraint.other().match(this);
        }

        @Override
        public Integer all(Constraint.All constraint) {
            return constraint.constraints().stream()
                    .mapToInt(each -> each.match(this))
                    .max()
                    .orElse(0);
        }
    }
}
