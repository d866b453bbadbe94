package dev.assay.env.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to run kernels.
 *
 * @param kernels kernels that may live at once, each in a sandbox of its own
 * @param warm sandboxes kept ready when nobody needs them
 * @param recycleAfter kernels that a sandbox serves, one after the other, before it is replaced
 * @param memoryBytes memory of one sandbox, its files included
 * @param cpus processors of one sandbox, fractions allowed
 * @param processes processes and threads in one sandbox; a kernel alone has about ten
 * @param folderBytes size of the folder of a session's files, the only place that can be written
 * @param patience how long a caller waits for one of the kernels to be given back
 * @param preloaded modules that every kernel has loaded, though not imported, when it starts
 * @param directory where the sockets are kept; its path must be short
 */
public record KernelOptions(
        int kernels,
        int warm,
        int recycleAfter,
        long memoryBytes,
        double cpus,
        int processes,
        long folderBytes,
        Duration patience,
        List<String> preloaded,
        Path directory) {
    /** What the server of kernels needs beside a kernel. */
    private static final long SERVER_MEMORY = 256L << 20;

    private static final List<String> PRELOADED = List.of(
            "numpy",
            "pandas",
            "scipy.stats",
            "scipy.optimize",
            "sympy",
            "sklearn.linear_model",
            "matplotlib.pyplot",
            "matplotlib_inline.backend_inline",
            "IPython.core.ultratb",
            "IPython.core.magics",
            "stack_data",
            "executing",
            "pygments.formatters",
            "pexpect");

    public KernelOptions {
        preloaded = List.copyOf(preloaded);
        if (kernels < 1 || warm < 0 || recycleAfter < 1 || processes < 1 || folderBytes < 1 || !(cpus > 0)) {
            throw new IllegalArgumentException(
                    "The bounds of kernels (%d kernels, %d warm, recycled after %d, %s processors, %d processes, %d bytes of files) must be positive."
                            .formatted(kernels, warm, recycleAfter, cpus, processes, folderBytes));
        }
        if (memoryBytes <= SERVER_MEMORY) {
            throw new IllegalArgumentException(
                    "The memory of a kernel's sandbox (%d bytes) must be more than %d bytes, which its server needs."
                            .formatted(memoryBytes, SERVER_MEMORY));
        }
    }

    /** 8 kernels, 2 warm, recycled after 200, 1.5 GiB, 1 processor, 128 processes, 256 MiB of files, 5 minutes. */
    public static KernelOptions standard() {
        return new KernelOptions(
                8,
                2,
                200,
                1536L << 20,
                1,
                128,
                256L << 20,
                Duration.ofMinutes(5),
                PRELOADED,
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** What one process of a kernel may allocate. */
    long dataBytes() {
        return memoryBytes - SERVER_MEMORY;
    }

    /** The same with these numbers of kernels. */
    public KernelOptions withKernels(int newKernels, int newWarm) {
        return new KernelOptions(
                newKernels,
                newWarm,
                recycleAfter,
                memoryBytes,
                cpus,
                processes,
                folderBytes,
                patience,
                preloaded,
                directory);
    }

    /** The same with this number of kernels a sandbox. */
    public KernelOptions withRecycleAfter(int newRecycleAfter) {
        return new KernelOptions(
                kernels,
                warm,
                newRecycleAfter,
                memoryBytes,
                cpus,
                processes,
                folderBytes,
                patience,
                preloaded,
                directory);
    }

    /** The same with these bounds on a sandbox. */
    public KernelOptions withSandbox(long newMemoryBytes, int newProcesses, long newFolderBytes) {
        return new KernelOptions(
                kernels,
                warm,
                recycleAfter,
                newMemoryBytes,
                cpus,
                newProcesses,
                newFolderBytes,
                patience,
                preloaded,
                directory);
    }

    /** The same with this patience. */
    public KernelOptions withPatience(Duration newPatience) {
        return new KernelOptions(
                kernels,
                warm,
                recycleAfter,
                memoryBytes,
                cpus,
                processes,
                folderBytes,
                newPatience,
                preloaded,
                directory);
    }
}
