package dev.assay.env.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that made something: enough to tell, later and from another process, whether it still lives.
 *
 * @param pid process id
 * @param start when it started, in the kernel's ticks since boot: steady when the clock is set
 * @param boot id of the host's boot
 * @param namespace process-id namespace in which the pid counts
 */
record Owner(long pid, String start, String boot, String namespace) {
    private static final int START_FIELD = 19;
    private static final String UNKNOWN = "?";

    static Owner self() {
        long pid = ProcessHandle.current().pid();
        return new Owner(pid, startOf(pid).orElse(UNKNOWN), read("/proc/sys/kernel/random/boot_id"), ownNamespace());
    }

    static Optional<Owner> parse(String label) {
        String[] parts = label.split("/", -1);
        try {
            return parts.length == 4
                    ? Optional.of(new Owner(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String label() {
        return pid + "/" + start + "/" + boot + "/" + namespace;
    }

    /**
     * Whether this process can know the owner's fate: it is of the same boot and process-id namespace, or of another boot of
     * this host.
     *
     * @param here whether the engine's host is this one, so that an owner of another boot was most likely here before
     */
    boolean knowable(boolean here) {
        Owner self = self();
        if (boot.isEmpty() || start.equals(UNKNOWN) || namespace.isEmpty()) {
            return false;
        }
        return boot.equals(self.boot) ? namespace.equals(self.namespace) : here;
    }

    /** Whether the owner is gone; sure only if {@link #knowable}. */
    boolean gone() {
        return !boot.equals(self().boot) || !startOf(pid).equals(Optional.of(start));
    }

    private static String ownNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("[^0-9]", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** Start time of a live process; empty for a dead one, a zombie included. */
    private static Optional<String> startOf(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        // The program name, in brackets, may hold anything; the fields after it are fixed.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length <= START_FIELD || fields[0].equals("Z")
                ? Optional.empty()
                : Optional.of(fields[START_FIELD]);
    }

    private static String read(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
