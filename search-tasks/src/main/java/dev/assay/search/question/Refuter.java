package dev.assay.search.question;

import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import java.util.List;
import java.util.Optional;

/** Says why an entity does not satisfy a constraint: the first part that it breaks, with the document and the span that show it. */
public final class Refuter {
    private final FactStore store;
    private final Evaluator evaluator;

    /** Over these facts. */
    public Refuter(FactStore store) {
        this.store = store;
        evaluator = new Evaluator(store);
    }

    /** The first constraint that a document breaks; none when it satisfies them all. */
    public Optional<Breach> breach(int document, Constraint constraint) {
        return evaluator.holds(document, constraint)
                ? Optional.empty()
                : Optional.of(constraint.match(new Broken(document)));
    }

    /** Finds what is broken, knowing that something is. */
    private final class Broken implements Constraint.Cases<Breach> {
        private final int document;

        Broken(int document) {
            this.document = document;
        }

        @Override
        public Breach is(Constraint.Is constraint) {
            return whole(constraint, Breach.Why.OTHER_ENTITY, "it is " + store.title(document));
        }

        @Override
        public Breach ofKind(Constraint.OfKind constraint) {
            return whole(constraint, Breach.Why.OTHER_ENTITY, "it is a " + store.kind(document));
        }

        @Override
        public Breach hasValue(Constraint.HasValue constraint) {
            return value(constraint, constraint.attribute());
        }

        @Override
        public Breach range(Constraint.Range constraint) {
            return value(constraint, constraint.attribute());
        }

        @Override
        public Breach period(Constraint.Period constraint) {
            return value(constraint, constraint.attribute());
        }

        @Override
        public Breach comparison(Constraint.Comparison constraint) {
            Breach breach = value(constraint, constraint.attribute());
            String other = evaluator
                    .comparand(constraint)
                    .map(value -> ", compared with " + Says.of(value))
                    .orElse(", and there is nothing to compare it with");
            return new Breach(constraint, breach.why(), breach.document(), breach.span(), breach.says() + other);
        }

        @Override
        public Breach count(Constraint.Count constraint) {
            int count = Measures.count(store, document, constraint.relation(), constraint.direction());
            String says = "%s counts %d".formatted(constraint.relation(), count);
            List<Stated> stated = constraint.direction() == Direction.OUT
                    ? store.facts(document, constraint.relation())
                    : inward(constraint.relation(), 1);
            return stated.isEmpty()
                    ? whole(constraint, Breach.Why.NOT_STATED, says)
                    : shown(constraint, Breach.Why.OTHER_VALUE, stated, says);
        }

        @Override
        public Breach linked(Constraint.Linked constraint) {
            List<Stated> stated = constraint.direction() == Direction.OUT
                    ? store.facts(document, constraint.relation())
                    : inward(constraint.relation(), 1);
            if (stated.isEmpty()) {
                String nothing = constraint.direction() == Direction.OUT
                        ? Says.none(constraint.relation())
                        : Says.noneLeads(constraint.relation());
                return whole(constraint, Breach.Why.NOT_STATED, nothing);
            }
            String says = constraint.direction() == Direction.OUT
                    ? Says.of(store, constraint.relation(), stated)
                    : Says.leads(store, stated.get(0));
            return shown(constraint, Breach.Why.OTHER_ENTITY, stated, says);
        }

        @Override
        public Breach all(Constraint.All constraint) {
            return constraint.constraints().stream()
                    .flatMap(each -> breach(document, each).stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "The document (%s) satisfies each part of what it breaks.".formatted(store.id(document))));
        }

        private Breach value(Constraint constraint, String attribute) {
            List<Stated> stated = store.facts(document, attribute);
            return stated.isEmpty()
                    ? whole(constraint, Breach.Why.NOT_STATED, Says.none(attribute))
                    : shown(constraint, Breach.Why.OTHER_VALUE, stated, Says.of(store, attribute, stated));
        }

        private List<Stated> inward(String relation, int most) {
            Value self = new Value.Entity(store.id(document), store.title(document));
            int[] sources = store.sources(document, relation);
            return java.util.Arrays.stream(sources)
                    .limit(most)
                    .boxed()
                    .flatMap(source -> store.facts(source, relation).stream())
                    .filter(each -> each.value() instanceof Value.Entity entity
                            && entity.id().equals(((Value.Entity) self).id()))
                    .toList();
        }

        private Breach whole(Constraint constraint, Breach.Why why, String says) {
            return new Breach(constraint, why, store.id(document), new Span(0, store.length(document)), says);
        }

        private Breach shown(Constraint constraint, Breach.Why why, List<Stated> stated, String says) {
            String source = stated.get(0).source();
            List<Stated> there =
                    stated.stream().filter(each -> each.source().equals(source)).toList();
            return new Breach(constraint, why, source, Says.around(there), says);
        }
    }
}
