package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what owners that were killed left in the engine: sandboxes, and commits that never became images of ours. */
final class Reaper {
    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    /** No sandbox lives so long: one whose owner cannot be looked at from here is left over too. */
    private static final long ABANDONED_SECONDS = 24L * 60 * 60;

    private final EngineClient client;

    Reaper(EngineClient client) {
        this.client = client;
    }

    /** Best effort: a container that cannot be removed is left for the next time. */
    void reap() {
        String filters = EngineClient.query(CanonicalJson.write(Map.of("label", List.of(Labels.KIND + "=sandbox"))));
        for (JsonNode container : list("/containers/json?all=1&filters=" + filters)) {
            if (abandoned(container)) {
                quietly(() -> DockerSandbox.remove(client, container.path("Id").asText()), container);
            }
        }
        for (JsonNode image : list("/images/json?all=1&filters=" + filters)) {
            if (abandoned(image)) {
                quietly(() -> new EngineImages(client).remove(image.path("Id").asText()), image);
            }
        }
    }

    private Iterable<JsonNode> list(String path) {
        return client.json(path).orElseThrow();
    }

    private boolean abandoned(JsonNode thing) {
        Optional<Owner> owner =
                Owner.parse(thing.path("Labels").path(Labels.OWNER).asText());
        if (owner.isPresent()
                && EngineAddress.local(client.address())
                && owner.get().knowable()) {
            return owner.get().gone();
        }
        long age = System.currentTimeMillis() / 1000 - thing.path("Created").asLong();
        return age > ABANDONED_SECONDS;
    }

    private static void quietly(Runnable removal, JsonNode thing) {
        try {
            removal.run();
            LOG.info(
                    "Removed {}, left behind by an owner that is gone",
                    thing.path("Id").asText());
        } catch (InfraException e) {
            LOG.warn("Could not remove {}: {}", thing.path("Id").asText(), e.getMessage());
        }
    }
}
