package dev.assay.search.corpus.debian;

import java.math.BigInteger;

/** Versions in the order of the Debian policy manual, 5.6.12: epoch, upstream version, revision; a tilde sorts before the end. */
record Version(String text) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
        int epoch = epoch().compareTo(other.epoch());
        if (epoch != 0) {
            return epoch;
        }
        int upstream = compare(upstream(), other.upstream());
        return upstream != 0 ? upstream : compare(revision(), other.revision());
    }

    private BigInteger epoch() {
        int colon = text.indexOf(':');
        String digits = colon < 0 ? "" : text.substring(0, colon);
        return digits.isEmpty() || !digits.chars().allMatch(Version::digit) ? BigInteger.ZERO : new BigInteger(digits);
    }

    private String upstream() {
        String rest = text.substring(text.indexOf(':') + 1);
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? rest : rest.substring(0, hyphen);
    }

    private String revision() {
        String rest = text.substring(text.indexOf(':') + 1);
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? "" : rest.substring(hyphen + 1);
    }

    /** Parts without digits by weight, parts of digits by number, in turn. */
    private static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while ((i < a.length() && !digit(a.charAt(i))) || (j < b.length() && !digit(b.charAt(j)))) {
                int order = Integer.compare(weight(a, i), weight(b, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int endA = digitsEnd(a, i);
            int endB = digitsEnd(b, j);
            int order = number(a, i, endA).compareTo(number(b, j, endB));
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return 0;
    }

    private static int digitsEnd(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static BigInteger number(String text, int from, int end) {
        return from >= end ? BigInteger.ZERO : new BigInteger(text.substring(from, end));
    }

    private static int weight(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : '0';
        if (c == '~') {
            return -1;
        }
        if (digit(c)) {
            return 0;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
