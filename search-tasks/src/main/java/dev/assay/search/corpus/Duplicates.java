package dev.assay.search.corpus;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.likeness.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets each text through once. The first document with it stays.
 *
 * <p>Only digests are kept: about 100 bytes a document for exact duplicates, 1 KiB more for near ones. For one thread.
 */
public final class Duplicates implements Consumer<Document> {
    /** Of the 20 keys of a text, so many shared make a near-duplicate: about 0.87 of their runs of five words the same. */
    private static final int SHARED = 10;

    private final Consumer<Document> next;
    private final Problems problems;
    private final boolean near;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> bands = new HashMap<>();

    /**
     * Before another step.
     *
     * @param near whether documents go, too, whose text is nearly that of an earlier one; of no use for corpora of records, where
     *     neighbours look alike
     */
    public Duplicates(Consumer<Document> next, Problems problems, boolean near) {
        this.next = next;
        this.problems = problems;
        this.near = near;
    }

    @Override
    public void accept(Document document) {
        if (!ids.add(document.id())) {
            problems.add(Problem.Code.DUPLICATE_ID, document.id(), "An earlier document has this id, and stays.");
            return;
        }
        String words = Names.folded(document.text());
        String digest =
                CanonicalJson.sha256(words.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        String same = texts.putIfAbsent(digest, document.id());
        if (same != null) {
            problems.add(Problem.Code.DUPLICATE_TEXT, document.id(), "It has the text of (%s).".formatted(same));
            return;
        }
        if (!near || !isNear(document, words)) {
            next.accept(document);
        }
    }

    private boolean isNear(Document document, String words) {
        var keys = Texts.bandKeys(words);
        Map<String, Long> shared = keys.stream()
                .filter(bands::containsKey)
                .collect(Collectors.groupingBy(bands::get, Collectors.counting()));
        var most = shared.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
        if (most.isPresent() && most.get().getValue() >= Math.min(SHARED, keys.size())) {
            problems.add(
                    Problem.Code.NEAR_DUPLICATE,
                    document.id(),
                    "It has nearly the text of (%s).".formatted(most.get().getKey()));
            return true;
        }
        keys.forEach(key -> bands.putIfAbsent(key, document.id()));
        return false;
    }
}
