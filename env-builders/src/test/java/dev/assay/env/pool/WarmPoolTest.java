package dev.assay.env.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmPoolTest {
    private static final class Box implements Pooled {
        boolean fit = true;
        int closed;

        @Override
        public boolean fit() {
            return fit;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final List<Box> made = new ArrayList<>();
    private final WarmPool<Box> pool =
            new WarmPool<>(new WarmPool.Size("box", 2, 1, Duration.ofMillis(50)), this::launch);

    private synchronized Box launch() {
        Box box = new Box();
        made.add(box);
        return box;
    }

    @AfterEach
    void everyBoxIsClosedOnce() {
        pool.close();
        assertThat(made).extracting(box -> box.closed).containsOnly(1);
    }

    @Test
    void whatIsGivenBackIsTakenAgainAndNoMoreThanWantedAreKept() {
        Box first = pool.take();
        Box second = pool.take();
        pool.giveBack(first);
        pool.giveBack(second);

        assertThat(first.closed).isZero();
        assertThat(second.closed).isEqualTo(1);
        assertThat(pool.take()).isSameAs(first);
        assertThat(pool.launched()).isEqualTo(2);
    }

    @Test
    void whatIsNotFitIsClosedInsteadOfKept() {
        Box box = pool.take();
        box.fit = false;
        pool.giveBack(box);

        assertThat(box.closed).isEqualTo(1);
        assertThat(pool.take()).isNotSameAs(box);
    }

    @Test
    void whoWaitsTooLongForATurnIsToldHowManyLive() {
        Runnable first = pool.turn();
        Runnable second = pool.turn();
        assertThatThrownBy(pool::turn)
                .isInstanceOf(InfraException.class)
                .hasMessageStartingWith("No box could start within PT0.05S: 2 live already");
        first.run();
        first.run();

        Runnable third = pool.turn();
        assertThatThrownBy(pool::turn).isInstanceOf(InfraException.class);
        second.run();
        third.run();
        assertThat(made).isEmpty();
        pool.giveBack(pool.take());
    }

    @Test
    void aClosedPoolClosesWhatItIsStillStarting() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<Void> go = new CompletableFuture<>();
        WarmPool<Box> slow = new WarmPool<>(new WarmPool.Size("box", 1, 1, Duration.ofSeconds(5)), () -> {
            started.complete(null);
            go.join();
            return launch();
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CompletableFuture<Void> taking =
                CompletableFuture.runAsync(slow::take).whenComplete((nothing, why) -> thrown.set(why));
        started.join();
        slow.close();
        go.complete(null);

        assertThatThrownBy(taking::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(made).hasSize(1).extracting(box -> box.closed).containsOnly(1);
    }
}
