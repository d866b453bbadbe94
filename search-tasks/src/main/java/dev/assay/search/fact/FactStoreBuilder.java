package dev.assay.search.fact;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Fact;
import dev.assay.search.corpus.Link;
import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Takes documents one by one and makes a {@link FactStore} of what they state; the order in which they come changes nothing. */
public final class FactStoreBuilder {
    private static final Comparator<String> NAMES =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final List<Page> pages = new ArrayList<>();
    private final Map<String, Integer> attributes = new HashMap<>();
    private final Map<Object, Integer> known = new HashMap<>();
    private final List<Value> values = new ArrayList<>();
    private final Map<String, Integer> entities = new HashMap<>();
    private final Rows rows = new Rows();

    /** What is kept of a document. */
    record Page(String id, String title, List<String> aliases, String kind, int length) {}

    /** The rows, as columns. */
    static final class Rows {
        final Ints subject = new Ints();
        final Ints attribute = new Ints();
        final Ints value = new Ints();
        final Ints source = new Ints();
        final Ints begin = new Ints();
        final Ints end = new Ints();
    }

    /** Takes a document: its facts, and its links as facts whose attribute is the type of the link. */
    public void add(Document document) {
        pages.add(new Page(
                document.id(),
                document.title(),
                document.aliases(),
                document.kind().intern(),
                document.text().length()));
        int source = entity(new Value.Entity(document.id(), document.title()));
        for (Fact fact : document.facts()) {
            int subject = fact.subject().equals(document.id())
                    ? source
                    : entity(new Value.Entity(fact.subject(), fact.subject()));
            row(subject, fact.attribute(), fact.value(), source, fact.span());
        }
        for (Link link : document.links()) {
            row(source, link.type(), new Value.Entity(link.target(), link.anchor()), source, link.span());
        }
    }

    private void row(int subject, String attribute, Value value, int source, Span span) {
        rows.subject.add(subject);
        rows.attribute.add(attributes.computeIfAbsent(attribute, absent -> attributes.size()));
        rows.value.add(value instanceof Value.Entity entity ? entity(entity) : known(value));
        rows.source.add(source);
        rows.begin.add(span.begin());
        rows.end.add(span.end());
    }

    private int known(Value value) {
        return known.computeIfAbsent(value, absent -> {
            values.add(value);
            return values.size() - 1;
        });
    }

    /** One value for each id; of several names the shortest, then the least, so that the order of documents changes nothing. */
    private int entity(Value.Entity entity) {
        Integer position = entities.get(entity.id());
        if (position == null) {
            values.add(entity);
            entities.put(entity.id(), values.size() - 1);
            return values.size() - 1;
        }
        Value.Entity held = (Value.Entity) values.get(position);
        if (NAMES.compare(entity.name(), held.name()) < 0) {
            values.set(position, new Value.Entity(held.id(), entity.name()));
        }
        return position;
    }

    /**
     * The store of all that was taken.
     *
     * @throws IllegalArgumentException when two documents had one id
     */
    public FactStore build() {
        pages.sort(Comparator.comparing(Page::id));
        for (int i = 1; i < pages.size(); i++) {
            if (pages.get(i).id().equals(pages.get(i - 1).id())) {
                throw new IllegalArgumentException(
                        "Two documents have the id (%s).%nMaybe remove duplicates before facts are stored."
                                .formatted(pages.get(i).id()));
            }
        }
        Integer[] order = new Integer[values.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (left, right) -> ValueOrder.INSTANCE.compare(values.get(left), values.get(right)));
        int[] rank = new int[order.length];
        Value[] sorted = new Value[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
            sorted[i] = values.get(order[i]);
        }
        String[] names = new TreeSet<>(attributes.keySet()).toArray(String[]::new);
        int[] attributeRank = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            attributeRank[attributes.getOrDefault(names[i], 0)] = i;
        }
        return new FactStore(pages, names, sorted, new Statements(pages, sorted, rows, rank, attributeRank));
    }
}
