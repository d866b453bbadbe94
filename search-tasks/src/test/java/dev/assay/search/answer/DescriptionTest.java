package dev.assay.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private static List<Description.Told> told(String question) {
        return Description.of(Parsed.of(question)).told();
    }

    private static List<String> texts(List<Description.Told> told) {
        return told.stream().map(each -> each.clause().text()).toList();
    }

    private static List<Description.Told> other(Description.Told told) {
        return Objects.requireNonNull(told.other()).told();
    }

    @Test
    void aListHasItsPointsAndEachHasWhatItDescribes() {
        List<Description.Told> told = told(
                "Find the one package that fits all of this: it (1) is in the section “games”;"
                        + " (2) is maintained by a maintainer who looks after between 3 and 5 source packages and has packages in"
                        + " the section “web and mail”; (3) takes up at most 90 KiB once installed. Answer with the title of its page.");
        assertThat(texts(told))
                .containsExactly(
                        "is in the section “games”",
                        "is maintained by a maintainer",
                        "takes up at most 90 KiB once installed");
        assertThat(told.get(1).passive()).isTrue();
        assertThat(told.get(1).of("maintainer")).isTrue();
        assertThat(told.get(0).passive()).isFalse();
        assertThat(texts(other(told.get(1))))
                .containsExactly(
                        "looks after between 3 and 5 source packages", "has packages in the section “web and mail”");
    }

    @Test
    void chainsAreNestedAsDeepAsTheyAreLong() {
        List<Description.Told> told = told("Which package is built from a source package that builds at most 3 binary"
                + " packages and is maintained by a maintainer who maintains a package that is in the section “doc”?"
                + " Answer with the title of its page.");
        assertThat(texts(told)).containsExactly("package is built from a source package");
        List<Description.Told> source = other(told.get(0));
        assertThat(texts(source)).containsExactly("builds at most 3 binary packages", "is maintained by a maintainer");
        List<Description.Told> maintainer = other(source.get(1));
        assertThat(texts(maintainer)).containsExactly("maintains a package");
        assertThat(texts(other(maintainer.get(0)))).containsExactly("is in the section “doc”");
    }

    @Test
    void sentencesThatOnlyAskTellNothing() {
        assertThat(texts(told("I am looking for a certain package. It is in the section “games”. It carries the tag"
                        + " role::program. Which package is it? Answer with the title of its page.")))
                .containsExactly("It is in the section “games”", "It carries the tag role::program");
        assertThat(texts(told("There is exactly one maintainer of whom all of this is true. This maintainer looks after"
                        + " at most 3 source packages. What is its number of binary packages? Answer with a number.")))
                .containsExactly("This maintainer looks after at most 3 source packages");
        assertThat(texts(told("What is the version of the package that depends on the package “x, y” and is in the"
                        + " section “doc”? Answer with the value as its page writes it.")))
                .containsExactly("depends on the package “x, y”", "is in the section “doc”");
    }

    @Test
    void whatIsDescribedByTwoThingsHasBoth() {
        Description.Told told =
                told("A certain page is linked from a page that both links to the page “X” and has “vmms.exe” in"
                                + " the field “api location”. Which page is meant? Answer with the title of its page.")
                        .get(0);
        assertThat(texts(Objects.requireNonNull(told.other()).told()))
                .containsExactly("links to the page “X”", "has “vmms.exe” in the field api location");
    }

    @Test
    void whatIsDescribedByThreeThingsHasThemAtTheSameTime() {
        Description.Told told =
                told("A certain page is linked from a page that at the same time is linked from the page “Y”, links to the"
                                + " page “X” and has “vmms.exe” in the field “api location”. Which page is meant? Answer"
                                + " with its title.")
                        .get(0);
        assertThat(texts(Objects.requireNonNull(told.other()).told()))
                .containsExactly(
                        "is linked from the page “Y”",
                        "links to the page “X”",
                        "has “vmms.exe” in the field api location");
    }

    @Test
    void comparisonsHaveALabelAndADirection() {
        Description.Told told = told("Which package has a smaller installed size than the package “libc6”?"
                        + " Answer with the title of its page.")
                .get(0);
        assertThat(told.compared()).isEqualTo("installed size");
        assertThat(told.more()).isFalse();
        assertThat(told.clause().quotes()).containsExactly("libc6");
        assertThat(told.of("package")).isTrue();
    }

    @Test
    void relationsWithoutWordsOfTheirOwnAreReadByTheirLabel() {
        Description.Told told = told("Which station has a link of the kind “on line” to a line that has a date of"
                        + " “opened” between 1901 and 1903 inclusive? Answer with the title of its page.")
                .get(0);
        assertThat(told.clause().quotes()).isEmpty();
        assertThat(told.clause().words()).contains("line");
        assertThat(told.of("line")).isTrue();
        assertThat(other(told).get(0).clause().words()).contains("opened");
        assertThat(other(told)).hasSize(1);
    }
}
