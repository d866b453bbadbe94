package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.env.pool.SandboxCommand;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sealed container in which a server of kernels runs. It has no network; one directory, in memory, can be written. Its first
 * process is root without any capability, so that what runs in it cannot end it.
 */
final class KernelSandbox implements AutoCloseable {
    /** Where the sandbox sees {@link KernelFiles#shared()}. */
    static final String SHARED = "/assay";
    /** Home of a session; its files are in {@code work} below. */
    static final String SESSION = "/session";

    private static final String NOBODY = "65534:65534";
    /** No single file may be longer; what may be written in all is the size of the directory. */
    private static final long LONGEST_FILE = 1L << 30;

    private final SandboxCommand server;

    private KernelSandbox(SandboxCommand server) {
        this.server = server;
    }

    static KernelSandbox start(Containers containers, String image, KernelOptions options, KernelFiles files) {
        SandboxLimits limits =
                new SandboxLimits(options.memoryBytes(), options.cpus(), options.processes(), LONGEST_FILE, false);
        SandboxSpec spec = SandboxSpec.service(image, limits, NOBODY, Map.of(SHARED, files.shared()))
                .withScratch(Map.of(SESSION, options.folderBytes()));
        return new KernelSandbox(SandboxCommand.start("sandbox of kernels", containers.start(spec), argv(options)));
    }

    /**
     * Nothing of the image's environment stays; hashes, time zone and encoding are the same everywhere; numerical libraries use
     * one thread, which is as fast on one processor and gives the same sums each time.
     */
    private static List<String> argv(KernelOptions options) {
        List<String> argv = new ArrayList<>(List.of(
                "/usr/bin/env",
                "-i",
                "PATH=/usr/local/bin:/usr/bin:/bin",
                "HOME=" + SESSION,
                "IPYTHONDIR=" + SESSION + "/.ipython",
                "MPLCONFIGDIR=" + SESSION + "/.matplotlib",
                "MPLBACKEND=module://matplotlib_inline.backend_inline",
                "PYTHONPATH=" + KernelImage.PACKAGES,
                "PYTHONHASHSEED=0",
                "PYTHONDONTWRITEBYTECODE=1",
                "PYDEVD_DISABLE_FILE_VALIDATION=1",
                // There is no shared memory for it, and no second processor.
                "JOBLIB_MULTIPROCESSING=0",
                "OMP_NUM_THREADS=1",
                "OPENBLAS_NUM_THREADS=1",
                "TZ=UTC",
                "LANG=C.UTF-8",
                "LC_ALL=C.UTF-8",
                "/usr/bin/python3",
                "-B",
                SHARED + "/assay_kernels.py"));
        argv.addAll(options.preloaded());
        return argv;
    }

    /**
     * How the server ended, if it does within this time.
     *
     * @throws InfraException when the sandbox was lost through nobody's fault inside
     */
    Optional<KernelEnd> ended(Duration within) {
        return server.ended(within).map(KernelSandbox::told);
    }

    private static KernelEnd told(ExecResult result) {
        String told =
                "its server ended (%s) %s".formatted(SandboxCommand.how(result), SandboxCommand.lastWords(result));
        return KernelEnd.withSandbox(told.strip(), result.end() == End.OUT_OF_MEMORY);
    }

    @Override
    public void close() {
        server.close();
    }
}
