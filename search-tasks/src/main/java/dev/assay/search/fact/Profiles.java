package dev.assay.search.fact;

import dev.assay.search.corpus.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what each attribute is like. */
final class Profiles {
    private Profiles() {}

    static List<Profile> of(String[] attributes, Value[] values, Statements rows) {
        int[] subjects = new int[attributes.length];
        int[] multiple = new int[attributes.length];
        for (int i = 0; i < rows.value.length; ) {
            int begin = i;
            boolean several = false;
            while (i < rows.value.length
                    && rows.subject[i] == rows.subject[begin]
                    && rows.attribute[i] == rows.attribute[begin]) {
                several |= rows.value[i] != rows.value[begin];
                i++;
            }
            subjects[rows.attribute[begin]]++;
            multiple[rows.attribute[begin]] += several ? 1 : 0;
        }
        List<Profile> profiles = new ArrayList<>();
        for (int attribute = 0; attribute < attributes.length; attribute++) {
            int different = 0;
            Map<ValueKind, Integer> kinds = new EnumMap<>(ValueKind.class);
            for (int i = rows.attributeBegins[attribute]; i < rows.attributeBegins[attribute + 1]; i++) {
                int value = rows.value[rows.byValue[i]];
                boolean first = i == rows.attributeBegins[attribute] || value != rows.value[rows.byValue[i - 1]];
                different += first ? 1 : 0;
                kinds.merge(ValueKind.of(values[value]), 1, Integer::sum);
            }
            ValueKind most = ValueKind.ENTITY;
            for (ValueKind kind : ValueKind.values()) {
                most = kinds.getOrDefault(kind, 0) > kinds.getOrDefault(most, 0) ? kind : most;
            }
            profiles.add(new Profile(attributes[attribute], most, subjects[attribute], different, multiple[attribute]));
        }
        return List.copyOf(profiles);
    }
}
