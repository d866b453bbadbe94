package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReaperTest {
    private final FakeEngine engine = new FakeEngine()
            .on("GET /(containers|images)/json.*", 200, List.of())
            .on("DELETE .*", any -> new FakeEngine.Answer(204, ""));
    private final EngineClient client = new EngineClient(engine.address());

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private static Map<String, Object> thing(String id, Owner owner, long ageSeconds) {
        return Map.of(
                "Id",
                id,
                "Created",
                System.currentTimeMillis() / 1000 - ageSeconds,
                "Labels",
                Map.of(Labels.KIND, "sandbox", Labels.OWNER, owner.label()));
    }

    private List<String> removed() {
        new Reaper(client).reap();
        return engine.asked.stream()
                .filter(line -> line.startsWith("DELETE"))
                .map(line -> line.replaceFirst("\\?.*", ""))
                .toList();
    }

    @Test
    void ownersOfOtherHostsAreLeftADay() {
        Owner self = Owner.self();
        Owner elsewhere = new Owner(self.pid(), self.start(), "another boot", self.namespace());
        engine.on(
                "GET /containers/json.*",
                200,
                List.of(thing("young", elsewhere, 23 * 3600), thing("old", elsewhere, 25 * 3600)));
        assertThat(removed()).containsExactly("DELETE /containers/old");
    }

    @Test
    void ownersOfThisBootThatAreGoneAreKnownToBe() {
        Owner self = Owner.self();
        Owner dead = new Owner(self.pid(), self.start() + "1", self.boot(), self.namespace());
        engine.on("GET /containers/json.*", 200, List.of(thing("dead", dead, 1), thing("alive", self, 25 * 3600)));
        assertThat(removed()).containsExactly("DELETE /containers/dead");
    }

    @Test
    void stepsOfBuildsThatDidNotEndGoAfterADay() {
        Map<String, Object> named = Map.of("Id", "named", "Created", 0, "RepoTags", List.of("mine:1"));
        Map<String, Object> young = Map.of("Id", "young", "Created", System.currentTimeMillis() / 1000 - 3600);
        Map<String, Object> old = Map.of("Id", "old", "Created", 0, "RepoTags", List.of("<none>:<none>"));
        engine.on("GET /images/json[?]filters=.*step.*", 200, List.of(named, young, old))
                .on("DELETE /images/old.*", any -> {
                    engine.on("GET /images/json[?]filters=.*step.*", 200, List.of(named, young));
                    return new FakeEngine.Answer(200, List.of());
                });
        assertThat(removed()).containsExactly("DELETE /images/old");
    }

    @Test
    void theEngineIsOfThisHostOnlyIfItHasItsName() throws Exception {
        String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        assertThat(Reaper.isThisHost(name)).isTrue();
        assertThat(Reaper.isThisHost(name + "x")).isFalse();
        assertThat(Reaper.isThisHost("")).isFalse();
    }
}
