package dev.assay.verifiers.junit;

/** Names out of reports, fit to be printed and stored. */
final class ReportText {
    private ReportText() {}

    /** Control characters become U+FFFD; the end is cut after so many characters, never within a pair. */
    static String clean(String text, int chars) {
        int end = Math.min(text.length(), chars);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return out.toString();
    }
}
