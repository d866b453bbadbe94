package dev.assay.verifiers.task;

import java.util.regex.Pattern;

/**
 * An environment by content.
 *
 * @param kind what the digest names
 * @param digest {@code sha256:} and 64 hexadecimal digits: the image id (digest of the image configuration) or the bundle id
 * @param platform for example {@code linux/amd64}
 */
public record EnvironmentRef(Kind kind, String digest, String platform) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** What an environment is made of. */
    public enum Kind {
        IMAGE,
        BUNDLE
    }

    public EnvironmentRef {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "The environment (%s) is not named by a digest.%nMaybe a tag was given where 'sha256:…' is needed."
                            .formatted(digest));
        }
    }

    /** An image by its id. */
    public static EnvironmentRef image(String digest) {
        return new EnvironmentRef(Kind.IMAGE, digest, "linux/amd64");
    }
}
