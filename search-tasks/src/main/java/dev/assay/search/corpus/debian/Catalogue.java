package dev.assay.search.corpus.debian;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest version of every package, and what they have in common. About half a kilobyte a package. */
final class Catalogue {
    /** A virtual package that a single one provides is no choice, and no page. */
    private static final int CHOICE = 2;

    private final Map<String, Entry> packages = new LinkedHashMap<>();

    /** Notes a package; of equal versions the first stays. */
    void add(Entry entry) {
        packages.merge(
                entry.name(), entry, (before, now) -> now.version().compareTo(before.version()) > 0 ? now : before);
    }

    boolean isEmpty() {
        return packages.isEmpty();
    }

    @Nullable Entry get(String name) {
        return packages.get(name);
    }

    Collection<Entry> packages() {
        return packages.values();
    }

    /** The packages of each source package, maintainer or section, both in the order of their names. */
    SortedMap<String, List<Entry>> by(Function<Entry, String> key) {
        SortedMap<String, List<Entry>> groups = new TreeMap<>();
        packages.values().stream().filter(entry -> !key.apply(entry).isEmpty()).forEach(entry -> groups.computeIfAbsent(
                        key.apply(entry), any -> new ArrayList<>())
                .add(entry));
        groups.values().forEach(group -> group.sort(Comparator.comparing(Entry::name)));
        return groups;
    }

    /** Two groups as one. */
    static List<Entry> both(List<Entry> first, List<Entry> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Virtual packages with what provides them. */
    SortedMap<String, List<Entry>> virtual() {
        Map<String, List<Entry>> providers = new HashMap<>();
        packages.values().forEach(entry -> entry.provides().stream()
                .filter(name -> !packages.containsKey(name))
                .forEach(name -> providers
                        .computeIfAbsent(name, any -> new ArrayList<>(CHOICE))
                        .add(entry)));
        SortedMap<String, List<Entry>> virtual = new TreeMap<>();
        providers.forEach((name, all) -> {
            if (all.size() >= CHOICE) {
                all.sort(Comparator.comparing(Entry::name));
                virtual.put(name, all);
            }
        });
        return virtual;
    }
}
