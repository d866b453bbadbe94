package dev.assay.search.corpus.language;

import dev.assay.search.corpus.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells the language of texts, of the 103 that OpenNLP's model knows. For one thread; the model is loaded once. */
public final class Languages {
    private static final String MODEL = "/langdetect-183.bin";
    /** Of a text so much is looked at, and of less nobody could tell. */
    private static final int LOOKED_AT = 1_500;

    private static final int LEAST_LETTERS = 60;
    private static final double LEAST_CONFIDENCE = 0.02;
    /** Codes of single languages where ISO 639-1 has one for all of their kind. */
    private static final Map<String, String> OTHERS =
            Map.of("cmn", "zh", "ekk", "et", "lvs", "lv", "pes", "fa", "arb", "ar", "zlm", "ms");

    private static final Map<String, String> SHORT = shortCodes();

    private final LanguageDetectorME detector = detector();

    /** Loaded when first asked for. */
    private static final class Model {
        private static final LanguageDetectorModel LOADED = load();

        private static LanguageDetectorModel load() {
            try (InputStream in = Languages.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "The language model (%s) is not on the class path.\nMaybe add opennlp-models-langdetect."
                                    .formatted(MODEL));
                }
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The language model (%s) is damaged.".formatted(MODEL), e);
            }
        }
    }

    /** A detector for one thread, over the model that all share. */
    static LanguageDetectorME detector() {
        return new LanguageDetectorME(Model.LOADED);
    }

    /** The ISO 639-1 code of a language, or its own where there is none. */
    static String shortCode(String code) {
        return SHORT.getOrDefault(code, code);
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new HashMap<>(OTHERS);
        for (String code : Locale.getISOLanguages()) {
            String longer = iso3(code);
            if (!longer.isEmpty()) {
                codes.putIfAbsent(longer, code);
            }
        }
        return codes;
    }

    private static String iso3(String code) {
        try {
            return new Locale(code).getISO3Language();
        } catch (MissingResourceException e) {
            return "";
        }
    }

    /** An ISO 639-1 code (639-3 where there is none), or {@link Document#UNDETERMINED} for a text too short or unlike any. */
    public String of(String text) {
        String part = text.substring(0, Math.min(text.length(), LOOKED_AT));
        if (part.codePoints().filter(Character::isLetter).count() < LEAST_LETTERS) {
            return Document.UNDETERMINED;
        }
        Language language = detector.predictLanguage(part);
        return language.getConfidence() < LEAST_CONFIDENCE ? Document.UNDETERMINED : shortCode(language.getLang());
    }

    /** The document, with its language where it declares none. */
    public Document told(Document document) {
        return document.language().equals(Document.UNDETERMINED)
                ? document.withLanguage(of(document.text()))
                : document;
    }
}
