package dev.assay.swe.candidate;

import java.util.regex.Pattern;

/**
 * A repository to mine.
 *
 * @param slug {@code owner/name}, as rows show it
 * @param location path of a bare repository or worktree, or a URL; never part of a row
 */
public record RepositoryRef(String slug, String location) {
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");

    public RepositoryRef {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "The repository name (%s) is not of the form owner/name.%nMaybe give one with 'owner/name=LOCATION'."
                            .formatted(slug));
        }
    }
}
