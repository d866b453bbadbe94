package dev.assay.env.mcp;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a server listens.
 *
 * @param host name or address of this machine; anything but loopback can be reached from elsewhere, without a password
 * @param port 0 for any that is free
 * @param names further names under which clients reach it
 */
public record HttpOptions(String host, int port, Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public HttpOptions {
        names = Set.copyOf(names);
        if (host.isBlank() || port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "A server cannot listen at (%s) on the port (%d).%nMaybe name a port from 1 to 65535."
                            .formatted(host, port));
        }
    }

    /** Reached from this machine only. */
    public static HttpOptions loopback(int port) {
        return new HttpOptions("127.0.0.1", port, Set.of());
    }

    /** Whether it is reached from this machine only. */
    public boolean local() {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    /** What a client may call this server, lower case. */
    Set<String> known() {
        return Stream.of(
                        LOOPBACK.stream(),
                        Stream.of(host, host.contains(":") ? "[" + host + "]" : host),
                        names.stream())
                .flatMap(each -> each)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
