package dev.assay.search.fact;

import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the documents of a corpus state, for exact questions: which attributes a document has, which documents have a value or one
 * within a range, which lead where. It is never changed, and several threads may read it.
 *
 * <p>A document is an {@code int}: its position in the order of the ids. Links are facts whose attribute is the type of the link. What is
 * stated about a subject without a document is counted ({@link #orphans}) and left out.
 */
public final class FactStore {
    private final String[] ids;
    private final String[] titles;
    private final List<List<String>> aliases;
    private final String[] kinds;
    private final int[] lengths;
    private final int[] degrees;
    private final String[] attributes;
    private final Value[] values;
    private final Statements rows;
    private final Names names;
    private final List<Profile> profiles;

    FactStore(List<FactStoreBuilder.Page> pages, String[] attributes, Value[] values, Statements rows) {
        int size = pages.size();
        ids = new String[size];
        titles = new String[size];
        kinds = new String[size];
        lengths = new int[size];
        aliases = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            FactStoreBuilder.Page page = pages.get(i);
            ids[i] = page.id();
            titles[i] = page.title();
            kinds[i] = page.kind();
            lengths[i] = page.length();
            aliases.add(page.aliases());
        }
        this.attributes = attributes;
        this.values = values;
        this.rows = rows;
        names = new Names(titles, aliases);
        degrees = Degrees.of(size, rows);
        profiles = Profiles.of(attributes, values, rows);
    }

    /** How many documents there are. */
    public int size() {
        return ids.length;
    }

    /** How many statements there are. */
    public int statements() {
        return rows.value.length;
    }

    /** How many statements were left out because their subject has no document. */
    public int orphans() {
        return rows.orphans;
    }

    /** The position of the document with an id. */
    public OptionalInt document(String id) {
        int position = Arrays.binarySearch(ids, id);
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** Id of a document. */
    public String id(int document) {
        return ids[document];
    }

    /** Title of a document. */
    public String title(int document) {
        return titles[document];
    }

    /** The shortest of the title and the words that lead to a document; of equally short ones the first in order. */
    public String name(int document) {
        return ((Value.Entity) values[rows.valueOfDocument[document]]).name();
    }

    /** Other names of a document. */
    public List<String> aliases(int document) {
        return aliases.get(document);
    }

    /** Kind of a document. */
    public String kind(int document) {
        return kinds[document];
    }

    /** Characters of a document's text. */
    public int length(int document) {
        return lengths[document];
    }

    /** How many other documents state something that leads to this one. */
    public int inDegree(int document) {
        return degrees[document];
    }

    /** Documents whose title or other name is this, whatever case and white space; in order. */
    public int[] named(String name) {
        return names.of(name);
    }

    /**
     * Whether a name can mean this document alone: no other has it as its title or another name, whatever case and white space, or as its
     * title but for what stands in brackets at the end.
     */
    public boolean meansOnly(String name, int document) {
        return names.meansOnly(name, document);
    }

    /** What each attribute is like, in the order of their names. */
    public List<Profile> profiles() {
        return profiles;
    }

    /** What an attribute is like; of an unknown one that nothing has it. */
    public Profile profile(String attribute) {
        int position = attribute(attribute);
        return position < 0 ? new Profile(attribute, ValueKind.TEXT, 0, 0, 0) : profiles.get(position);
    }

    /** All that is stated of a document, by attribute, value and place. */
    public List<Stated> facts(int document) {
        return stated(rows.begins[document], rows.begins[document + 1]);
    }

    /** What is stated of an attribute of a document, by value and place. */
    public List<Stated> facts(int document, String attribute) {
        int position = attribute(attribute);
        return position < 0
                ? List.of()
                : stated(rows.lowerOfSubject(document, position), rows.lowerOfSubject(document, position + 1));
    }

    /** The different values of an attribute of a document, in order. */
    public List<Value> values(int document, String attribute) {
        int position = attribute(attribute);
        if (position < 0) {
            return List.of();
        }
        List<Value> found = new ArrayList<>(1);
        int to = rows.lowerOfSubject(document, position + 1);
        for (int i = rows.lowerOfSubject(document, position); i < to; i++) {
            if (found.isEmpty() || rows.value[i] != rows.value[i - 1]) {
                found.add(values[rows.value[i]]);
            }
        }
        return found;
    }

    /** Whether a document has this value of an attribute. */
    public boolean has(int document, String attribute, Value value) {
        int position = attribute(attribute);
        int wanted = Arrays.binarySearch(values, value, ValueOrder.INSTANCE);
        return position >= 0 && wanted >= 0 && has(document, position, wanted);
    }

    private boolean has(int document, int attribute, int value) {
        int low = rows.lowerOfSubject(document, attribute);
        int high = rows.lowerOfSubject(document, attribute + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.value[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < rows.begins[document + 1] && rows.attribute[low] == attribute && rows.value[low] == value;
    }

    /** Documents that have this value of an attribute, in order. */
    public int[] holders(String attribute, Value value) {
        return holders(attribute, value, value);
    }

    /**
     * Documents that have a value of an attribute within a range of the order of values, in order.
     *
     * @param low of the kind, and if it is a quantity of the unit, of {@code high}
     */
    public int[] holders(String attribute, Value low, Value high) {
        int[] part = part(attribute, low, high);
        if (part[0] == part[1] || rows.value[rows.byValue[part[0]]] == rows.value[rows.byValue[part[1] - 1]]) {
            return ofOneValue(part);
        }
        BitSet found = new BitSet(ids.length);
        for (int i = part[0]; i < part[1]; i++) {
            found.set(rows.subject[rows.byValue[i]]);
        }
        return found.stream().toArray();
    }

    /** Those of one value lie in the order of their subjects. */
    private int[] ofOneValue(int[] part) {
        int[] found = new int[part[1] - part[0]];
        int size = 0;
        for (int i = part[0]; i < part[1]; i++) {
            int subject = rows.subject[rows.byValue[i]];
            if (size == 0 || found[size - 1] != subject) {
                found[size++] = subject;
            }
        }
        return size == found.length ? found : Arrays.copyOf(found, size);
    }

    /** At most how many documents have a value of an attribute within a range; cheap. */
    public int atMost(String attribute, Value low, Value high) {
        int[] part = part(attribute, low, high);
        return part[1] - part[0];
    }

    private int[] part(String attribute, Value low, Value high) {
        int position = attribute(attribute);
        if (position < 0) {
            return new int[] {0, 0};
        }
        int from = Arrays.binarySearch(values, low, ValueOrder.INSTANCE);
        int to = Arrays.binarySearch(values, high, ValueOrder.INSTANCE);
        int begin = rows.lower(position, from < 0 ? -from - 1 : from);
        int end = rows.lower(position, to < 0 ? -to - 1 : to + 1);
        return new int[] {begin, Math.max(begin, end)};
    }

    /** Documents that have an attribute, in order. */
    public int[] having(String attribute) {
        int position = attribute(attribute);
        BitSet found = new BitSet(ids.length);
        if (position >= 0) {
            for (int i = rows.attributeBegins[position]; i < rows.attributeBegins[position + 1]; i++) {
                found.set(rows.subject[rows.byValue[i]]);
            }
        }
        return found.stream().toArray();
    }

    /** Documents that a document leads to by an attribute, in the order of their ids. */
    public int[] targets(int document, String attribute) {
        int position = attribute(attribute);
        if (position < 0) {
            return new int[0];
        }
        int from = rows.lowerOfSubject(document, position);
        int to = rows.lowerOfSubject(document, position + 1);
        int[] found = new int[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            int target = rows.documentOfValue[rows.value[i]];
            if (target >= 0 && (size == 0 || found[size - 1] != target)) {
                found[size++] = target;
            }
        }
        return size == found.length ? found : Arrays.copyOf(found, size);
    }

    /** Documents that lead to a document by an attribute, in order. */
    public int[] sources(int document, String attribute) {
        return ofOneValue(leadingTo(document, attribute));
    }

    /** The statements that have a document for their value; its position is known, so no value is looked for. */
    private int[] leadingTo(int document, String attribute) {
        int position = attribute(attribute);
        int value = rows.valueOfDocument[document];
        return position < 0
                ? new int[] {0, 0}
                : new int[] {rows.lower(position, value), rows.lower(position, value + 1)};
    }

    /** At most how many documents lead to a document by an attribute; cheap. */
    public int atMostSources(int document, String attribute) {
        int[] part = leadingTo(document, attribute);
        return part[1] - part[0];
    }

    /** All documents of some kind, in order. */
    public int[] ofKind(String kind) {
        Ints found = new Ints();
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i].equals(kind)) {
                found.add(i);
            }
        }
        return found.toArray();
    }

    private int attribute(String attribute) {
        return Arrays.binarySearch(attributes, attribute);
    }

    private List<Stated> stated(int from, int to) {
        List<Stated> found = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            found.add(new Stated(
                    ids[rows.subject[i]],
                    attributes[rows.attribute[i]],
                    values[rows.value[i]],
                    ids[rows.source[i]],
                    new Span(rows.begin[i], rows.end[i])));
        }
        return Collections.unmodifiableList(found);
    }
}
