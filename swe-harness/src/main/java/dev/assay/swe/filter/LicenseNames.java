package dev.assay.swe.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** SPDX identifiers for the names and addresses that manifests give their licences. */
final class LicenseNames {
    private static final Map<String, String> EXACT = Map.ofEntries(
            Map.entry("mit", "MIT"),
            Map.entry("mit-0", "MIT-0"),
            Map.entry("isc", "ISC"),
            Map.entry("0bsd", "0BSD"),
            Map.entry("apache-2.0", "Apache-2.0"),
            Map.entry("apache 2", "Apache-2.0"),
            Map.entry("asl 2.0", "Apache-2.0"),
            Map.entry("bsd-2-clause", "BSD-2-Clause"),
            Map.entry("bsd-3-clause", "BSD-3-Clause"),
            Map.entry("mpl-2.0", "MPL-2.0"),
            Map.entry("epl-1.0", "EPL-1.0"),
            Map.entry("epl-2.0", "EPL-2.0"),
            Map.entry("lgpl-2.1", "LGPL-2.1-only"),
            Map.entry("lgpl-2.1-only", "LGPL-2.1-only"),
            Map.entry("lgpl-2.1-or-later", "LGPL-2.1-or-later"),
            Map.entry("lgpl-3.0", "LGPL-3.0-only"),
            Map.entry("lgpl-3.0-only", "LGPL-3.0-only"),
            Map.entry("lgpl-3.0-or-later", "LGPL-3.0-or-later"),
            Map.entry("gpl-2.0", "GPL-2.0-only"),
            Map.entry("gpl-2.0-only", "GPL-2.0-only"),
            Map.entry("gpl-2.0-or-later", "GPL-2.0-or-later"),
            Map.entry("gpl-3.0", "GPL-3.0-only"),
            Map.entry("gpl-3.0-only", "GPL-3.0-only"),
            Map.entry("gpl-3.0-or-later", "GPL-3.0-or-later"),
            Map.entry("agpl-3.0", "AGPL-3.0-only"),
            Map.entry("agpl-3.0-only", "AGPL-3.0-only"),
            Map.entry("agpl-3.0-or-later", "AGPL-3.0-or-later"),
            Map.entry("unlicense", "Unlicense"),
            Map.entry("cc0-1.0", "CC0-1.0"),
            Map.entry("bsl-1.0", "BSL-1.0"),
            Map.entry("zlib", "Zlib"),
            Map.entry("psf-2.0", "PSF-2.0"),
            Map.entry("php-3.01", "PHP-3.01"));

    private static final List<Map.Entry<Pattern, String>> LIKE = List.of(
            like("apache.*\\b2(\\.0)?\\b.*", "Apache-2.0"),
            like(".*\\bapache software license\\b.*", "Apache-2.0"),
            like(".*apache\\.org/licenses/license-2\\.0.*", "Apache-2.0"),
            like("(the )?mit(/x11| \\(mit\\))?( license)?(,? .*)?|.*opensource\\.org/licenses/mit\\b.*", "MIT"),
            like("(the )?isc license( \\(iscl\\))?", "ISC"),
            like(".*\\b(bsd 3[- ]clause|3[- ]clause bsd|new bsd|modified bsd|revised bsd)\\b.*", "BSD-3-Clause"),
            like(".*\\b(bsd 2[- ]clause|2[- ]clause bsd|simplified bsd|freebsd)\\b.*", "BSD-2-Clause"),
            like(".*\\b(mpl|mozilla public license)\\b.*\\b2\\.0\\b.*", "MPL-2.0"),
            like(".*\\beclipse public license\\b.*\\b1\\.0\\b.*", "EPL-1.0"),
            like(".*\\beclipse public license\\b.*\\b2\\.0\\b.*", "EPL-2.0"),
            like(".*\\b(lesser general public license|lgpl)\\b.*\\b2\\.1\\b.*", "LGPL-2.1-only"),
            like(".*\\b(lesser general public license|lgpl)\\b.*(v| |-)3\\b.*", "LGPL-3.0-only"),
            like(".*\\b(affero general public license|agpl)\\b.*(v| |-)3\\b.*", "AGPL-3.0-only"),
            like(".*\\b(general public license|gpl)\\b.*(v| |-)3\\b.*", "GPL-3.0-only"),
            like(".*\\b(general public license|gpl)\\b.*(v| |-)2\\b.*", "GPL-2.0-only"),
            like(".*\\bunlicense\\b.*", "Unlicense"),
            like(".*\\bcc0 1\\.0\\b.*", "CC0-1.0"),
            like(".*\\bboost software license\\b.*", "BSL-1.0"),
            like(".*\\bpython software foundation license\\b.*", "PSF-2.0"));

    private static final Pattern SEPARATOR = Pattern.compile("(?i)\\s+(?:OR|AND)\\s+|[()]");

    /** What adds a condition to a name, or a second licence; the clauses of BSD and later versions of GPL are part of a name. */
    private static final Pattern MORE =
            Pattern.compile("\\b(?:and|with|clauses?|but|except|plus|non-?commercial|restrict(?:ed|ions?))\\b|[+&]");

    private static final Pattern PART_OF_NAME =
            Pattern.compile("\\b[23][- ]clause\\b|gplv?\\d(?:\\.\\d)?\\+(?!\\s*\\w)");

    private LicenseNames() {}

    private static Map.Entry<Pattern, String> like(String expression, String id) {
        return Map.entry(Pattern.compile(expression), id);
    }

    /** The identifier, or the expression whose every identifier is known; empty for all else. */
    static Optional<String> spdx(String name) {
        String text = name.strip();
        if (text.isEmpty() || text.length() > 200) {
            return Optional.empty();
        }
        boolean bracketed =
                text.startsWith("(") && text.indexOf(')') == text.length() - 1 && text.lastIndexOf('(') == 0;
        String bare = bracketed ? text.substring(1, text.length() - 1).strip() : text;
        return isExpression(bare) ? Optional.of(bare) : one(bare);
    }

    private static boolean isExpression(String text) {
        return SEPARATOR.matcher(text).find()
                && SEPARATOR
                        .splitAsStream(text)
                        .map(part -> part.strip().toLowerCase(Locale.ROOT))
                        .filter(part -> !part.isEmpty())
                        .allMatch(EXACT::containsKey);
    }

    private static Optional<String> one(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String exact = EXACT.get(lower);
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean more = MORE.matcher(PART_OF_NAME.matcher(lower).replaceAll("")).find();
        return more
                ? Optional.empty()
                : LIKE.stream()
                        .filter(entry -> entry.getKey().matcher(lower).matches())
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
