package dev.assay.swe.issues;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach GitHub.
 *
 * @param endpoint base address of the REST interface; for an own server {@code https://HOST/api/v3}
 * @param token absent for anonymous access, which is limited to 60 requests an hour and cannot follow closing links
 * @param cache folder for replies, absent for none
 * @param patience longest wait for one rate limit to end
 */
public record GitHubSettings(URI endpoint, @Nullable String token, @Nullable Path cache, Duration patience) {
    /** The public service. */
    public static final URI PUBLIC = URI.create("https://api.github.com");

    /** The variable that holds the token when none is configured. */
    public static final String VARIABLE = "GITHUB_TOKEN";

    private static final Duration PATIENCE = Duration.ofMinutes(65);

    public GitHubSettings {
        String scheme = String.valueOf(endpoint.getScheme());
        if (!scheme.matches("https?") || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "The GitHub endpoint (%s) is no http(s) address.%nMaybe it lacks 'https://'.".formatted(endpoint));
        }
        token = token == null || token.isBlank() ? null : token.strip();
    }

    /**
     * Settings with the token from the environment.
     *
     * @param endpoint null for the public service
     * @param variable name of the variable, null for {@link #VARIABLE}
     * @param environment the environment, for example {@code System.getenv()}
     */
    public static GitHubSettings of(
            @Nullable String endpoint,
            @Nullable String variable,
            Map<String, String> environment,
            @Nullable Path cache) {
        return new GitHubSettings(
                endpoint == null ? PUBLIC : URI.create(endpoint),
                environment.get(variable == null ? VARIABLE : variable),
                cache,
                PATIENCE);
    }

    /** Where GraphQL is answered: beside the version of the REST interface. */
    URI graphql() {
        String base = endpoint.toString().replaceFirst("/+$", "");
        return URI.create(base.replaceFirst("/v3$", "") + "/graphql");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GitHubSettings[endpoint=%s, token=%s]".formatted(endpoint, token == null ? "absent" : "present");
    }
}
