package dev.assay.search.fact;

import dev.assay.search.corpus.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All statements in columns, sorted by subject, attribute, value and place, with a second order by attribute, value and subject. A
 * document is its position in the order of the ids; a value its position in the order of values.
 */
final class Statements {
    private static final int VALUE_BITS = 26;
    private static final int ROW_BITS = 25;
    private static final int ATTRIBUTE_BITS = 12;

    /** Document of a value, -1 where there is none. */
    final int[] documentOfValue;
    /** Value of a document, -1 where no value names it. */
    final int[] valueOfDocument;
    /** Where the statements of a subject begin; one more than there are documents. */
    final int[] begins;

    final int[] subject;
    final short[] attribute;
    final int[] value;
    final int[] source;
    final int[] begin;
    final int[] end;
    /** Positions in the second order. */
    final int[] byValue;
    /** Where an attribute begins in the second order; one more than there are attributes. */
    final int[] attributeBegins;
    /** Statements about what has no document. */
    final int orphans;

    Statements(
            List<FactStoreBuilder.Page> pages,
            Value[] values,
            FactStoreBuilder.Rows rows,
            int[] rank,
            int[] attributeRank) {
        check("attributes", attributeRank.length, 1L << (ATTRIBUTE_BITS - 1));
        check("values", values.length, 1L << VALUE_BITS);
        check("statements", rows.subject.size(), 1L << ROW_BITS);
        documentOfValue = new int[values.length];
        valueOfDocument = new int[pages.size()];
        name(pages, values);
        int[] home = new int[rows.subject.size()];
        begins = new int[pages.size() + 1];
        int lost = 0;
        for (int row = 0; row < home.length; row++) {
            home[row] = documentOfValue[rank[rows.subject.get(row)]];
            if (home[row] < 0) {
                lost++;
            } else {
                begins[home[row] + 1]++;
            }
        }
        orphans = lost;
        for (int i = 0; i < pages.size(); i++) {
            begins[i + 1] += begins[i];
        }
        int[] arranged = arrange(home, rows, rank, attributeRank);
        int size = arranged.length;
        subject = new int[size];
        attribute = new short[size];
        value = new int[size];
        source = new int[size];
        begin = new int[size];
        end = new int[size];
        for (int i = 0; i < size; i++) {
            int row = arranged[i];
            subject[i] = home[row];
            attribute[i] = (short) attributeRank[rows.attribute.get(row)];
            value[i] = rank[rows.value.get(row)];
            source[i] = documentOfValue[rank[rows.source.get(row)]];
            begin[i] = rows.begin.get(row);
            end[i] = rows.end.get(row);
        }
        attributeBegins = new int[attributeRank.length + 1];
        byValue = byValue();
    }

    private static void check(String what, long count, long most) {
        if (count >= most) {
            throw new IllegalArgumentException(
                    "The corpus has %d different %s; a fact store holds fewer than %d.%nMaybe cut the corpus in parts."
                            .formatted(count, what, most));
        }
    }

    private void name(List<FactStoreBuilder.Page> pages, Value[] values) {
        Arrays.fill(documentOfValue, -1);
        Arrays.fill(valueOfDocument, -1);
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            positions.put(pages.get(i).id(), i);
        }
        for (int i = 0; i < values.length && values[i] instanceof Value.Entity entity; i++) {
            Integer document = positions.get(entity.id());
            if (document != null) {
                documentOfValue[i] = document;
                valueOfDocument[document] = i;
            }
        }
    }

    /** The rows in the order of subject, attribute, value, source and place. */
    private int[] arrange(int[] home, FactStoreBuilder.Rows rows, int[] rank, int[] attributeRank) {
        int[] arranged = new int[home.length - orphans];
        int[] next = begins.clone();
        for (int row = 0; row < home.length; row++) {
            if (home[row] >= 0) {
                arranged[next[home[row]]++] = row;
            }
        }
        for (int document = 0; document + 1 < begins.length; document++) {
            int from = begins[document];
            Integer[] slice = new Integer[begins[document + 1] - from];
            for (int i = 0; i < slice.length; i++) {
                slice[i] = arranged[from + i];
            }
            Arrays.sort(slice, (left, right) -> {
                int order = Integer.compare(
                        attributeRank[rows.attribute.get(left)], attributeRank[rows.attribute.get(right)]);
                if (order == 0) {
                    order = Integer.compare(rank[rows.value.get(left)], rank[rows.value.get(right)]);
                }
                if (order == 0) {
                    order = Integer.compare(rank[rows.source.get(left)], rank[rows.source.get(right)]);
                }
                if (order == 0) {
                    order = Integer.compare(rows.begin.get(left), rows.begin.get(right));
                }
                return order != 0 ? order : Integer.compare(rows.end.get(left), rows.end.get(right));
            });
            for (int i = 0; i < slice.length; i++) {
                arranged[from + i] = slice[i];
            }
        }
        return arranged;
    }

    private int[] byValue() {
        long[] keys = new long[value.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) attribute[i] << (VALUE_BITS + ROW_BITS)) | ((long) value[i] << ROW_BITS) | i;
            attributeBegins[attribute[i] + 1]++;
        }
        for (int i = 0; i + 1 < attributeBegins.length; i++) {
            attributeBegins[i + 1] += attributeBegins[i];
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) (keys[i] & ((1L << ROW_BITS) - 1));
        }
        return order;
    }

    /** Where, in the second order, the values of an attribute are no longer below this one. */
    int lower(int attributeOf, int valueAt) {
        int low = attributeBegins[attributeOf];
        int high = attributeBegins[attributeOf + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value[byValue[middle]] < valueAt) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where the statements of a subject are no longer below this attribute. */
    int lowerOfSubject(int document, int attributeOf) {
        int low = begins[document];
        int high = begins[document + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (attribute[middle] < attributeOf) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
