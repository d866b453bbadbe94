package dev.assay.search.corpus;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Ids that stand for other ids, followed to their end. For one thread. */
public final class Redirects {
    private final Map<String, String> targets = new LinkedHashMap<>();

    /** Notes that an id stands for another; of several for one id the first holds. */
    public void add(String from, String to) {
        targets.putIfAbsent(from, to);
    }

    /** What an id stands for in the end: itself when it is no redirect, or when its redirects lead back to themselves. */
    public String resolve(String id) {
        Set<String> passed = new LinkedHashSet<>();
        String here = id;
        while (true) {
            String next = targets.get(here);
            if (next == null) {
                return here;
            }
            if (!passed.add(here)) {
                return id;
            }
            here = next;
        }
    }

    /** Whether an id stands for another. */
    public boolean contains(String id) {
        return targets.containsKey(id);
    }

    /** Notes each redirect that leads back to itself, or to what is no document. */
    public void check(Set<String> documents, Problems problems) {
        targets.forEach((from, to) -> {
            String end = resolve(from);
            if (end.equals(from)) {
                problems.add(
                        Problem.Code.REDIRECT_CYCLE,
                        from,
                        "It redirects to (%s), which leads back.\nMaybe one of them should be a page.".formatted(to));
            } else if (!documents.contains(end)) {
                problems.add(
                        Problem.Code.REDIRECT_NOWHERE,
                        from,
                        "It redirects to (%s), which is no document.".formatted(end));
            }
        });
    }

    /** For each document the ids that stand for it, in the order in which they were noted. */
    public Map<String, Set<String>> sources() {
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        targets.keySet().forEach(from -> {
            String end = resolve(from);
            if (!end.equals(from)) {
                sources.computeIfAbsent(end, any -> new LinkedHashSet<>()).add(from);
            }
        });
        return sources;
    }
}
