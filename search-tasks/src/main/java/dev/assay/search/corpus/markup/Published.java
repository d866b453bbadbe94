package dev.assay.search.corpus.markup;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a folder is published, for links that go by the address of a page instead of its file: {@code https://example.org/docs/a}, or
 * {@code /docs/a} on the same site, with or without a language ({@code /en-us/docs/a}).
 *
 * @param address of the folder's root, ending with a slash; empty when it is published nowhere
 */
record Published(String address) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*|/(?!/).*", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("^([^/]+)/[a-z]{2}(?:-[A-Za-z]{2,4})?(?=/)");

    /**
     * The reference from the folder's root, beginning with a slash, that an address means.
     *
     * @return empty where it is no address of a page of the folder
     */
    Optional<String> within(String reference) {
        return ADDRESS.matcher(reference.strip()).matches()
                ? Addresses.canonical(address)
                        .flatMap(root -> Addresses.canonical(address, reference).flatMap(page -> below(root, page)))
                : Optional.empty();
    }

    private static Optional<String> below(String root, String page) {
        String plain = page.startsWith(root) ? page : LANGUAGE.matcher(page).replaceFirst("$1");
        return plain.startsWith(root) ? Optional.of("/" + plain.substring(root.length())) : Optional.empty();
    }
}
