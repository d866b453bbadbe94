package dev.assay.env.pack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping whose keys are known: what is not asked for is refused by {@link #done}. */
final class Fields {
    private final Entry place;
    private final Map<String, Entry> entries;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Entry place, Map<String, Entry> entries) {
        this.place = place;
        this.entries = entries;
    }

    Entry need(String key) {
        return find(key)
                .orElseThrow(() -> place.wrong("The key (%s) is missing.\nMaybe add '%s: …'.".formatted(key, key)));
    }

    Optional<Entry> find(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    @Nullable String text(String key) {
        return find(key).map(Entry::text).orElse(null);
    }

    boolean flag(String key) {
        return find(key).map(Entry::flag).orElse(false);
    }

    double share(String key, double otherwise) {
        return find(key).map(Entry::share).orElse(otherwise);
    }

    List<Entry> list(String key) {
        return find(key).map(Entry::list).orElse(List.of());
    }

    Map<String, Entry> map(String key) {
        return find(key).map(Entry::map).orElse(Map.of());
    }

    /** Refuses keys that nobody asked for. */
    void done() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw entry.wrong("The key (%s) is not known here.%s".formatted(key, Nearest.maybe(key, known)));
            }
        });
    }
}
