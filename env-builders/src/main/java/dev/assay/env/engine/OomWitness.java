package dev.assay.env.engine;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
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
    private final Optional<Cgroup> cgroup;
    private long last;

    OomWitness(EngineClient client, String container, Optional<Cgroup> cgroup) {
        this.client = client;
        this.container = container;
        this.cgroup = cgroup;
    }

    /**
     * Kills so far because of the container's own limit; never falls, the counter going away with the container.
     *
     * @throws InfraException when the kernel killed something although the limit was not reached: the host was short of memory,
     *     which says nothing about the command
     */
    synchronized long kills() {
        long now = cgroup.map(this::ownKills).orElseGet(this::events);
        last = Math.max(last, now > 0 ? now : flagged());
        return last;
    }

    private long ownKills(Cgroup group) {
        long kills = group.kills();
        if (kills > last && !group.ownLimitHit() && group.kills() > 0) {
            throw new InfraException(
                    "sandbox",
                    "The kernel killed a process of sandbox %s for want of memory of the host, not of the sandbox.\n"
                                    .formatted(container)
                            + "Maybe let fewer sandboxes run at once, or end what else takes the host's memory.",
                    true);
        }
        return kills;
    }

    private long flagged() {
        boolean killed = client.json("/containers/" + container + "/json")
                .map(json -> json.at("/State/OOMKilled").asBoolean())
                .orElse(false);
        return killed ? 1 : 0;
    }

    /** Events of the past only: the answer ends at once. */
    long events() {
        String filters = CanonicalJson.write(Map.of("container", List.of(container), "event", List.of("oom")));
        long now = System.currentTimeMillis() / 1000;
        return client.lines(
                "/events?since=%d&until=%d&filters=%s".formatted(now - 24 * 60 * 60, now, EngineClient.query(filters)));
    }
}
