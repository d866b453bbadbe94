package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * A repository to mine: exactly one of {@code location} and {@code history}.
 *
 * @param repo {@code owner/name}, as rows show it
 * @param location path of a bare repository or worktree, relative to the configuration file, or a URL
 * @param history folder of a scripted history, from which the repository is built first
 */
public record SourceConfig(String repo, @Nullable String location, @Nullable String history) {
    public SourceConfig {
        if (repo == null || repo.isBlank()) {
            throw new BadInput("A source has no 'repo'.\nMaybe add 'repo: owner/name'.");
        }
        if ((location == null) == (history == null)) {
            throw new BadInput("The source (%s) needs exactly one of 'location' and 'history'.".formatted(repo));
        }
    }
}
