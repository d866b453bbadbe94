package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.FakeEngine.Answer;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DiskWatchTest {
    private static final SandboxSpec SPEC =
            new SandboxSpec("sha256:x", new SandboxLimits(1 << 20, 1, 10, 1 << 20, false), Map.of(), "0:0", Map.of());
    private static final String SIZE = "GET /containers/json.*size=1.*\"%s\".*";

    private final FakeEngine engine = new FakeEngine().on("GET /containers/[a-z0-9]+/json", 200, Map.of());
    private final EngineClient client = new EngineClient(engine.address());

    @TempDir
    Path root;

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private EngineInfo info(long free) {
        return new EngineInfo(engine.address(), "1", "1", "x", "1", root, free, 1, 1, "x");
    }

    private DockerSandbox sandbox(String id) {
        return new DockerSandbox(client, id, SPEC, () -> {});
    }

    private CountDownLatch killed(String id) {
        CountDownLatch killed = new CountDownLatch(1);
        engine.on("POST /containers/" + id + "/kill.*", any -> {
            killed.countDown();
            return new Answer(204, "");
        });
        return killed;
    }

    @Test
    void oneThatCannotBeLookedAtDoesNotHideTheOthers() throws Exception {
        CountDownLatch killed = killed("large");
        engine.on(SIZE.formatted("large"), 200, List.of(Map.of("SizeRw", 1 << 30)));
        try (DiskWatch watch = new DiskWatch(client, info(-1), 0)) {
            for (int i = 0; i < 8; i++) {
                watch.watch(sandbox("gone" + i));
                engine.on(SIZE.formatted("gone" + i), 500, Map.of("message", "trouble"));
            }
            watch.watch(sandbox("large"));
            assertThat(killed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aLookThatTakesLongDoesNotKeepTheFloorFromBeingLookedAt() throws Exception {
        CountDownLatch killed = killed("slow");
        engine.silentOn(SIZE.formatted("slow"));
        try (DiskWatch watch = new DiskWatch(client, info(1), 0)) {
            watch.watch(sandbox("slow"));
            assertThat(killed.await(3, TimeUnit.SECONDS)).as("enough is free").isFalse();
        }
        try (DiskWatch watch = new DiskWatch(client, info(1), Long.MAX_VALUE)) {
            watch.watch(sandbox("slow"));
            assertThat(killed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
