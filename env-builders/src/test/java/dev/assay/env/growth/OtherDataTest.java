package dev.assay.env.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.Site;
import dev.assay.env.lookup.SmallShop;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.relation.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherDataTest {
    @TempDir
    Path folder;

    private final List<Long> made = new ArrayList<>();

    private OtherSites others(int wanted) {
        SmallShop shop = new SmallShop();
        WorldSource counted = new WorldSource() {
            @Override
            public String category() {
                return shop.category();
            }

            @Override
            public World world(long shape, long data) {
                made.add(data);
                return shop.world(shape, data);
            }
        };
        Database own = shop.world(1, 2).database();
        Site site = new Site(own, new ToolBundle(folder.resolve("tools.py"), folder.resolve("db.sqlite")));
        return OtherData.of(counted, 1, 2, wanted, site, folder);
    }

    @Test
    void twentyFourAreLookedAtForEachThatIsWanted() {
        assertThat(others(2).wanted()).isEqualTo(2);
        assertThat(others(2).candidates()).hasSize(48);
        assertThat(others(0).candidates()).isEmpty();
    }

    @Test
    void theyFollowFromTheSeedsAndAreMadeOnceWhenTheyAreLookedAt() {
        OtherSites others = others(2);
        assertThat(made).isEmpty();

        Database third = others.candidates().get(2).data();

        long seed = OtherData.seeds(1, 2, 3).get(2);
        assertThat(made).containsExactly(seed);
        assertThat(third.rows("orders"))
                .isEqualTo(new SmallShop().world(1, seed).database().rows("orders"));
        assertThat(folder).isEmptyDirectory();
        Site site = others.candidates().get(2).site();
        assertThat(site.data()).isSameAs(third);
        assertThat(Files.isRegularFile(site.bundle().database())).isTrue();
        assertThat(others.candidates().get(2).site()).isSameAs(site);
        assertThat(made).containsExactly(seed);
    }
}
