package dev.assay.pipelines.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of issues comes from; asked in the order dumps, archives, live.
 *
 * @param dumps issues in the shape of GitHub's or JIRA's REST interface (JSON or NDJSON, either also {@code .gz}); default none
 * @param gharchive GH Archive hours, {@code *.json.gz}; default none
 * @param github the live service; default off
 */
public record IssuesConfig(List<Dump> dumps, List<String> gharchive, @Nullable GitHub github) {
    public IssuesConfig {
        dumps = dumps == null ? List.of() : List.copyOf(dumps);
        gharchive = gharchive == null ? List.of() : List.copyOf(gharchive);
    }

    static IssuesConfig none() {
        return new IssuesConfig(List.of(), List.of(), null);
    }

    /**
     * A dump, written as a path or as {@code {path: …, repo: …}}.
     *
     * @param path a file, or a folder whose JSON files are all read
     * @param repo {@code owner/name} of records that do not name their repository; default those are left out
     */
    public record Dump(String path, @Nullable String repo) {
        @JsonCreator
        public Dump(@JsonProperty("path") String path, @JsonProperty("repo") @Nullable String repo) {
            this.path = path;
            this.repo = repo;
            if (path == null) {
                throw new BadInput("A dump of issues needs a 'path'.");
            }
        }

        /** A dump that is only a path. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Dump of(String path) {
            return new Dump(path, null);
        }
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
