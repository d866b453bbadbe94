package dev.assay.env.python;

import dev.assay.env.engine.Containers;
import dev.assay.verifiers.verdict.InfraException;

/** The hosts there are. Both keep the same contract. */
public final class PythonHosts {
    private PythonHosts() {}

    /**
     * Hardened containers of an engine on this host.
     *
     * @param image id of an image with {@code /usr/bin/python3}, such as the toolchain {@code python} {@code 3.11}
     */
    public static PythonHost container(HostKind kind, Containers containers, String image, HostOptions options) {
        return new PooledPythonHost(kind, options, new ContainerLauncher(containers, image, options.memoryBytes()));
    }

    /**
     * Bubblewrap, with this host's own {@code /usr/bin/python3}: no engine is needed.
     *
     * @throws InfraException with advice when it is not installed or may not be used
     */
    public static PythonHost bubblewrap(HostKind kind, HostOptions options) {
        return new PooledPythonHost(kind, options, BubblewrapLauncher.find());
    }
}
