package dev.assay.env.python;

import java.util.List;
import java.util.Optional;

/**
 * What a solution did.
 *
 * @param submitted the texts it submitted, as the tools know them
 * @param calls tool calls it made, submissions included
 * @param end how its process ended
 * @param error the exception that ended it, with its line, if one did
 * @param stdout what it printed, cut at the limit; empty when it did not come to its end
 */
public record SolutionResult(List<String> submitted, int calls, ChildEnd end, Optional<String> error, String stdout) {
    public SolutionResult {
        submitted = List.copyOf(submitted);
    }

    /** It came to its end, without an exception. */
    public boolean finished() {
        return end.orderly() && error.isEmpty();
    }
}
