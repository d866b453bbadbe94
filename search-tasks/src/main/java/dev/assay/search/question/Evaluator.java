package dev.assay.search.question;

import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds everything that satisfies a constraint, exactly. A conjunction begins with what fewest can satisfy and asks the rest of those;
 * nothing is guessed and nothing is cut off before it is counted.
 */
public final class Evaluator {
    /** From so many entities on, the other end of a relation is evaluated once instead of for each of them. */
    private static final int MANY = 256;

    private final FactStore store;

    /** Over these facts. */
    public Evaluator(FactStore store) {
        this.store = store;
    }

    /** All that satisfies a constraint, unless it is more than {@code most}. */
    public Matches matches(Constraint constraint, int most) {
        int[] found = all(constraint);
        return found.length > most
                ? new Matches.TooMany(found.length)
                : new Matches.Found(Arrays.stream(found).mapToObj(store::id).toList());
    }

    /** All documents that satisfy a constraint, in order. */
    public int[] all(Constraint constraint) {
        return constraint.match(new Finder());
    }

    /** At most how many documents satisfy a constraint, roughly; cheap. */
    public int atMost(Constraint constraint) {
        return constraint.match(new Sizes(store));
    }

    /** Whether a document satisfies a constraint. */
    public boolean holds(int document, Constraint constraint) {
        return filter(new int[] {document}, constraint).length == 1;
    }

    /** Those of some documents, which are in order, that satisfy a constraint. */
    public int[] filter(int[] documents, Constraint constraint) {
        return documents.length == 0 ? documents : constraint.match(new Filter(documents));
    }

    /** The only value of the entity that a comparison speaks of. */
    Optional<Value> comparand(Constraint.Comparison comparison) {
        int[] others = all(comparison.other());
        return others.length == 1 ? Measures.only(store, others[0], comparison.attribute()) : Optional.empty();
    }

