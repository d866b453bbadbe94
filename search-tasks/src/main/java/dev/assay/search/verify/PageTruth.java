package dev.assay.search.verify;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Value;
import dev.assay.search.index.Library;
import dev.assay.search.question.Constraint;
import dev.assay.search.question.Dates;
import dev.assay.search.question.Direction;
import dev.assay.search.question.Order;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Evaluates constraints from pages as they are opened, without any index of facts: a second, slower reading of what constraints mean. It
 * says unknown where pages alone do not tell, or too many would have to be opened. Not safe for use by several threads.
 */
final class PageTruth {
    /** Pages that lead to one, at most, before it is unknown who does. */
    private static final int SOURCES = 50;

    /** Pages that are opened for one question at most: hubs that lead to hubs lead to everything. */
    static final int PAGES = 5_000;

    private final Library library;

    /** By constraint, the very one, what was found of pages: whoever is led to by many is looked at once. */
    private final IdentityHashMap<Constraint, Map<String, Truth>> known = new IdentityHashMap<>();

    private int opened;

    /** For one question. */
    PageTruth(Library library) {
        this.library = library;
    }

    Truth of(Document page, Constraint constraint) {
        return constraint.match(new Reading(page));
    }

    /** Of a page that another leads to. */
    private Truth led(String id, Constraint constraint) {
        Map<String, Truth> own = known.computeIfAbsent(constraint, any -> new HashMap<>());
        Truth before = own.get(id);
        if (before != null) {
            return before;
        }
        opened++;
        Truth truth = opened > PAGES
                ? Truth.UNKNOWN
                : library.document(id).map(page -> of(page, constraint)).orElse(Truth.NO);
        own.put(id, truth);
        return truth;
    }

    private final class Reading implements Constraint.Cases<Truth> {
        private final Document page;

        Reading(Document page) {
            this.page = page;
        }

        @Override
        public Truth is(Constraint.Is constraint) {
            return Truth.of(page.id().equals(constraint.id()));
        }

        @Override
        public Truth ofKind(Constraint.OfKind constraint) {
            return Truth.of(page.kind().equals(constraint.kind()));
        }

        @Override
        public Truth hasValue(Constraint.HasValue constraint) {
            return value(constraint.attribute(), value -> value.equals(constraint.value()));
        }

        @Override
        public Truth range(Constraint.Range constraint) {
            return value(
                    constraint.attribute(),
                    value -> value instanceof Value.Quantity quantity
                            && quantity.unit().equals(constraint.unit())
                            && (constraint.least() == null || constraint.least().compareTo(quantity.number()) <= 0)
                            && (constraint.most() == null || constraint.most().compareTo(quantity.number()) >= 0));
        }

        @Override
        public Truth period(Constraint.Period constraint) {
            return value(
                    constraint.attribute(),
                    value ->
                            value instanceof Value.Date date && Dates.within(date, constraint.from(), constraint.to()));
        }

        private Truth value(String attribute, Predicate<Value> wanted) {
            List<Value> values = values(page, attribute);
            return values.isEmpty() ? Truth.UNKNOWN : Truth.of(values.stream().anyMatch(wanted));
        }

        /** Where the other entity is described it would have to be found first, so only a named one is compared with. */
        @Override
        public Truth comparison(Constraint.Comparison constraint) {
            if (!(constraint.other() instanceof Constraint.Is is)) {
                return Truth.UNKNOWN;
            }
            Optional<Document> other = library.document(is.id());
            List<Value> own = values(page, constraint.attribute());
            List<Value> others = other.map(document -> values(document, constraint.attribute()))
                    .orElse(List.of());
            if (own.size() != 1 || others.size() != 1) {
                return Truth.UNKNOWN;
            }
            Optional<Integer> compared = compared(own.get(0), others.get(0));
            return compared.isEmpty()
                    ? Truth.UNKNOWN
                    : Truth.of(constraint.order() == Order.GREATER ? compared.get() > 0 : compared.get() < 0);
        }

        @Override
        public Truth count(Constraint.Count constraint) {
            if (constraint.direction() == Direction.IN) {
                return Truth.UNKNOWN;
            }
            int count = targets(page, constraint.relation()).size();
            return Truth.of(count >= constraint.least() && count <= constraint.most());
        }

        @Override
        public Truth linked(Constraint.Linked constraint) {
            boolean out = constraint.direction() == Direction.OUT;
            Set<String> others = out ? targets(page, constraint.relation()) : sources(page, constraint.relation());
            boolean unsure = !out;
            for (String id : others) {
                if (constraint.other() instanceof Constraint.Is is) {
                    if (is.id().equals(id)) {
                        return Truth.YES;
                    }
                    continue;
                }
                Truth truth = led(id, constraint.other());
                if (truth == Truth.YES) {
                    return Truth.YES;
                }
                unsure |= truth == Truth.UNKNOWN;
            }
            return unsure ? Truth.UNKNOWN : Truth.NO;
        }

        /** Facts of the page itself before what needs other pages. */
        @Override
        public Truth all(Constraint.All constraint) {
            List<Constraint> ordered = constraint.constraints().stream()
                    .sorted(Comparator.comparing(part -> part instanceof Constraint.Linked
                            || part instanceof Constraint.Comparison
                            || part instanceof Constraint.All))
                    .toList();
            Truth truth = Truth.YES;
            for (Constraint part : ordered) {
                Truth one = part.match(this);
                if (one == Truth.NO) {
                    return Truth.NO;
                }
                truth = one == Truth.UNKNOWN ? Truth.UNKNOWN : truth;
            }
            return truth;
        }
    }

    private static List<Value> values(Document page, String attribute) {
        return page.facts().stream()
                .filter(fact ->
                        fact.subject().equals(page.id()) && fact.attribute().equals(attribute))
                .map(Fact::value)
                .distinct()
                .toList();
    }

    private static Set<String> targets(Document page, String relation) {
        Stream<String> links = page.links().stream()
                .filter(link -> link.type().equals(relation))
                .map(Link::target);
        Stream<String> facts = values(page, relation).stream()
                .flatMap(value -> value instanceof Value.Entity entity ? Stream.of(entity.id()) : Stream.of());
        return Stream.concat(links, facts).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> sources(Document page, String relation) {
        Set<String> found = new LinkedHashSet<>();
        for (Link link : library.linksTo(page.id(), SOURCES)) {
            if (link.type().equals(relation)) {
                found.add(link.target());
            }
        }
        return found;
    }

    private static Optional<Integer> compared(Value left, Value right) {
        if (left instanceof Value.Quantity one
                && right instanceof Value.Quantity other
                && one.unit().equals(other.unit())) {
            return Optional.of(one.number().compareTo(other.number()));
        }
        if (left instanceof Value.Date one && right instanceof Value.Date other) {
            if (Dates.first(one).isAfter(Dates.last(other))) {
                return Optional.of(1);
            }
            return Dates.last(one).isBefore(Dates.first(other)) ? Optional.of(-1) : Optional.of(0);
        }
        return Optional.empty();
    }
}
