package dev.assay.pipelines.publish.web;

import java.net.URI;
import java.util.Locale;

/** What can be told from an address alone. */
public final class Address {
    private Address() {}

    /** Whether it is this machine's own: plain HTTP is as good as any there. */
    public static boolean isLoopback(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }

    /** Whether nobody on the way can read along. */
    public static boolean isPrivate(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri);
    }

    /** Whether both are the same service. */
    public static boolean sameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(String.valueOf(other.getScheme()))
                && String.valueOf(one.getAuthority()).equalsIgnoreCase(String.valueOf(other.getAuthority()));
    }
}
