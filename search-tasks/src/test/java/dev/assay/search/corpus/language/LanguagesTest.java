package dev.assay.search.corpus.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.corpus.Document;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private final Languages languages = new Languages();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The harbour was empty in the morning, and the fishermen had left their nets on the wall to dry.",
                "de|Der Hafen war am Morgen leer, und die Fischer hatten ihre Netze zum Trocknen auf die Mauer gelegt.",
                "fr|Le port était vide le matin, et les pêcheurs avaient laissé leurs filets sécher sur le mur.",
                "es|El puerto estaba vacío por la mañana y los pescadores habían dejado las redes sobre el muro.",
                "ru|Утром гавань была пуста, и рыбаки оставили свои сети сушиться на каменной стене у воды.",
                "zh|清晨的港口空无一人，渔民们把渔网晾在石墙上，等太阳把它们晒干。远处的灯塔还亮着，海鸥在水面上盘旋，孩子们还没有起床，街上只有卖鱼的老人推着车慢慢走过来。"
            })
    void languagesAreTold(String code, String text) {
        assertThat(languages.of(text)).isEqualTo(code);
    }

    @Test
    void aFewLettersTellNothing() {
        assertThat(languages.of("OK 12345")).isEqualTo(Document.UNDETERMINED);
        assertThat(languages.of("")).isEqualTo(Document.UNDETERMINED);
    }

    @Test
    void aDeclaredLanguageStays() {
        String german = "Der Hafen war am Morgen leer, und die Fischer hatten ihre Netze auf die Mauer gelegt.";
        Document open = new Document("a", "A", List.of(), "page", "und", "MIT", "", german, List.of(), List.of());
        assertThat(languages.told(open).language()).isEqualTo("de");
        assertThat(languages.told(open.withLanguage("nl")).language()).isEqualTo("nl");
    }
}
