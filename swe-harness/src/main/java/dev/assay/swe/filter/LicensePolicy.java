package dev.assay.swe.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which licences pass: an SPDX expression does when its alternatives (OR) have one, and its parts (AND) are all, on the list. */
public final class LicensePolicy {
    /** Permissive and weak copyleft licences. */
    public static final List<String> DEFAULT = List.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSL-1.0",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "PHP-3.01",
            "PSF-2.0",
            "Python-2.0",
            "Unlicense",
            "Zlib");

    private static final Pattern TOKEN = Pattern.compile("[()]|[A-Za-z0-9.+:-]+");
    private static final int MAX_EXPRESSION = 1000;

    private final Set<String> allowed = new TreeSet<>();

    /** Passes the identifiers given, in any case. */
    public LicensePolicy(Collection<String> allowed) {
        allowed.forEach(id -> this.allowed.add(id.toLowerCase(Locale.ROOT)));
    }

    /** Whether an SPDX expression passes. What is no expression does not. */
    public boolean allows(String expression) {
        if (expression.length() > MAX_EXPRESSION) {
            return false;
        }
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            tokens.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return new Reader(tokens).allowed();
    }

    /** A reader of expressions by descent; AND binds closer than OR. */
    private final class Reader {
        private final List<String> tokens;
        private int at;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        boolean allowed() {
            boolean any = either();
            return any && at == tokens.size();
        }

        private boolean either() {
            boolean any = all();
            while (accept("or")) {
                any |= all();
            }
            return any;
        }

        private boolean all() {
            boolean every = one();
            while (accept("and")) {
                every &= one();
            }
            return every;
        }

        private boolean one() {
            if (accept("(")) {
                boolean inner = either();
                return accept(")") && inner;
            }
            if (at == tokens.size()) {
                return false;
            }
            boolean listed = allowed.contains(tokens.get(at++));
            if (accept("with")) {
                at++; // an exception only ever permits more
            }
            return listed;
        }

        private boolean accept(String token) {
            boolean there = at < tokens.size() && tokens.get(at).equals(token);
            at += there ? 1 : 0;
            return there;
        }
    }
}
