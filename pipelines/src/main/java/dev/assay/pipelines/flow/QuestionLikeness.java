package dev.assay.pipelines.flow;

import dev.assay.pipelines.search.Kept;
import java.util.function.BiPredicate;

/** Whether two questions about the same entities ask the same: by the same constraints in any words, or by nearly the same words. */
final class QuestionLikeness implements BiPredicate<String, String> {
    private final StoredLikeness words;

    /**
     * Creates it.
     *
     * @param bound similarity of words, in (0,1], from which two are alike
     */
    QuestionLikeness(double bound) {
        words = new StoredLikeness(QuestionLikeness::words, bound);
    }

    /** What is compared of a question. */
    static String outline(Kept kept) {
        return kept.meaning() + '\n' + kept.question();
    }

    @Override
    public boolean test(String one, String other) {
        return meaning(one).equals(meaning(other)) || words.test(one, other);
    }

    private static String meaning(String outline) {
        return outline.substring(0, outline.indexOf('\n'));
    }

    private static String words(String outline) {
        return outline.substring(outline.indexOf('\n') + 1);
    }
}
