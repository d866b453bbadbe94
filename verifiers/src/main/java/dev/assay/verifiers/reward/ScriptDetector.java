package dev.assay.verifiers.reward;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells writing systems apart, which is what language mixing in reasoning shows most. It takes English and French for the same.
 *
 * <p>Han, Hiragana and Katakana count as one system, since Japanese is written in all three.
 */
public final class ScriptDetector implements LanguageDetector {
    @Override
    public String name() {
        return "script/1";
    }

    @Override
    public List<Optional<String>> languages(List<String> words) {
        return words.stream().map(ScriptDetector::script).toList();
    }

    private static Optional<String> script(String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .findFirst()
                .map(ScriptDetector::system);
    }

    private static String system(UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA -> "east-asian";
            default -> script.name().toLowerCase(Locale.ROOT);
        };
    }
}
