package dev.assay.env.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is done, of a sentence that says what something does: {@code free a room}, of {@code Frees a room.} */
public final class Infinitive {
    /** What stands behind a second verb: {@code Cancels a booking and frees its seat.} */
    private static final Set<String> OBJECTS = Set.of("a", "an", "the", "its", "it", "them", "back", "up");

    private Infinitive() {}

    /** The words without full stop; nothing where the first one is no verb in the third person. */
    public static Optional<String> of(String sentence) {
        List<String> words = List.of(sentence.strip().replaceFirst("\\.$", "").split(" "));
        Optional<String> first = Verbs.base(words.get(0).toLowerCase(Locale.ROOT));
        return first.map(verb -> {
            StringBuilder out = new StringBuilder(verb);
            for (int i = 1; i < words.size(); i++) {
                String word = words.get(i);
                boolean verbal = Set.of("and", "or").contains(words.get(i - 1))
                        && i + 1 < words.size()
                        && OBJECTS.contains(words.get(i + 1));
                out.append(' ').append(verbal ? Verbs.base(word).orElse(word) : word);
            }
            return out.toString();
        });
    }
}
