package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.pipelines.cli.Checkup.Item;
import dev.assay.pipelines.search.HostPackages;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private static final EngineCheck NO_ENGINE = new EngineCheck(false, "none", "", "Maybe install one.");
    private static final EngineCheck ENGINE = new EngineCheck(true, "one", "", "");
    private static final BubblewrapStatus THERE = new BubblewrapStatus(true, "Bubblewrap works.");
    private static final BubblewrapStatus NOT_THERE = new BubblewrapStatus(false, "Maybe install it.");

    private static Item item(EngineCheck engine, BubblewrapStatus bubblewrap, Set<String> families, String name) {
        return new Checkup(engine, bubblewrap, families)
                .items().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theEngineIsNotNeededForToolsWhereBubblewrapIsThere() {
        assertThat(item(NO_ENGINE, THERE, Set.of("tools"), "engine").needed()).isFalse();
        assertThat(item(NO_ENGINE, THERE, Checkup.FAMILIES, "engine").needed()).isTrue();
        assertThat(item(NO_ENGINE, THERE, Set.of("tools"), "engine").families()).containsExactly("notebook", "swe");
    }

    @Test
    void notebooksNeedAnEngineEvenWhereBubblewrapIsThere() {
        assertThat(item(NO_ENGINE, THERE, Set.of("notebook"), "engine").needed())
                .isTrue();
        assertThat(item(NO_ENGINE, THERE, Set.of("notebook"), "kernels"))
                .extracting(Item::there, Item::needed)
                .containsExactly(false, true);
        assertThat(item(ENGINE, NOT_THERE, Set.of("notebook"), "kernels").there())
                .isTrue();
        assertThat(item(ENGINE, NOT_THERE, Set.of("notebook"), "git").needed()).isFalse();
    }

    @Test
    void toolsNeedOneOfTheTwo() {
        assertThat(item(NO_ENGINE, NOT_THERE, Set.of("tools"), "engine").needed())
                .isTrue();
        assertThat(item(NO_ENGINE, NOT_THERE, Set.of("tools"), "bubblewrap").needed())
                .isTrue();
        assertThat(item(ENGINE, NOT_THERE, Checkup.FAMILIES, "bubblewrap"))
                .extracting(Item::there, Item::needed, Item::families, Item::advice)
                .containsExactly(false, false, List.of(), "Maybe install it.");
    }

    @Test
    void codeNeedsGitAndAnEngineButNoBubblewrap() {
        assertThat(item(ENGINE, NOT_THERE, Set.of("swe"), "git").families()).containsExactly("swe");
        assertThat(item(NO_ENGINE, NOT_THERE, Set.of("swe"), "bubblewrap").needed())
                .isFalse();
    }

    @Test
    void packageListsAreNeededByWhoAsksAboutSearchAlone() {
        Item alone = item(NO_ENGINE, NOT_THERE, Set.of("search"), "packages");
        assertThat(alone.needed()).isTrue();
        assertThat(alone.there()).isEqualTo(HostPackages.standard().listed());
        assertThat(alone.families()).containsExactly("search");
        assertThat(item(NO_ENGINE, NOT_THERE, Checkup.FAMILIES, "packages").needed())
                .isFalse();
        assertThat(new Checkup(NO_ENGINE, NOT_THERE, Set.of("search"))
                        .items().stream().filter(Item::needed).map(Item::name))
                .as("questions need no engine and no sandbox")
                .containsOnly("java", "packages");
    }
}
