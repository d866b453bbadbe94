package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an engine says of itself and its host.
 *
 * @param address where it listens
 * @param version version of the engine
 * @param apiVersion newest version of its API
 * @param storageDriver how it keeps images
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param rootDirectory where it keeps everything, on its own host
 * @param freeDiskBytes free space there; -1 when that cannot be seen from here
 * @param cpus processors
 * @param memoryBytes memory
 * @param operatingSystem of its host
 */
public record EngineInfo(
        String address,
        String version,
        String apiVersion,
        String storageDriver,
        String cgroupVersion,
        Path rootDirectory,
        long freeDiskBytes,
        int cpus,
        long memoryBytes,
        String operatingSystem) {

    static EngineInfo of(EngineClient client) {
        JsonNode version = ask(client, "/version");
        JsonNode info = ask(client, "/info");
        Path root = Path.of(info.path("DockerRootDir").asText("/var/lib/docker"));
        return new EngineInfo(
                client.address(),
                version.path("Version").asText("?"),
                version.path("ApiVersion").asText("?"),
                info.path("Driver").asText("?"),
                info.path("CgroupVersion").asText("1"),
                root,
                EngineAddress.local(client.address()) ? free(root) : -1,
                Math.max(1, info.path("NCPU").asInt(1)),
                info.path("MemTotal").asLong(),
                info.path("OperatingSystem").asText("?"));
    }

    private static JsonNode ask(EngineClient client, String path) {
        try {
            return client.json(path).orElseThrow();
        } catch (InfraException e) {
            throw new InfraException(
                    "engine",
                    "No container engine answers at (%s): %s\n".formatted(client.address(), e.getMessage())
                            + "Maybe it is not started, or this user may not use its socket; 'assay doctor' says more.",
                    true,
                    e);
        }
    }

    /** Free bytes of the disk of a directory; -1 when it is not there. */
    static long free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }
}
