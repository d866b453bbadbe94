package dev.assay.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.pipelines.bench.VerdictTimes.Timed;
import dev.assay.verifiers.task.ToolTask.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTimesTest {
    private static List<Timed> plans() {
        List<Timed> times = new ArrayList<>();
        // Two easy ones of 100 µs, four in between, two hard ones of 300 µs and 500 µs; not in order.
        times.add(new Timed(Kind.PLAN, 6, 90, 500_000));
        times.add(new Timed(Kind.PLAN, 2, 10, 100_000));
        for (int i = 0; i < 4; i++) {
            times.add(new Timed(Kind.PLAN, 4, 20 + i, 200_000));
        }
        times.add(new Timed(Kind.PLAN, 2, 11, 100_000));
        times.add(new Timed(Kind.PLAN, 6, 80, 300_000));
        return times;
    }

    @Test
    void theHardestQuarterIsComparedWithTheEasiestOfTheSameKind() {
        List<Timed> times = plans();
        times.add(new Timed(Kind.LOOKUP, 1, 1, 1_000));
        List<Figure> figures = VerdictTimes.of(times).figures();

        assertThat(figures)
                .extracting(Figure::name)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("plan");
        assertThat(figures.get(0).value()).isCloseTo(0.2, within(1e-9));
        assertThat(figures.get(0).holds()).isTrue();
        // Medians of the two quarters: 400 µs over 100 µs.
        assertThat(figures.get(1).value()).isCloseTo(4, within(1e-9));
        assertThat(figures.get(1).holds()).isFalse();
    }

    @Test
    void processorTimeOfThisProcessGrowsWithItsWork() {
        long before = ProcessorTime.now().toNanos();
        long began = System.nanoTime();
        long sum = 0;
        while (System.nanoTime() - began < 300_000_000L) {
            sum += began % 7;
        }
        assertThat(sum).isNotNegative();
        assertThat(ProcessorTime.now().toNanos() - before).isPositive();
    }
}
