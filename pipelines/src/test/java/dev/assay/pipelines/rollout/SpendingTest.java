package dev.assay.pipelines.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private final AtomicLong clock = new AtomicLong(5);

    private static Rolled rolled(int calls, long tokens) {
        return new Rolled(
                "k",
                "t",
                "id",
                "kind",
                "tools",
                "a",
                "g",
                0,
                "x",
                "submitted",
                "scored",
                1.0,
                List.of(),
                3,
                calls,
                tokens,
                9);
    }

    private Spending spending(long tokens, long calls, long seconds) {
        return new Spending(new RolloutBudget(tokens, calls, seconds), clock::get);
    }

    @Test
    void whatIsBoundIsCountedUpToItsBound() {
        Spending tokens = spending(100, 0, 0);
        tokens.add(rolled(1_000, 99));
        assertThat(tokens.over()).isFalse();
        tokens.add(rolled(0, 1));
        assertThat(tokens.over()).isTrue();
        Spending calls = spending(0, 4, 0);
        calls.add(rolled(3, 1_000_000));
        assertThat(calls.over()).isFalse();
        calls.add(rolled(1, 0));
        assertThat(calls.over()).isTrue();
    }

    @Test
    void timeRunsFromTheBeginning() {
        Spending spending = spending(0, 0, 2);
        clock.addAndGet(1_999_999_999L);
        assertThat(spending.over()).isFalse();
        clock.addAndGet(1);
        assertThat(spending.over()).isTrue();
    }

    @Test
    void withoutBoundsNothingIsOver() {
        Spending spending = new Spending(RolloutBudget.NONE, clock::get);
        spending.add(rolled(1_000_000, Long.MAX_VALUE));
        clock.set(Long.MAX_VALUE);
        assertThat(spending.over()).isFalse();
        assertThat(RolloutBudget.NONE.bounded()).isFalse();
        assertThatThrownBy(() -> new RolloutBudget(-1, 0, 0)).isInstanceOf(BadInput.class);
    }
}
