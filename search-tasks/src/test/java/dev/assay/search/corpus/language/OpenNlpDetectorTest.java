package dev.assay.search.corpus.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.reward.ProseWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNlpDetectorTest {
    private static final String PROMPT =
            """
            You sit at the desk of a small hotel. A guest wants a quiet room for three nights in March, not above the kitchen, for at most \
            90 euros a night. Find one that is free, book it, and submit {"room": ROOM, "total": EUROS}.""";

    /** As models think: prose around code, calls, paths and what tools returned, with names in other languages. */
    private static final String ENGLISH =
            """
            The guest wants a quiet room, so I first look at the rooms that are free in March and leave out those above the kitchen.
            ```python
            zimmer = [raum for raum in alle_zimmer(monat=3) if raum["preis"] <= 90]
            print("gefunden", zimmer[:3])
            ```
            The tool returned `[{'id': 12, 'name': 'Zimmer zum Garten'}, {'id': 19, 'name': 'Chambre bleue'}]`, written to /tmp/rooms.json.
            Room 12 is cheaper than the limit and looks out on the garden. I call `book_room(12, "2026-03-04", 3)` and check that the \
            answer says "status": "ok". Hmm, wait: the guest did not say which days. Let me read the request again before I book \
            anything, because a booking cannot be taken back. Then I tell the guest what it costs in all, and that breakfast is not \
            part of it.""";

    private static final Map<String, String> OTHERS = Map.of(
            "de",
            """
            Der Gast möchte ein ruhiges Zimmer, also sehe ich mir zuerst die Zimmer an, die im März frei sind, und lasse die über der Küche \
            weg. Zimmer 12 ist billiger als verlangt und geht auf den Garten hinaus. Ich rufe `book_room(12)` auf und prüfe, ob die Antwort \
            stimmt. Danach sage ich dem Gast, was alles zusammen kostet und dass das Frühstück nicht dabei ist.""",
            "fr",
            """
            Le client veut une chambre calme, je regarde donc d'abord les chambres qui sont libres en mars et j'écarte celles qui donnent \
            sur la cuisine. La chambre 12 coûte moins que la limite et donne sur le jardin. J'appelle `book_room(12)` et je vérifie la \
            réponse. Ensuite je dis au client combien cela coûte en tout et que le petit déjeuner n'est pas compris.""",
            "es",
            """
            El huésped quiere una habitación tranquila, así que primero miro las habitaciones que están libres en marzo y descarto las que \
            están encima de la cocina. La habitación 12 cuesta menos que el límite y da al jardín. Llamo a `book_room(12)` y compruebo la \
            respuesta. Después le digo al huésped cuánto cuesta todo y que el desayuno no está incluido.""",
            "zh",
            "客人想要一间安静的房间，所以我先看三月份还有哪些房间空着，把厨房上面的去掉。12号房比上限便宜，而且朝向花园。我调用 `book_room(12)`，"
                    + "然后检查返回的结果。最后告诉客人一共要花多少钱，早餐不包括在内。");

    private final OpenNlpDetector detector = new OpenNlpDetector();

    /** Of the words whose language can be told, the share in one. */
    private double share(String language, String text) {
        List<String> known = detector.languages(ProseWords.of(text)).stream()
                .flatMap(Optional::stream)
                .toList();
        assertThat(known).as(text).isNotEmpty();
        return known.stream().filter(language::equals).count() / (double) known.size();
    }

    @Test
    void promptsAreTold() {
        assertThat(detector.language(PROMPT)).hasValue("en");
        assertThat(detector.language(ENGLISH)).hasValue("en");
        OTHERS.forEach((language, text) -> assertThat(detector.language(text)).hasValue(language));
    }

    @Test
    void englishAroundCodeAndResultsIsEnglish() {
        assertThat(share("en", ENGLISH)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "zh"})
    void proseOfAnotherLanguageIsNotEnglish(String language) {
        assertThat(share("en", OTHERS.get(language))).isLessThan(0.05);
        assertThat(share(language, OTHERS.get(language))).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "zh"})
    void aMixtureIsSeen(String language) {
        double words = ProseWords.of(ENGLISH).size();
        double expected = words / (words + ProseWords.of(OTHERS.get(language)).size());
        assertThat(share("en", ENGLISH + "\n" + OTHERS.get(language))).isBetween(expected - 0.12, expected + 0.12);
    }

    @Test
    void oneWordTellsNothingUnlessItsScriptDoes() {
        assertThat(detector.languages(List.of("Hotel", "Berlin"))).containsOnly(Optional.empty());
        assertThat(detector.languages(List.of("价", "格", "가격", "τιμή")))
                .containsExactly(Optional.of("zh"), Optional.of("zh"), Optional.of("ko"), Optional.of("el"));
        assertThat(detector.language("2 + 2 = ?")).isEmpty();
    }

    @Test
    void chineseAndJapaneseAreToldByKana() {
        assertThat(share("ja", "安いホテルを探しています。まず価格を調べて、それから予約します。")).isEqualTo(1);
        assertThat(share("zh", "先查价格，然后预订。")).isEqualTo(1);
    }

    @Test
    void aFewChineseWordsInEnglishAreCounted() {
        String text = ENGLISH + " So the 价格 is right.";
        assertThat(detector.languages(ProseWords.of(text)).stream()
                        .flatMap(Optional::stream)
                        .filter("zh"::equals))
                .hasSize(2);
    }
}
