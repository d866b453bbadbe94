package dev.assay.env.mcp;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other sites out: a browser that was led here by a name of theirs says so in Host, and a script of theirs in
 * Origin.
 */
record HttpGuard(Set<String> known) {
    /** Why a request is refused, if it is. */
    Optional<String> refusal(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !known.contains(name(hosts.get(0)))) {
            return Optional.of("The header Host (%s) is no name of this server.%nMaybe start it with --allow-host NAME."
                    .formatted(String.join(", ", hosts)));
        }
        return headers.getOrDefault("Origin", List.of()).stream()
                .filter(origin -> !known.contains(host(origin)))
                .findFirst()
                .map(origin -> "Pages of (%s) may not use this server.".formatted(origin));
    }

    /** Without the port. */
    private static String name(String host) {
        return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static String host(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getHost()).orElse("").toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
