package dev.assay.pipelines.diversity;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the questions of the search family are composed, and what agents said to them. Nothing in it depends on time.
 *
 * @param questions rows
 * @param forms questions by form
 * @param types questions by type of the answer
 * @param asked questions by what is asked of what satisfies the constraint
 * @param domains questions by the beginning of the id of their start, and the kind that they ask about: {@code debian package}
 * @param constraints questions that have a constraint of this kind, at any depth
 * @param hops questions by links and comparisons
 * @param depths questions by links of their longest chain
 * @param breadths questions by clues side by side
 * @param obfuscations questions by descriptions, ranges and periods
 * @param documents questions by how many documents their answer rests on
 * @param verdicts by agent: answers by verdict, to kept and refused questions alike
 * @param broken by agent: wrong answers to kept questions by the kind of constraint that they break
 */
public record SearchSpread(
        long questions,
        SortedMap<String, Long> forms,
        SortedMap<String, Long> types,
        SortedMap<String, Long> asked,
        SortedMap<String, Long> domains,
        SortedMap<String, Long> constraints,
        SortedMap<Integer, Long> hops,
        SortedMap<Integer, Long> depths,
        SortedMap<Integer, Long> breadths,
        SortedMap<Integer, Long> obfuscations,
        SortedMap<Integer, Long> documents,
        SortedMap<String, SortedMap<String, Long>> verdicts,
        SortedMap<String, SortedMap<String, Long>> broken) {
    public SearchSpread {
        forms = copy(forms);
        types = copy(types);
        asked = copy(asked);
        domains = copy(domains);
        constraints = copy(constraints);
        hops = copy(hops);
        depths = copy(depths);
        breadths = copy(breadths);
        obfuscations = copy(obfuscations);
        documents = copy(documents);
        verdicts = copy(verdicts);
        broken = copy(broken);
    }

    private static <K, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
