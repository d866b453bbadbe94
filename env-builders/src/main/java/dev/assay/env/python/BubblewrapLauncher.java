package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Sandboxes by bubblewrap: namespaces of their own for everything, and no way to make others. */
final class BubblewrapLauncher implements Launcher {
    private static final String NOBODY = "65534";
    /** What a file system has where it has not merged these into {@code /usr}, and links where it has. */
    private static final List<String> ROOTS = List.of("bin", "lib", "lib32", "lib64", "libx32");

    /**
     * A sandbox dies with the thread that started it, for that is what the kernel takes for the parent of a process; so this
     * thread never ends.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "assay-bubblewrap");
        thread.setDaemon(true);
        return thread;
    });

    private final Path program;
    private final Path setpriv;
    private final boolean root;

    BubblewrapLauncher(Path program, Path setpriv, boolean root) {
        this.program = program;
        this.setpriv = setpriv;
        this.root = root;
    }

    static BubblewrapLauncher find() {
        if (!Files.isExecutable(Path.of(ServerCommand.PYTHON))) {
            throw missing("There is no (%s) on this host.".formatted(ServerCommand.PYTHON), "python3");
        }
        Path program =
                program("bwrap").orElseThrow(() -> missing("There is no bubblewrap on this host.", "bubblewrap"));
        Path setpriv = program("setpriv")
                .orElseThrow(() ->
                        missing("There is no setpriv on this host, with which root becomes nobody.", "util-linux"));
        return new BubblewrapLauncher(program, setpriv, rootUser());
    }

    private static InfraException missing(String what, String debianPackage) {
        return new InfraException(
                "sandbox",
                what
                        + "\nMaybe install it: on Debian or Ubuntu, 'apt-get install %s'; or use a container engine."
                                .formatted(debianPackage),
                false);
    }

    private static Optional<Path> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/bin:/bin:/usr/local/bin";
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean rootUser() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public LiveSandbox launch(HostKind kind, HostFiles files) {
        List<String> command = command(kind, files);
        try {
            Path log = files.server().resolveSibling("log");
            return new BubblewrapSandbox(
                    STARTER.submit(() -> start(command, log)).get(), log);
        } catch (ExecutionException e) {
            throw new InfraException("sandbox", "Bubblewrap cannot be started: " + e.getCause(), false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The start of a Python sandbox was interrupted.", true, e);
        }
    }

    /** Java closes every other file descriptor in the process it starts, so none leaks in. */
    private static Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        return builder.start();
    }

    /** Root becomes nobody first: what gets out of the namespaces should find itself with no rights. */
    List<String> command(HostKind kind, HostFiles files) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of(
                    setpriv.toString(),
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--no-new-privs",
                    "--"));
        }
        command.add(program.toString());
        command.addAll(List.of("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent"));
        command.addAll(List.of("--new-session", "--clearenv", "--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL"));
        command.addAll(List.of("--hostname", "sandbox", "--ro-bind", "/usr", "/usr"));
        ROOTS.forEach(name -> command.addAll(root(name)));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        command.addAll(List.of("--ro-bind", files.server().toString(), ServerCommand.SERVER));
        if (kind == HostKind.JUDGE) {
            command.addAll(List.of("--ro-bind", files.staged().toString(), ServerCommand.FILES));
        }
        command.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
        command.addAll(ServerCommand.argv(kind));
        return command;
    }

    private static List<String> root(String name) {
        Path path = Path.of("/", name);
        if (Files.isSymbolicLink(path)) {
            return List.of("--symlink", "usr/" + name, path.toString());
        }
        return Files.isDirectory(path) ? List.of("--ro-bind", path.toString(), path.toString()) : List.of();
    }
}
