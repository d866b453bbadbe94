package dev.assay.env.image;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Debian's bootstrapper: a root file system from packages, without a registry. */
final class Mmdebstrap {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static final List<String> PACKAGES =
            List.of("ca-certificates", "git", "less", "netbase", "passwd", "patch", "procps", "tzdata", "xz-utils");

    /** Documentation and translations are left out, licences kept. The exclusions hold for packages added later, too. */
    private static final List<String> EXCLUSIONS = List.of(
            "path-exclude=/usr/share/man/*",
            "path-exclude=/usr/share/info/*",
            "path-exclude=/usr/share/locale/*",
            "path-exclude=/usr/share/doc/*",
            "path-include=/usr/share/doc/*/copyright");

    /** Shell lines run with the root file system as {@code $1}. */
    private static final List<String> HOOKS = List.of(
            // Packages with alternatives (JDKs) fail where the manual's directories are missing.
            "for n in 1 2 3 4 5 6 7 8; do mkdir -p \"$1/usr/share/man/man$n\"; done",
            "chroot \"$1\" groupadd -g 10001 tester",
            "chroot \"$1\" useradd -u 10001 -g 10001 -m -s /bin/bash tester",
            "install -d -o 10001 -g 10001 \"$1/testbed\"",
            "install -d \"$1/assay\" \"$1/opt/assay\" && install -d -m 1777 \"$1/assay/reports\"",
            "printf '%s\\n' '[safe]' '\tdirectory = *' '[user]' '\tname = Assay' '\temail = assay@localhost'"
                    + " '[init]' '\tdefaultBranch = main' '[gc]' '\tauto = 0' '[advice]' '\tdetachedHead = false'"
                    + " > \"$1/etc/gitconfig\"",
            // What the host lends to the bootstrap; the engine writes its own in each container.
            "rm -f \"$1/etc/resolv.conf\" \"$1/etc/hostname\" \"$1/etc/machine-id\"",
            "rm -rf \"$1\"/var/lib/apt/lists/* \"$1\"/var/cache/apt/* \"$1\"/var/cache/debconf/*-old"
                    + " \"$1\"/var/log/* \"$1\"/var/cache/ldconfig/aux-cache");

    /** A site's own mirror is not part of the image: it is named again wherever packages are added. */
    private static final String FORGET_SOURCES = "rm -f \"$1/etc/apt/sources.list\"";

    private final Path program;

    private Mmdebstrap(Path program) {
        this.program = program;
    }

    /** What decides a base image besides the packages' versions. */
    static List<String> recipe(String suite) {
        List<String> parts = new ArrayList<>(List.of("base/2", suite));
        parts.addAll(PACKAGES);
        parts.addAll(EXCLUSIONS);
        parts.addAll(HOOKS);
        return parts;
    }

    /** The program of this host; installed first, saying so, where that is possible and allowed. */
    static Mmdebstrap installed(Consumer<String> talk, boolean mayInstall) {
        return find().or(() -> mayInstall ? install(talk) : Optional.empty())
                .map(Mmdebstrap::new)
                .orElseThrow(() -> new InfraException(
                        "image",
                        "The base image cannot be bootstrapped: mmdebstrap is not installed.\n"
                                + "Maybe run 'apt-get install mmdebstrap' as root, or configure a base image by digest.",
                        false));
    }

    /** Writes the root file system of a suite; {@code sources} empty for the program's default archive. */
    void run(String suite, Optional<AptSources> sources, Path tar) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--variant=minbase", "--format=tar"));
        command.add("--include=" + String.join(",", PACKAGES));
        EXCLUSIONS.forEach(option -> command.add("--dpkgopt=" + option));
        HOOKS.forEach(hook -> command.add("--customize-hook=" + hook));
        sources.ifPresent(any -> command.add("--customize-hook=" + FORGET_SOURCES));
        command.add(suite);
        command.add(tar.toString());
        sources.ifPresent(own -> command.addAll(own.lines(suite)));
        HostCommand.Result result = HostCommand.run(command, LIMIT);
        if (!result.ok() || !Files.isRegularFile(tar)) {
            throw new InfraException(
                    "image",
                    "Bootstrapping Debian %s failed (%s):\n%s\nMaybe the package archive does not answer, or the host lacks its keyring (debian-archive-keyring)."
                            .formatted(suite, result.end(), result.tail()),
                    true);
        }
    }

    private static Optional<Path> find() {
        return Optional.of(Path.of("/usr/bin/mmdebstrap")).filter(Files::isExecutable);
    }

    private static Optional<Path> install(Consumer<String> talk) {
        Path aptGet = Path.of("/usr/bin/apt-get");
        if (!Files.isExecutable(aptGet) || !isRoot()) {
            return Optional.empty();
        }
        talk.accept("Installing mmdebstrap on this host with apt-get, to bootstrap the base image.");
        HostCommand.run(List.of(aptGet.toString(), "-qq", "update"), LIMIT);
        HostCommand.Result result = HostCommand.run(
                List.of(
                        aptGet.toString(),
                        "-qq",
                        "install",
                        "-y",
                        "--no-install-recommends",
                        "mmdebstrap",
                        "debian-archive-keyring"),
                LIMIT);
        if (!result.ok()) {
            talk.accept("Installing mmdebstrap failed (" + result.end() + "): " + result.tail());
        }
        return find();
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
