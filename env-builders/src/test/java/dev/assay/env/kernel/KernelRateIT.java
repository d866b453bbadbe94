package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("registries")
@Timeout(400)
class KernelRateIT {
    /** No bound on the rate, which is the machine's. */
    @Test
    void cells_come_out_right_both_ways() {
        KernelRate rate = new KernelRate(Kernels.CONTAINERS, Kernels.IMAGE, Kernels.options());
        List<String> cells = KernelRate.cells(Integer.getInteger("cells", 20));
        int rounds = Integer.getInteger("rounds", 2);
        KernelRate.Rate ours = rate.pool(cells, rounds, 2);
        KernelRate.Rate theirs = rate.jupyter(cells, rounds);
        System.err.printf(
                "%.0f cells a second, Jupyter's own client %.0f: %.1f times%n",
                ours.perSecond(), theirs.perSecond(), ours.perSecond() / theirs.perSecond());
        assertThat(ours.cells()).isEqualTo(cells.size() * rounds);
        assertThat(theirs.cells()).isEqualTo(cells.size() * rounds);
        assertThat(ours.perSecond()).isPositive();
    }
}
