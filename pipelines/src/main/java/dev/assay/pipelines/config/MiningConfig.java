package dev.assay.pipelines.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a history are looked at.
 *
 * @param branch branch to walk; default the repository's own
 * @param since only changes from this ISO-8601 date on; default all
 * @param until only changes before this ISO-8601 date; default all
 * @param limit candidates of one repository at most, newest first; default no limit
 * @param paths only changes below these paths; default all
 * @param jiraPattern regular expression of JIRA keys; default the built-in one
 * @param skipPullHeads whether pull-request heads that were never merged are passed over; default false
 */
public record MiningConfig(
        @Nullable String branch,
        @Nullable String since,
        @Nullable String until,
        @Nullable Integer limit,
        List<String> paths,
        @Nullable String jiraPattern,
        boolean skipPullHeads) {
    public MiningConfig {
        paths = paths == null ? List.of() : List.copyOf(paths);
        if (limit != null && limit < 1) {
            throw new BadInput("The mining limit (%d) must be at least 1.".formatted(limit));
        }
    }

    static MiningConfig defaults() {
        return new MiningConfig(null, null, null, null, List.of(), null, false);
    }
}
