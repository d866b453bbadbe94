package dev.assay.env.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's accounts of one container, for an engine on this host.
 *
 * @param directory the control group's directory
 * @param oomCounter the file in it that counts kills for want of memory
 */
record Cgroup(Path directory, Path oomCounter) {

    /** Empty when the engine is elsewhere, or its control groups cannot be seen from here. */
    static Optional<Cgroup> of(EngineClient client, String container) {
        if (!EngineAddress.local(client.address())) {
            return Optional.empty();
        }
        long pid = client.json("/containers/" + container + "/json")
                .map(json -> json.at("/State/Pid").asLong())
                .orElse(0L);
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup")).stream()
                    .flatMap(line -> of(line.split(":", 3), container).stream())
                    .filter(cgroup -> Files.isReadable(cgroup.oomCounter))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Version 1 has a line for each controller; version 2 one line without a name. Ours must name this container. */
    static Optional<Cgroup> of(String[] line, String container) {
        if (line.length < 3 || !line[2].contains(container)) {
            return Optional.empty();
        }
        if (List.of(line[1].split(",")).contains("memory")) {
            return Optional.of(in(Path.of("/sys/fs/cgroup/memory" + line[2]), "memory.oom_control"));
        }
        return line[1].isEmpty()
                ? Optional.of(in(Path.of("/sys/fs/cgroup" + line[2]), "memory.events"))
                : Optional.empty();
    }

    private static Cgroup in(Path directory, String counter) {
        return new Cgroup(directory, directory.resolve(counter));
    }

    /** How many processes were killed for want of memory; 0 once the group is gone. */
    long kills() {
        try {
            return Files.readAllLines(oomCounter).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring("oom_kill ".length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** The processes in it now, by their numbers on this host. */
    List<String> processes() {
        try {
            return Files.readAllLines(directory.resolve("cgroup.procs"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
