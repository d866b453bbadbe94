package dev.assay.env.engine;

import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an engine may listen: {@code DOCKER_HOST}, the usual Docker sockets, then those of Podman. */
final class EngineAddress {
    private EngineAddress() {}

    /** The address to use, whether or not an engine answers there; empty when there is no socket at all. */
    static Optional<String> find(Map<String, String> env) {
        String named = env.getOrDefault("DOCKER_HOST", "");
        if (!named.isBlank()) {
            return Optional.of(named);
        }
        return sockets(env).stream().filter(Files::exists).findFirst().map(socket -> "unix://" + socket);
    }

    static String require(Map<String, String> env) {
        return find(env)
                .orElseThrow(() -> new InfraException(
                        "engine",
                        "No container engine was found (looked at DOCKER_HOST and %s).\n".formatted(sockets(env))
                                + "Maybe start one, set DOCKER_HOST, or let 'assay doctor' say how to get one.",
                        false));
    }

    /** Whether the engine runs on this host, so that its files and processes can be looked at. */
    static boolean local(String address) {
        return address.startsWith("unix:");
    }

    private static List<Path> sockets(Map<String, String> env) {
        List<Path> sockets =
                new ArrayList<>(List.of(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock")));
        String runtime = env.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            sockets.add(Path.of(runtime, "docker.sock"));
            sockets.add(Path.of(runtime, "podman", "podman.sock"));
        }
        return sockets;
    }
}
