package dev.assay.search.question;

import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Gathers the statements by which an entity satisfies a constraint. */
public final class Prover {
    /** Of what is counted, so many statements are shown. */
    public static final int COUNTED = 40;

    private final FactStore store;
    private final Evaluator evaluator;

    /** Over these facts. */
    public Prover(FactStore store) {
        this.store = store;
        evaluator = new Evaluator(store);
    }

    /**
     * The statements that a constraint holds by.
     *
     * @throws IllegalArgumentException when it does not hold
     */
    public List<Support> proof(int document, Constraint constraint) {
        if (!evaluator.holds(document, constraint)) {
            throw new IllegalArgumentException(
                    "The document (%s) does not satisfy the constraint: %s".formatted(store.id(document), constraint));
        }
        return constraint.match(new Gathering(document));
    }

    private final class Gathering implements Constraint.Cases<List<Support>> {
        private final int document;

        Gathering(int document) {
            this.document = document;
        }

        @Override
        public List<Support> is(Constraint.Is constraint) {
            return List.of(whole(constraint, "it is " + store.title(document)));
        }

        @Override
        public List<Support> ofKind(Constraint.OfKind constraint) {
            return List.of(whole(constraint, "it is a " + store.kind(document)));
        }

        @Override
        public List<Support> hasValue(Constraint.HasValue constraint) {
            return value(constraint, constraint.attribute(), value -> same(value, constraint.value()));
        }

        @Override
        public List<Support> range(Constraint.Range constraint) {
            return value(constraint, constraint.attribute(), value -> Measures.fits(value, constraint));
        }

        @Override
        public List<Support> period(Constraint.Period constraint) {
            return value(constraint, constraint.attribute(), value -> Measures.fits(value, constraint));
        }

        @Override
        public List<Support> comparison(Constraint.Comparison constraint) {
            List<Support> found = new ArrayList<>(value(constraint, constraint.attribute(), value -> true));
            int other = evaluator.all(constraint.other())[0];
            store.facts(other, constraint.attribute()).stream()
                    .limit(1)
                    .map(stated -> support(constraint, stated))
                    .forEach(found::add);
            found.addAll(proof(other, constraint.other()));
            return found;
        }

        @Override
        public List<Support> count(Constraint.Count constraint) {
            List<Stated> stated = constraint.direction() == Direction.OUT
                    ? store.facts(document, constraint.relation())
                    : Arrays.stream(store.sources(document, constraint.relation()))
                            .limit(COUNTED)
                            .mapToObj(source -> edge(source, document, constraint.relation()))
                            .toList();
            return stated.isEmpty()
                    ? List.of(whole(constraint, "it has no " + constraint.relation()))
                    : stated.stream()
                            .limit(COUNTED)
                            .map(each -> support(constraint, each))
                            .toList();
        }

        @Override
        public List<Support> linked(Constraint.Linked constraint) {
            int[] others = evaluator.filter(
                    Measures.others(store, document, constraint.relation(), constraint.direction()),
                    constraint.other());
            int other = others[0];
            Stated edge = constraint.direction() == Direction.OUT
                    ? edge(document, other, constraint.relation())
                    : edge(other, document, constraint.relation());
            List<Support> found = new ArrayList<>();
            found.add(support(constraint, edge));
            if (!(constraint.other() instanceof Constraint.Is)) {
                found.addAll(proof(other, constraint.other()));
            }
            return found;
        }

        @Override
        public List<Support> all(Constraint.All constraint) {
            return constraint.constraints().stream()
                    .flatMap(each -> proof(document, each).stream())
                    .toList();
        }

        private List<Support> value(Constraint constraint, String attribute, Predicate<Value> wanted) {
            return store.facts(document, attribute).stream()
                    .filter(each -> wanted.test(each.value()))
                    .limit(1)
                    .map(each -> support(constraint, each))
                    .toList();
        }

        private Support whole(Constraint constraint, String says) {
            String id = store.id(document);
            return new Support(constraint, id, id, new Span(0, store.length(document)), says, null);
        }
    }

    private Support support(Constraint constraint, Stated stated) {
        return new Support(
                constraint, stated.subject(), stated.source(), stated.span(), Says.of(store, stated), stated);
    }

    /** The statements that what is asked of a document rests on: none for the document itself. */
    public List<Support> asked(int document, Asked asked) {
        return asked.match(new Asked.Cases<List<Support>>() {
            @Override
            public List<Support> entity(Asked.Entity which) {
                return List.of();
            }

            @Override
            public List<Support> entities(Asked.Entities which) {
                return List.of();
            }

            @Override
            public List<Support> attribute(Asked.Attribute which) {
                return store.values(document, which.attribute()).stream()
                        .flatMap(value -> proof(document, new Constraint.HasValue(which.attribute(), value)).stream())
                        .toList();
            }

            @Override
            public List<Support> tally(Asked.Tally which) {
                int count = Measures.count(store, document, which.relation(), which.direction());
                return proof(document, new Constraint.Count(which.relation(), which.direction(), count, count));
            }
        });
    }

    private Stated edge(int from, int to, String relation) {
        return store.facts(from, relation).stream()
                .filter(each -> each.value() instanceof Value.Entity entity
                        && entity.id().equals(store.id(to)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The document (%s) has no (%s) that leads to (%s)."
                        .formatted(store.id(from), relation, store.id(to))));
    }

    static boolean same(Value left, Value right) {
        return (left instanceof Value.Entity one && right instanceof Value.Entity other)
                ? one.id().equals(other.id())
                : left.equals(right);
    }
}
