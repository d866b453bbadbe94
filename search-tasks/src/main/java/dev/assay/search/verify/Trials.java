package dev.assay.search.verify;

import dev.assay.search.question.construct.Construction;
import dev.assay.search.question.construct.Made;
import dev.assay.search.question.construct.QuestionMaker;
import dev.assay.search.question.wording.Lexicon;
import dev.assay.verifiers.task.Rejection;
import java.util.Map;
import java.util.TreeMap;

/** Makes the question of a number and verifies it; numbers are independent, in any order and on any thread. */
public final class Trials {
    private final QuestionMaker maker;
    private final Verifier verifier;

    /** Over one corpus. */
    public Trials(Corpus corpus, Lexicon lexicon, Construction construction, Acceptance acceptance) {
        maker = new QuestionMaker(corpus.store(), lexicon, construction);
        verifier = new Verifier(corpus, acceptance);
    }

    /** What becomes of the question of a number. */
    public Outcome run(long number) {
        Made made = maker.make(number);
        if (made instanceof Made.Constructed constructed) {
            return verifier.verify(constructed.draft());
        }
        Made.Refused refused = (Made.Refused) made;
        return new Outcome.Refused(new Rejection(
                "search",
                "construct",
                refused.reason().name(),
                "question-%08d".formatted(refused.number()),
                refused.detail(),
                new TreeMap<>(Map.of("start", refused.start()))));
    }
}
