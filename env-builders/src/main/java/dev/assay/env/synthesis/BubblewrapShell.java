package dev.assay.env.synthesis;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands in namespaces of their own by bubblewrap, for hosts without a container engine. */
public final class BubblewrapShell implements Shell {
    private static final long SECONDS = 30;
    private static final int KEPT = 4_000;
    private static final String NOBODY = "65534";
    private static final String SIZE = String.valueOf(64 << 20);
    private static final String FOLDER = "/work";
    /** What a file system has where it has not merged these into {@code /usr}, and links where it has. */
    private static final List<String> ROOTS = List.of("bin", "lib", "lib32", "lib64", "libx32");

    private final Path parent;

    /**
     * A shell.
     *
     * @param parent where files lie while a command runs
     */
    public BubblewrapShell(Path parent) {
        this.parent = parent;
    }

    @Override
    public String run(String command, Map<String, String> files) {
        try {
            Path given = Files.createTempDirectory(
                    parent,
                    "shell",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return run(argv(command, files.keySet().stream().sorted().toList()), files, given);
            } finally {
                remove(given);
            }
        } catch (IOException e) {
            throw new InfraException("sandbox", "A command cannot be run in bubblewrap: " + e, true, e);
        }
    }

    /** The files come in through file descriptors of the outer shell: the sandbox sees no path of this host. */
    private static String run(List<String> argv, Map<String, String> files, Path given) throws IOException {
        StringBuilder redirects = new StringBuilder("exec \"$@\"");
        int descriptor = 10;
        for (String name : files.keySet().stream().sorted().toList()) {
            Path file = Files.writeString(given.resolve(String.valueOf(descriptor)), String.valueOf(files.get(name)));
            redirects.append(' ').append(descriptor++).append("<'").append(file).append('\'');
        }
        List<String> whole = new ArrayList<>(List.of("/bin/bash", "-c", redirects.toString(), "shell"));
        whole.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                kill(process);
            }
            String end = "exit code " + process.waitFor();
            return ((ended ? end : "TIMED_OUT") + "\n" + output.join()).strip();
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The wait for a command was interrupted.", true, e);
        }
    }

    /** With the outer process everything in the sandbox ends; what it wrote can still be read. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private static List<String> argv(String command, List<String> names) {
        List<String> argv =
                new ArrayList<>(List.of("prlimit", "--as=536870912", "--cpu=30", "--core=0", "--nofile=256", "--"));
        if (root()) {
            argv.addAll(List.of(
                    "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs", "--"));
        }
        argv.addAll(List.of("bwrap", "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent"));
        argv.addAll(List.of("--new-session", "--clearenv", "--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL"));
        argv.addAll(List.of(
                "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", FOLDER, "--setenv", "LANG", "C.UTF-8"));
        argv.addAll(List.of("--hostname", "sandbox", "--ro-bind", "/usr", "/usr"));
        ROOTS.forEach(name -> argv.addAll(root(name)));
        argv.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        argv.addAll(List.of("--size", SIZE, "--tmpfs", FOLDER));
        int descriptor = 10;
        for (String name : names) {
            argv.addAll(List.of("--file", String.valueOf(descriptor++), FOLDER + "/" + name));
        }
        argv.addAll(List.of("--remount-ro", "/", "--chdir", FOLDER, "--"));
        argv.addAll(List.of("/usr/bin/prlimit", "--nproc=64", "--fsize=33554432", "/bin/bash", "-c", command));
        return argv;
    }

    private static List<String> root(String name) {
        Path path = Path.of("/", name);
        if (Files.isSymbolicLink(path)) {
            return List.of("--symlink", "usr/" + name, path.toString());
        }
        return Files.isDirectory(path) ? List.of("--ro-bind", path.toString(), path.toString()) : List.of();
    }

    private static boolean root() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The beginning is kept, the rest read and dropped. */
    private static String read(InputStream stream) {
        try (InputStream in = stream) {
            byte[] kept = in.readNBytes(KEPT);
            long more = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8) + (more > 0 ? "\n[%d bytes more]".formatted(more) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
