package dev.assay.search.corpus.debian;

import dev.assay.search.corpus.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of each binary package until all are known.
 *
 * @param name of the package
 * @param version of it
 * @param source package that it is built from
 * @param section without the archive area, for example {@code libs}
 * @param maintainer name without an address; empty when unknown
 * @param summary its description in one line
 * @param provides names of virtual packages
 */
record Entry(
        String name,
        Version version,
        String source,
        String section,
        String maintainer,
        String summary,
        List<String> provides) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.\\-]+");
    private static final Pattern ADDRESS = Pattern.compile("\\s*<[^>]*>.*");
    private static final Pattern TAG = Pattern.compile("([a-z0-9\\-]+)::([a-zA-Z0-9+.:\\-]+)");

    Entry {
        provides = List.copyOf(provides);
    }

    static Entry of(Stanza stanza) {
        String name = stanza.line("Package");
        String source = stanza.line("Source").split("[\\s(]", 2)[0];
        return new Entry(
                name,
                new Version(stanza.line("Version")),
                (source.isEmpty() ? name : source).intern(),
                section(stanza).intern(),
                maintainer(stanza).intern(),
                summary(stanza),
                Relation.read(stanza.line("Provides")).stream()
                        .map(each -> each.get(0).name())
                        .distinct()
                        .toList());
    }

    /** Whether a stanza describes a package at all. */
    static boolean describes(Stanza stanza) {
        return NAME.matcher(stanza.line("Package")).matches()
                && !stanza.line("Version").isEmpty();
    }

    static String section(Stanza stanza) {
        String section = stanza.line("Section").toLowerCase(Locale.ROOT);
        return section.substring(section.lastIndexOf('/') + 1);
    }

    static String maintainer(Stanza stanza) {
        String field = stanza.line("Maintainer");
        String name = ADDRESS.matcher(field).replaceFirst("");
        return Names.spaced(name.replace("\"", ""));
    }

    static String summary(Stanza stanza) {
        String description =
                stanza.get("Description").isEmpty() ? stanza.get("Description-en") : stanza.get("Description");
        return description.split("\n", 2)[0].strip();
    }

    /** The host of an address without {@code www.}; empty when there is none. */
    static String host(String address) {
        try {
            String host = new URI(address).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** The facet and the value of a tag such as {@code devel::lang:python}. */
    static Matcher tag(String tag) {
        return TAG.matcher(tag);
    }
}
