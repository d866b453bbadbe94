package dev.assay.pipelines.diversity;

import dev.assay.verifiers.task.RubricAnswer;
import java.util.Locale;

/** The names under which it is measured what open questions cost and how their answers are scored. */
public final class HelpfulMeasures {
    /** Replies of all models. */
    public static final String REPLIES = "rubric_replies";

    /** Tokens that they read. */
    public static final String READ = "prompt_tokens";

    /** Tokens that they wrote. */
    public static final String WRITTEN = "completion_tokens";

    private static final String TOTAL = "permille_";

    private HelpfulMeasures() {}

    /** The total of an answer, in thousandths. */
    public static String total(RubricAnswer.Mode mode) {
        return TOTAL + mode.name().toLowerCase(Locale.ROOT);
    }
}
