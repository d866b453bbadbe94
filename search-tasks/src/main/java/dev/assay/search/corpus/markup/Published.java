package dev.assay.search.corpus.markup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a folder is published, for links that go by the address of a page instead of its file: {@code https://example.org/docs/a}, or
 * {@code /docs/a} on the same site, with or without a language ({@code /en-us/docs/a}).
 */
final class Published {
    private static final Pattern WEB = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("^/[a-z]{2}(?:-[A-Za-z]{2,4})?(?=/)");

    private final String host;
    private final String path;

    private Published(String host, String path) {
        this.host = host;
        this.path = path;
    }

    /**
     * At an address.
     *
     * @param address of the folder's root, ending with a slash; empty when it is published nowhere
     */
    static Published at(String address) {
        return uri(address)
                .filter(uri -> uri.getHost() != null)
                .map(uri -> new Published(host(uri), uri.getPath().isEmpty() ? "/" : uri.getPath()))
                .orElseGet(() -> new Published("", ""));
    }

    /**
     * The reference from the folder's root, beginning with a slash, that an address means.
     *
     * @return empty where it is no address of a page of the folder
     */
    Optional<String> within(String reference) {
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String plain = reference.strip();
        if (plain.startsWith("/") && !plain.startsWith("//")) {
            return below(plain);
        }
        return WEB.matcher(plain).matches()
                ? uri(plain)
                        .filter(uri -> uri.getHost() != null && host(uri).equals(host))
                        .flatMap(uri -> below(uri.getRawPath()))
                : Optional.empty();
    }

    private Optional<String> below(String address) {
        String given = LANGUAGE.matcher(address).replaceFirst("");
        return address.startsWith(path)
                ? Optional.of("/" + address.substring(path.length()))
                : given.startsWith(path) ? Optional.of("/" + given.substring(path.length())) : Optional.empty();
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
