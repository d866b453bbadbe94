package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what owners that were killed left in the engine: sandboxes, commits that never became images of ours, and the steps
 * of builds that did not end.
 */
final class Reaper {
    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    /** No sandbox lives so long: one whose owner cannot be looked at from here is left over too. */
    private static final long ABANDONED_SECONDS = 24L * 60 * 60;

    private final EngineClient client;

    Reaper(EngineClient client) {
        this.client = client;
    }

    /** Best effort: what cannot be removed is left for the next time. */
    void reap() {
        boolean here = here();
        String filters = EngineClient.query(CanonicalJson.write(Map.of("label", List.of(Labels.KIND + "=sandbox"))));
        for (JsonNode container : list("/containers/json?all=1&filters=" + filters)) {
            if (abandoned(container, here)) {
                quietly(() -> DockerSandbox.remove(client, container.path("Id").asText()), container);
            }
        }
        EngineImages images = new EngineImages(client);
        for (JsonNode image : list("/images/json?all=1&filters=" + filters)) {
            if (abandoned(image, here)) {
                quietly(() -> images.remove(image.path("Id").asText()), image);
            }
        }
        // What builds that failed, or were killed, have left between two instructions.
        int steps = new ImageRemoval(client, images).remove("step", Reaper::old);
        LOG.debug("Removed {} images of builds that did not end", steps);
    }

    private Iterable<JsonNode> list(String path) {
        return client.json(path).orElseThrow();
    }

    private boolean here() {
        String engine =
                client.json("/info").map(info -> info.path("Name").asText("")).orElse("");
        return EngineAddress.local(client.address()) && isThisHost(engine);
    }

    /** A socket may lead to an engine on another host, or in a virtual machine, which then has another name. */
    static boolean isThisHost(String engineName) {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return !name.isEmpty() && name.equals(engineName);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean abandoned(JsonNode thing, boolean here) {
        Optional<Owner> owner =
                Owner.parse(thing.path("Labels").path(Labels.OWNER).asText());
        return owner.filter(one -> one.knowable(here)).map(Owner::gone).orElseGet(() -> old(thing));
    }

    private static boolean old(JsonNode thing) {
        return System.currentTimeMillis() / 1000 - thing.path("Created").asLong() > ABANDONED_SECONDS;
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
