package dev.assay.search.question.construct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.search.fact.FactStore;
import dev.assay.search.world.Page;
import dev.assay.search.world.Shelf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitlesTest {
    private static final FactStore STORE = Shelf.facts(pages());
    private final Titles titles = new Titles(STORE);

    private static List<dev.assay.search.corpus.Document> pages() {
        List<dev.assay.search.corpus.Document> pages = new ArrayList<>();
        pages.add(Page.of("a", "package", "libfrobnic2").aliases("Frobnicator").done());
        pages.add(Page.of("b", "package", "python3-zorp").done());
        for (int i = 0; i < 100; i++) {
            pages.add(Page.of("c" + i, "package", "python3-thing" + (char) ('a' + i % 26) + i)
                    .done());
        }
        return pages;
    }

    private static int at(String id) {
        return STORE.document(id).orElseThrow();
    }

    @Test
    void aTitleInATextIsSeenAsWordsOfItsOwn() {
        assertThat(titles.says("It depends on libfrobnic2.", at("a"))).isTrue();
        assertThat(titles.says("The FROBNICATOR is meant", at("a"))).isTrue();
        assertThat(titles.says("It depends on libfrobnic25.", at("a"))).isFalse();
        assertThat(titles.says("with “python3-zorp”, too", at("b"))).isTrue();
    }

    @Test
    void namesWithARareWordInCommonAreAlike() {
        assertThat(titles.alike("frobnic", at("a"))).isTrue();
        assertThat(titles.alike("libfrobnic-dev", at("a"))).isTrue();
        assertThat(titles.alike("zorp (source package)", at("b"))).isTrue();
        assertThat(titles.alike("python", at("b"))).as("many titles have it").isFalse();
        assertThat(titles.alike("games", at("a"))).isFalse();
    }
}
