package dev.assay.search.corpus.language;

import dev.assay.verifiers.reward.LanguageDetector;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import org.jspecify.annotations.Nullable;

/**
 * Tells languages of prose by script first, then by OpenNLP's model.
 *
 * <p>Where a script is written by one language, each word tells it. Where many share a script (Latin, Cyrillic, Arabic …), nobody could
 * tell it of one word: windows of {@value #WINDOW} words of the script are looked at. A window is in the language of all of its script's
 * words together unless another is much likelier there. What is too short to tell is of no language.
 *
 * <p>Safe for use by several threads.
 */
public final class OpenNlpDetector implements LanguageDetector {
    /** Words that are looked at together. */
    static final int WINDOW = 20;

    private static final int LEAST_LETTERS = 40;
    private static final int LOOKED_AT = 4_000;
    private static final double LEAST_CONFIDENCE = 0.02;

    /** How many times as likely another language must be in a window. */
    private static final double MUCH = 1.5;

    /** Share of kana from which on Han characters are Japanese. */
    private static final double KANA = 0.05;

    private static final Map<UnicodeScript, String> SOLE = new EnumMap<>(Map.of(
            UnicodeScript.GREEK,
            "el",
            UnicodeScript.HANGUL,
            "ko",
            UnicodeScript.THAI,
            "th",
            UnicodeScript.HEBREW,
            "he",
            UnicodeScript.ARMENIAN,
            "hy",
            UnicodeScript.GEORGIAN,
            "ka",
            UnicodeScript.TAMIL,
            "ta",
            UnicodeScript.TELUGU,
            "te"));

    @Override
    public String name() {
        return "opennlp-langdetect-183/1";
    }

    @Override
    public List<Optional<String>> languages(List<String> words) {
        Map<UnicodeScript, List<Integer>> places = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            places.computeIfAbsent(script(words.get(i)), any -> new ArrayList<>())
                    .add(i);
        }
        List<Optional<String>> languages = new ArrayList<>(Collections.nCopies(words.size(), Optional.empty()));
        long kana = places.getOrDefault(UnicodeScript.HIRAGANA, List.of()).size();
        places.forEach((script, own) -> {
            if (script == UnicodeScript.HAN) {
                boolean japanese = kana > KANA * (kana + own.size());
                own.forEach(place -> languages.set(place, Optional.of(japanese ? "ja" : "zh")));
            } else if (script == UnicodeScript.HIRAGANA) {
                own.forEach(place -> languages.set(place, Optional.of("ja")));
            } else if (SOLE.containsKey(script)) {
                own.forEach(place -> languages.set(place, Optional.ofNullable(SOLE.get(script))));
            } else if (script != UnicodeScript.UNKNOWN) {
                windows(words, own, languages);
            }
        });
        return languages;
    }

    /** The system that a word is written in; that of kana is Hiragana, that of no letters unknown. */
    private static UnicodeScript script(String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .map(script -> script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script)
                .findFirst()
                .orElse(UnicodeScript.UNKNOWN);
    }

    private static void windows(List<String> words, List<Integer> places, List<Optional<String>> languages) {
        LanguageDetectorME detector = Languages.detector();
        Optional<String> whole = likeliest(detector, text(words, places), null);
        if (whole.isEmpty()) {
            return;
        }
        int count = Math.max(1, places.size() / WINDOW);
        for (int i = 0; i < count; i++) {
            List<Integer> window = places.subList(i * WINDOW, i + 1 == count ? places.size() : (i + 1) * WINDOW);
            Optional<String> language = count == 1 ? whole : likeliest(detector, text(words, window), whole.get());
            window.forEach(place -> languages.set(place, language));
        }
    }

    private static String text(List<String> words, List<Integer> places) {
        StringBuilder text = new StringBuilder();
        for (int place : places) {
            if (text.length() > LOOKED_AT) {
                break;
            }
            text.append(words.get(place)).append(' ');
        }
        return text.toString();
    }

    /**
     * The likeliest language of a text.
     *
     * @param usual what it is in unless another is much likelier; absent where nothing is known
     */
    private static Optional<String> likeliest(LanguageDetectorME detector, String text, @Nullable String usual) {
        if (text.codePoints().filter(Character::isLetter).count() < LEAST_LETTERS) {
            return Optional.empty();
        }
        Language[] ranked = detector.predictLanguages(text);
        if (ranked[0].getConfidence() < LEAST_CONFIDENCE) {
            return Optional.empty();
        }
        double expected = Arrays.stream(ranked)
                .filter(each -> Languages.shortCode(each.getLang()).equals(usual))
                .mapToDouble(Language::getConfidence)
                .max()
                .orElse(0);
        return usual != null && ranked[0].getConfidence() < MUCH * expected
                ? Optional.of(usual)
                : Optional.of(Languages.shortCode(ranked[0].getLang()));
    }
}
