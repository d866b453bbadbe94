package dev.assay.pipelines.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of issues comes from; asked in the order dumps, archives, live.
 *
 * @param dumps files of issues in the GitHub REST shape (JSON, NDJSON, either also {@code .gz}); default none
 * @param gharchive GH Archive hours, {@code *.json.gz}; default none
 * @param github the live service; default off
 */
public record IssuesConfig(List<String> dumps, List<String> gharchive, @Nullable GitHub github) {
    public IssuesConfig {
        dumps = dumps == null ? List.of() : List.copyOf(dumps);
        gharchive = gharchive == null ? List.of() : List.copyOf(gharchive);
    }

    static IssuesConfig none() {
        return new IssuesConfig(List.of(), List.of(), null);
    }

    /**
     * The live GitHub service.
     *
     * @param endpoint API address; default the public one
     * @param tokenVariable environment variable that holds the token; default {@code GITHUB_TOKEN}
     */
    public record GitHub(@Nullable String endpoint, String tokenVariable) {
        public GitHub {
            tokenVariable = tokenVariable == null ? "GITHUB_TOKEN" : tokenVariable;
        }
    }
}
