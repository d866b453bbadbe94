package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether the kernel killed something in a container for want of memory.
 *
 * <p>The engine's own flag comes only when the container ends, and a pipeline whose last command succeeds hides the kill from
 * the exit code; so the kernel's counter is read where the engine is local, and the engine's events otherwise.
 */
final class OomWitness {
    private final EngineClient client;
    private final String container;
    private final Optional<Path> counter;
    private long last;

    OomWitness(EngineClient client, String container) {
        this.client = client;
        this.container = container;
        this.counter = EngineAddress.local(client.address()) ? counter() : Optional.empty();
    }

    private Optional<Path> counter() {
        long pid = inspect().map(state -> state.path("Pid").asLong()).orElse(0L);
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
                    .flatMap(line -> counterOf(line.split(":", 3)).stream())
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Version 1 has a line for each controller; version 2 one line without a name. Ours must name this container. */
    private Optional<Path> counterOf(String[] line) {
        if (line.length < 3 || !line[2].contains(container)) {
            return Optional.empty();
        }
        if (List.of(line[1].split(",")).contains("memory")) {
            return Optional.of(Path.of("/sys/fs/cgroup/memory" + line[2], "memory.oom_control"));
        }
        return line[1].isEmpty() ? Optional.of(Path.of("/sys/fs/cgroup" + line[2], "memory.events")) : Optional.empty();
    }

    /** Kills so far; never falls, the counter going away with the container. */
    synchronized long kills() {
        long now = counter.map(OomWitness::counted).orElseGet(this::events);
        last = Math.max(last, now > 0 ? now : flagged());
        return last;
    }

    private static long counted(Path counter) {
        try {
            return Files.readAllLines(counter).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("oom_kill ".length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private long flagged() {
        return inspect()
                .map(state -> state.path("OOMKilled").asBoolean() ? 1L : 0L)
                .orElse(0L);
    }

    private long events() {
        String filters = CanonicalJson.write(Map.of("container", List.of(container), "event", List.of("oom")));
        String path = "/events?since=0&until=%d&filters=%s"
                .formatted(System.currentTimeMillis() / 1000 + 1, EngineClient.query(filters));
        return client.lines(path);
    }

    private Optional<JsonNode> inspect() {
        return client.json("/containers/" + container + "/json").map(json -> json.path("State"));
    }
}
