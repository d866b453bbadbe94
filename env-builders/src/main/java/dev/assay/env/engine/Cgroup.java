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
 * @param version of control groups, 1 or 2
 */
record Cgroup(Path directory, int version) {
    /** Memory is charged in batches and by the huge page, so a group may fail with this much left. */
    private static final long SLACK = 4L << 20;

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
                    .filter(cgroup -> Files.isReadable(cgroup.oomCounter()))
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
            return Optional.of(new Cgroup(Path.of("/sys/fs/cgroup/memory" + line[2]), 1));
        }
        return line[1].isEmpty() ? Optional.of(new Cgroup(Path.of("/sys/fs/cgroup" + line[2]), 2)) : Optional.empty();
    }

    /** The file that counts kills for want of memory, whoever was in want: the group or the whole host. */
    Path oomCounter() {
        return directory.resolve(version == 1 ? "memory.oom_control" : "memory.events");
    }

    /** How many processes were killed for want of memory; 0 once the group is gone. */
    long kills() {
        return field("oom_kill");
    }

    /**
     * Whether the group's own limit explains its kills. In version 2 each kill of its own follows an {@code oom} event of its
     * own. In version 1 newer kernels do not count failures any more, so its highest use is compared with the limit as well.
     */
    boolean ownLimitHit() {
        if (version == 2) {
            long events = field("oom");
            return events > 0 && events >= kills();
        }
        return hit("memory") || hit("memory.memsw");
    }

    private boolean hit(String counter) {
        long most = number(counter + ".max_usage_in_bytes");
        long limit = number(counter + ".limit_in_bytes");
        return number(counter + ".failcnt") > 0 || (limit > 0 && most >= limit - SLACK);
    }

    private long field(String name) {
        try {
            return Files.readAllLines(oomCounter()).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(name.length()).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private long number(String file) {
        try {
            return Long.parseLong(Files.readString(directory.resolve(file)).strip());
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