    /** What two ordered lists have in common. */
    private static int[] both(int[] left, int[] right) {
        int[] found = new int[Math.min(left.length, right.length)];
        int size = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            if (left[i] == right[j]) {
                found[size++] = left[i++];
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** Finds all. */
    private final class Finder implements Constraint.Cases<int[]> {
        @Override
        public int[] is(Constraint.Is constraint) {
            OptionalInt document = store.document(constraint.id());
            return document.isPresent() ? new int[] {document.getAsInt()} : new int[0];
        }

        @Override
        public int[] ofKind(Constraint.OfKind constraint) {
            return store.ofKind(constraint.kind());
        }

        @Override
        public int[] hasValue(Constraint.HasValue constraint) {
            return store.holders(constraint.attribute(), constraint.value());
        }

        @Override
        public int[] range(Constraint.Range constraint) {
            return store.holders(constraint.attribute(), Measures.low(constraint), Measures.high(constraint));
        }

        @Override
        public int[] period(Constraint.Period constraint) {
            int[] near = store.holders(constraint.attribute(), Measures.low(constraint), Measures.high(constraint));
            return filter(near, constraint);
        }

        @Override
        public int[] comparison(Constraint.Comparison constraint) {
            return filter(store.having(constraint.attribute()), constraint);
        }

        @Override
        public int[] count(Constraint.Count constraint) {
            boolean outward = constraint.direction() == Direction.OUT && constraint.least() > 0;
            return filter(
                    outward
                            ? store.having(constraint.relation())
                            : IntStream.range(0, store.size()).toArray(),
                    constraint);
        }

        @Override
        public int[] linked(Constraint.Linked constraint) {
            BitSet found = new BitSet(store.size());
            for (int other : all(constraint.other())) {
                for (int document : Measures.others(
                        store,
                        other,
                        constraint.relation(),
                        constraint.direction().reversed())) {
                    found.set(document);
                }
            }
            return found.stream().toArray();
        }

        @Override
        public int[] all(Constraint.All constraint) {
            List<Constraint> ordered = ordered(constraint);
            int[] found = Evaluator.this.all(ordered.get(0));
            for (Constraint next : ordered.subList(1, ordered.size())) {
                found = filter(found, next);
            }
            return found;
        }

        private int[] all(Constraint constraint) {
            return Evaluator.this.all(constraint);
        }
    }

    private List<Constraint> ordered(Constraint.All constraint) {
        Sizes sizes = new Sizes(store);
        return constraint.constraints().stream()
                .map(each -> new Sized(each, each.match(sizes)))
                .sorted(Comparator.comparingInt(Sized::size))
                .map(Sized::constraint)
                .toList();
    }

    private record Sized(Constraint constraint, int size) {}

    /** Keeps those of some documents. */
    private final class Filter implements Constraint.Cases<int[]> {
        private final int[] documents;

        Filter(int[] documents) {
            this.documents = documents;
        }

        @Override
        public int[] is(Constraint.Is constraint) {
            OptionalInt wanted = store.document(constraint.id());
            return keep(document -> wanted.isPresent() && wanted.getAsInt() == document);
        }

        @Override
        public int[] ofKind(Constraint.OfKind constraint) {
            return keep(document -> store.kind(document).equals(constraint.kind()));
        }

        @Override
        public int[] hasValue(Constraint.HasValue constraint) {
            return cheaper(constraint)
                    ? both(documents, all(constraint))
                    : keep(document -> store.has(document, constraint.attribute(), constraint.value()));
        }

        /** Whether all that satisfy a constraint are found sooner than each document is asked. */
        private boolean cheaper(Constraint constraint) {
            return documents.length > MANY && atMost(constraint) / 4 < documents.length;
        }

        @Override
        public int[] range(Constraint.Range constraint) {
            if (cheaper(constraint)) {
                return both(documents, all(constraint));
            }
            return keep(document -> store.values(document, constraint.attribute()).stream()
                    .anyMatch(value -> Measures.fits(value, constraint)));
        }

        @Override
        public int[] period(Constraint.Period constraint) {
            return keep(document -> store.values(document, constraint.attribute()).stream()
                    .anyMatch(value -> Measures.fits(value, constraint)));
        }

        @Override
        public int[] comparison(Constraint.Comparison constraint) {
            Optional<Value> comparand = comparand(constraint);
            if (comparand.isEmpty()) {
                return new int[0];
            }
            return keep(document -> {
                List<Value> values = store.values(document, constraint.attribute());
                return !values.isEmpty()
                        && values.stream()
                                .allMatch(value -> Measures.compares(value, constraint.order(), comparand.get()));
            });
        }

        @Override
        public int[] count(Constraint.Count constraint) {
            return keep(document -> {
                int count = Measures.count(store, document, constraint.relation(), constraint.direction());
                return count >= constraint.least() && count <= constraint.most();
            });
        }

        @Override
        public int[] linked(Constraint.Linked constraint) {
            if (documents.length < MANY || constraint.other() instanceof Constraint.Is) {
                return keep(document -> filter(others(document, constraint), constraint.other()).length > 0);
            }
            BitSet wanted = new BitSet(store.size());
            for (int other : all(constraint.other())) {
                wanted.set(other);
            }
            return keep(document -> Arrays.stream(others(document, constraint)).anyMatch(wanted::get));
        }

        private int[] others(int document, Constraint.Linked constraint) {
            return Measures.others(store, document, constraint.relation(), constraint.direction());
        }

        @Override
        public int[] all(Constraint.All constraint) {
            int[] found = documents;
            for (Constraint next : constraint.constraints()) {
                found = filter(found, next);
            }
            return found;
        }

        private int[] all(Constraint constraint) {
            return Evaluator.this.all(constraint);
        }

        /** A loop, for there are millions of short lists. */
        private int[] keep(IntPredicate wanted) {
            int[] found = new int[documents.length];
            int size = 0;
            for (int document : documents) {
                if (wanted.test(document)) {
                    found[size++] = document;
                }
            }
            return size == found.length ? found : Arrays.copyOf(found, size);
        }
    }
}
