package dev.assay.search.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.index.LibraryBuilder;
import dev.assay.search.index.LuceneLibrary;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchToolsTest {
    @TempDir
    Path folder;

    private LuceneLibrary library;
    private SearchTools tools;

    @BeforeEach
    void open() throws IOException {
        try (LibraryBuilder builder = new LibraryBuilder(folder.resolve("library"))) {
            builder.accept(kettle());
            builder.accept(teapot());
            builder.finish();
        }
        library = LuceneLibrary.open(folder.resolve("library"));
        tools = new SearchTools(library);
    }

    @AfterEach
    void close() throws IOException {
        library.close();
    }

    private static Document kettle() {
        Composer page = new Composer("kit:kettle");
        page.write("Kettle\n\nA vessel for boiling water, which is then poured into a ");
        page.link("kit:teapot", "see-also", "tea pot");
        page.write(" or, where people do so, into a ");
        page.link("kit:cup", "see-also", "cup");
        page.write(".\n\nMade of steel.\n");
        return page.document("Kettle", List.of(), "term", "en", "MIT", "");
    }

    private static Document teapot() {
        Composer page = new Composer("kit:teapot");
        page.write("Tea pot\n\n");
        for (int i = 0; i < 300; i++) {
            page.write("Line %d about pots.\n".formatted(i));
        }
        page.write("See ");
        page.link("kit:kettle", "see-also", "kettle");
        page.write(".");
        return page.document("Tea pot", List.of(), "term", "en", "MIT", "");
    }

    @Test
    void searchGivesAPageOfLinks() {
        assertThat(tools.call("search", "{\"query\":\"boiling vessels\"}"))
                .isEqualTo(
                        """
                        [0] Search results for query `boiling vessels`
                        **viewing lines [0 - 2] of 2**

                        L0: # 【0†Kettle†kit】
                        L1: A vessel for boiling water, which is then poured into a tea pot or, where people\s
                        L2: do so, into a cup. Made of steel.""");
    }

    @Test
    void aLinkThatWasSeenIsFoundByWhereItLeads() {
        Browser browser = tools.browser();
        assertThat(browser.leadingTo("kit:kettle")).isEmpty();
        tools.call("search", "{\"query\":\"boiling vessels\",\"topn\":1}");
        assertThat(browser.leadingTo("kit:kettle")).contains(new Browser.Way(0, 0));
        assertThat(browser.leadingTo("kit:cup")).isEmpty();
        tools.call("open", "{\"id\":0}");
        assertThat(browser.leadingTo("kit:teapot")).contains(new Browser.Way(1, 0));
        assertThat(browser.leadingTo("kit:cup")).contains(new Browser.Way(1, 1));
        // A place further down on a page is not where it begins.
        tools.call("find", "{\"pattern\":\"steel\"}");
        assertThat(browser.leadingTo("kit:kettle")).contains(new Browser.Way(0, 0));
    }

    @Test
    void openFollowsALinkOfTheResults() {
        tools.call("search", "{\"query\":\"boiling vessels\",\"topn\":3}");
        assertThat(tools.call("open", "{\"id\":0}"))
                .isEqualTo(
                        """
                        [1] Kettle (kit:kettle)
                        **viewing lines [0 - 5] of 5**

                        L0: Kettle
                        L1:\s
                        L2: A vessel for boiling water, which is then poured into a 【0†tea pot】 or, where\s
                        L3: people do so, into a 【1†cup】.
                        L4:\s
                        L5: Made of steel.""");
    }

    @Test
    void linksLeadOnAndBack() {
        tools.call("open", "{\"id\":\"kit:kettle\"}");
        assertThat(tools.call("open", "{\"id\":0}")).startsWith("[1] Tea pot (kit:teapot)\n**viewing lines [0 - ");
        assertThat(tools.call("open", "{\"id\":0,\"cursor\":1}")).startsWith("[2] Kettle (kit:kettle)");
        assertThat(tools.call("open", "{\"id\":1,\"cursor\":0}"))
                .isEqualTo("Error fetching URL `kit:cup`: there is no such page.");
        assertThat(tools.browser().opened()).containsExactly("kit:kettle", "kit:teapot");
    }

    @Test
    void aLongPageIsScrolled() {
        String first = tools.call("open", "{\"id\":\"kit:teapot\"}");
        assertThat(first)
                .contains("] of 302**")
                .contains("L2: Line 0 about pots.")
                .doesNotContain("Line 299");
        assertThat(tools.call("open", "{\"loc\":300,\"num_lines\":2}"))
                .isEqualTo(
                        """
                        [1] Tea pot (kit:teapot)
                        **viewing lines [300 - 301] of 302**

                        L300: Line 298 about pots.
                        L301: Line 299 about pots.""");
        assertThat(tools.call("open", "{\"cursor\":0,\"loc\":302}")).contains("L302: See 【0†kettle】.");
        assertThat(tools.call("open", "{\"loc\":303}"))
                .isEqualTo("Error: there is no line `303`; the last line of that page is 302.");
    }

    @Test
    void findLeadsToTheLine() {
        tools.call("open", "{\"id\":\"kit:teapot\"}");
        assertThat(tools.call("find", "{\"pattern\":\"LINE 299\"}"))
                .isEqualTo(
                        """
                        [1] Find results for text: `LINE 299` in `Tea pot` (kit:teapot)
                        **viewing lines [0 - 2] of 2**

                        L0: # 【0†match at L301】
                        L1: Line 299 about pots.
                        L2: See kettle.""");
        assertThat(tools.call("open", "{\"id\":0}")).contains("**viewing lines [301 - 302] of 302**");
        assertThat(tools.call("find", "{\"pattern\":\"see kettle\"}")).contains("match at L302");
        assertThat(tools.call("find", "{\"pattern\":\"coffee\",\"cursor\":0}"))
                .contains("No `find` results for pattern: `coffee`");
    }

    @Test
    void findKnowsWordsThatRunOverALine() {
        tools.call("open", "{\"id\":\"kit:kettle\"}");
        assertThat(tools.call("find", "{\"pattern\":\"where people do\"}")).contains("match at L2");
    }

    @Test
    void citationsPointIntoTheText() {
        tools.call("search", "{\"query\":\"kettle\"}");
        tools.call("open", "{\"id\":\"kit:kettle\"}");
        List<Citation> citations = Citation.in("Steel【1†L5】, water【1†L2-L3】, results【0†L0】, none【1†L9】【9†L0】.");
        assertThat(citations)
                .containsExactly(
                        new Citation(1, 5, 5),
                        new Citation(1, 2, 3),
                        new Citation(0, 0, 0),
                        new Citation(1, 9, 9),
                        new Citation(9, 0, 0));
        String text = kettle().text();
        assertThat(tools.browser().cited(citations.get(0)).orElseThrow().span().of(text))
                .isEqualTo("Made of steel.");
        assertThat(tools.browser().cited(citations.get(1)).orElseThrow().span().of(text))
                .isEqualTo(
                        "A vessel for boiling water, which is then poured into a tea pot or, where people do so, into a cup.");
        assertThat(citations.subList(2, 5))
                .allMatch(each -> tools.browser().cited(each).isEmpty());
    }

    @Test
    void noCallThrows() {
        assertThat(tools.call("open", "{}")).isEqualTo("Error: no page is open yet; search first.");
        assertThat(tools.call("find", "{\"pattern\":\"x\"}")).startsWith("Error: no page is open yet");
        assertThat(tools.call("search", "{\"query\":\" \"}")).startsWith("Error during search");
        assertThat(tools.call("search", "{\"query\":5}")).startsWith("Error: the argument `query` must be there");
        assertThat(tools.call("search", "{\"query\":\"a\",\"limit\":5}"))
                .isEqualTo("Error: there is no argument `limit`.");
        assertThat(tools.call("search", "{\"query\":\"zeppelin\"}")).contains("No results.");
        assertThat(tools.call("open", "{\"id\":7}")).isEqualTo("Error: there is no link `7` on that page.");
        assertThat(tools.call("open", "{\"id\":0,\"cursor\":7}"))
                .isEqualTo("Error: there is no cursor `7`; there are [0 - 0].");
        assertThat(tools.call("open", "{\"id\":[1]}")).startsWith("Error: `id` must be");
        assertThat(tools.call("find", "{\"pattern\":\"x\"}"))
                .isEqualTo("Error: cannot find within results; open a page first.");
        assertThat(tools.call("open", "not json")).startsWith("Error: the arguments are no JSON");
        assertThat(tools.call("open", "null")).isEqualTo("Error: the arguments must be a JSON object.");
        assertThat(tools.call("open", "")).startsWith("Error: the arguments");
        assertThat(tools.call("close", "{}"))
                .isEqualTo("Error: there is no tool `close`; there are search, open and find.");
        assertThat(tools.call("open", "{\"id\":99999999999}")).startsWith("Error: `id` must be");
        assertThat(tools.call("search", "{\"query\":\"kettle\",\"topn\":-5,\"source\":\"web\"}"))
                .contains("【0†Kettle†kit】");
    }

    @Test
    void theToolsDescribeThemselves() {
        JsonNode schemas = CanonicalJson.mapper().valueToTree(SearchTools.schemas());
        assertThat(schemas.findValuesAsText("name")).containsExactly("search", "open", "find");
        assertThat(schemas.get(1).at("/function/parameters/properties").size()).isEqualTo(4);
        assertThat(schemas.get(0).at("/function/parameters/required").toString())
                .isEqualTo("[\"query\"]");
    }
}
