package dev.assay.search.corpus.markup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One form for the many ways to write the address of a page. */
final class Addresses {
    /** Parameters that tell where a visitor came from, and change nothing of the page. */
    private static final Pattern VISIT = Pattern.compile("(?:utm_[a-z]+|gclid|fbclid|ref_src)(?:=.*)?");

    private Addresses() {}

    /**
     * An address without scheme, {@code www.}, default port, fragment, steps such as {@code ../}, and parameters of visits:
     * {@code HTTPS://www.Example.org:443/a/../b?utm_source=x#top} gives {@code example.org/b}.
     *
     * @return empty when it is none of the web
     */
    static Optional<String> canonical(String address) {
        return parsed(address)
                .filter(uri -> uri.getHost() != null && isWeb(uri.getScheme()))
                .map(Addresses::written);
    }

    /** The canonical form of a reference on a page. */
    static Optional<String> canonical(String page, String reference) {
        String plain = reference.strip().split("#", 2)[0];
        return plain.isEmpty()
                ? Optional.empty()
                : parsed(page)
                        .flatMap(base -> parsed(plain).map(base::resolve))
                        .flatMap(uri -> canonical(uri.toString()));
    }

    private static boolean isWeb(@Nullable String scheme) {
        return scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address.strip().replace(" ", "%20").replace("|", "%7C")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String written(URI given) {
        URI uri = given.normalize();
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        boolean usual = uri.getPort() < 0 || uri.getPort() == 80 || uri.getPort() == 443;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null
                ? ""
                : Arrays.stream(uri.getRawQuery().split("&"))
                        .filter(each -> !VISIT.matcher(each).matches())
                        .collect(Collectors.joining("&"));
        return host
                + (usual ? "" : ":" + uri.getPort())
                + path.replaceAll("^(?:/\\.\\.)+(?=/)", "")
                + (query.isEmpty() ? "" : "?" + query);
    }
}
