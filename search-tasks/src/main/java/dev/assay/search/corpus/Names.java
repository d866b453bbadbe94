package dev.assay.search.corpus;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parts of ids out of what people write. */
public final class Names {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST = 120;

    private Names() {}

    /**
     * Lower case, accents dropped, everything but letters and digits a hyphen, at most 120 characters: {@code Zoë van der Berg} gives
     * {@code zoe-van-der-berg}. Names without a letter or digit give {@code u} and their code points.
     */
    public static String slug(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String words = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = words.substring(0, Math.min(words.length(), LONGEST));
        String slug = cut.startsWith("-") ? cut.substring(1) : cut;
        slug = slug.endsWith("-") ? slug.substring(0, slug.length() - 1) : slug;
        if (!slug.isEmpty()) {
            return slug;
        }
        StringBuilder points = new StringBuilder("u");
        name.codePoints().limit(16).forEach(point -> points.append('-').append(Integer.toHexString(point)));
        return points.toString();
    }

    /** One form of a name for look-ups: composed, lower case, single spaces. */
    public static String folded(String name) {
        return spaced(Normalizer.normalize(name, Normalizer.Form.NFC)).toLowerCase(Locale.ROOT);
    }

    /** Runs of blanks become one space; none at the ends. */
    public static String spaced(String words) {
        return BLANKS.matcher(words).replaceAll(" ").strip();
    }
}
