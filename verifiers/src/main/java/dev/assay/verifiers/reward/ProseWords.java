package dev.assay.verifiers.reward;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of prose: runs of letters, and each character of a script that sets no spaces. Code is none: fenced blocks, code within
 * lines, addresses and names with digits, underscores, dots or slashes are left out.
 */
public final class ProseWords {
    private static final Pattern CODE = Pattern.compile("```.*?(?:```|\\z)|`[^`\\n]*`", Pattern.DOTALL);
    private static final Pattern CHUNK = Pattern.compile("\\S+");
    private static final Pattern NO_PROSE =
            Pattern.compile(".*(?:[\\p{Nd}_/\\\\=<>{}@#$]|\\p{L}[.:]\\p{L}|\\p{Ll}\\p{Lu}).*");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+(?:['\u2019]\\p{L}+){0,5}");

    private ProseWords() {}

    /** The words of a text, in order. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher chunks = CHUNK.matcher(CODE.matcher(text).replaceAll(" "));
        while (chunks.find()) {
            Matcher letters = LETTERS.matcher(chunks.group());
            boolean prose = !NO_PROSE.matcher(chunks.group()).matches();
            while (letters.find()) {
                add(letters.group(), prose, words);
            }
        }
        return words;
    }

    /** Without spaces, a digit does not make the whole line a name: only runs of other letters fall with it. */
    private static void add(String run, boolean prose, List<String> words) {
        StringBuilder word = new StringBuilder();
        run.codePoints().forEach(letter -> {
            if (spaceless(letter)) {
                flush(word, prose, words);
                words.add(Character.toString(letter));
            } else {
                word.appendCodePoint(letter);
            }
        });
        flush(word, prose, words);
    }

    private static void flush(StringBuilder word, boolean prose, List<String> words) {
        if (prose && !word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static boolean spaceless(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}
