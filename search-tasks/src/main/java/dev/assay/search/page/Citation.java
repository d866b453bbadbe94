package dev.assay.search.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference in an answer to lines that were seen: {@code 【3†L16-L35】} or {@code 【3†L16】}.
 *
 * @param cursor of the page
 * @param first line
 * @param last line
 */
public record Citation(int cursor, int first, int last) {
    private static final Pattern FORM = Pattern.compile("【(\\d{1,6})†L(\\d{1,8})(?:-L(\\d{1,8}))?】");

    /** All citations of a text, in order; one that ends before it begins is none. */
    public static List<Citation> in(String text) {
        List<Citation> found = new ArrayList<>();
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group(2));
            int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
            if (first <= last) {
                found.add(new Citation(Integer.parseInt(matcher.group(1)), first, last));
            }
        }
        return found;
    }
}
