package dev.assay.env.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.Packs;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsPropertyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30
            })
    void toolsOfAnyWorldTellWhatItsDatabaseHolds(long seed) {
        World world = new RandomWorld(seed).world(List.of());
        assertThat(ToolCheck.differences(world, folder)).as("seed " + seed).isEmpty();
    }

    @Test
    void toolsOfThePacksTellWhatTheirDatabasesHold() {
        for (String pack : Packs.shipped()) {
            assertThat(ToolCheck.differences(Packs.named(pack).world(11, 3), folder))
                    .as(pack)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
    void everyVisibleColumnIsToldAndNoHiddenOneUntilItsToolIsAdded(long seed) {
        World world = new RandomWorld(seed).world(List.of());
        ToolCatalogue all = ToolCatalogue.of(world);
        ToolCatalogue start = all.start(false);
        world.database().schema().tables().forEach(table -> table.columns().forEach(column -> {
            boolean key = table.key().contains(column.name());
            boolean hidden = world.traits(table.name(), column.name())
                    .map(each -> each.hidden())
                    .orElse(false);
            if (!key) {
                assertThat(start.telling(table.name(), column.name()).isPresent())
                        .as("seed %d: %s.%s", seed, table.name(), column.name())
                        .isEqualTo(!hidden);
                assertThat(all.telling(table.name(), column.name())).isPresent();
            }
        }));
        assertThat(all.tools())
                .extracting(ToolSpec::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]{0,63}"));
    }
}
