package dev.assay.pipelines.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * A family as a run accounts for it.
 *
 * @param name as in paths and rows
 * @param stages in the order of the flow; no stage of another family has the same name
 */
public record Family(String name, List<String> stages) implements Serializable {
    /** Code agent. */
    public static final Family SWE = new Family(
            "swe", List.of("mine", "describe", "filter", "duplicate-patch", "duplicate-statement", "validate"));

    /** General agent. */
    public static final Family TOOLS = new Family("tools", List.of("grow", "near-duplicate"));

    /** Code interpreter. */
    public static final Family NOTEBOOK = new Family("notebook", List.of("prove", "duplicate"));

    /** Search agent. */
    public static final Family SEARCH = new Family("search", List.of("question", "near-question"));

    /** Open questions with rubrics, the second stream of the search agent. */
    public static final Family HELPFUL = new Family("helpful", List.of("helpful", "same-helpful"));

    public Family {
        stages = List.copyOf(stages);
    }
}
