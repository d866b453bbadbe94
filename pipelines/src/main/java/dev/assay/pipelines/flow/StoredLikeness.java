package dev.assay.pipelines.flow;

import dev.assay.verifiers.likeness.Shingles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Whether two texts that lie elsewhere are alike. A text is fetched once as long as it is among those compared last. */
final class StoredLikeness implements BiPredicate<String, String> {
    /** At a few kilobytes each, some ten megabytes. */
    private static final int KEPT = 4_096;

    private final UnaryOperator<String> text;
    private final double bound;
    private final Map<String, Shingles> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shingles> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * Creates it.
     *
     * @param text the text of a name
     * @param bound similarity, in (0,1], from which two are alike
     */
    StoredLikeness(UnaryOperator<String> text, double bound) {
        this.text = text;
        this.bound = bound;
    }

    @Override
    public boolean test(String one, String other) {
        return shingles(one).similarity(shingles(other)) >= bound;
    }

    private Shingles shingles(String name) {
        Shingles before = kept.get(name);
        if (before != null) {
            return before;
        }
        Shingles read = Shingles.of(text.apply(name));
        kept.put(name, read);
        return read;
    }
}
