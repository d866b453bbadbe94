package dev.assay.env.kernel;

import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session of Python: cells executed one after the other, which share variables and the files of one folder.
 *
 * <p>What the code does, however bad, is a value ({@link CellResult}). When the kernel dies, the next cell finds a fresh one, with
 * nothing but the files that the session began with. Throws {@link InfraException} when something below breaks. One thread at a
 * time may execute; any may interrupt. Closing twice is safe.
 */
public final class Kernel implements AutoCloseable {
    private final KernelPool pool;
    private final KernelLimits limits;
    private final Map<String, Path> files;
    private final Runnable endTurn;
    private volatile @Nullable LiveKernel live;
    private int calls;
    private int refused;
    private boolean closed;

    Kernel(KernelPool pool, KernelLimits limits, Map<String, Path> files, Runnable endTurn) {
        this.pool = pool;
        this.limits = limits;
        this.files = Map.copyOf(files);
        this.endTurn = endTurn;
        this.live = pool.start(this.files);
    }

    /** Executes a cell within the limits of the session. */
    public synchronized CellResult execute(String code) {
        if (closed) {
            throw new IllegalStateException("This session of Python has been closed.");
        }
        if (calls >= limits.calls()) {
            return CellResult.refused("The session has no call left of %d.".formatted(limits.calls()));
        }
        calls++;
        if (code.length() > limits.codeChars()) {
            return CellResult.refused(
                    "The code has %d characters, more than %d.".formatted(code.length(), limits.codeChars()));
        }
        LiveKernel kernel = running();
        try {
            CellResult result = kernel.execute(code, limits);
            if (result.stateLost()) {
                drop();
            }
            return result;
        } catch (InfraException e) {
            // Nobody knows what it is doing, and its answers would come at the wrong time.
            abandon(e);
            throw e;
        }
    }

    private void abandon(InfraException why) {
        try {
            drop();
        } catch (InfraException e) {
            why.addSuppressed(e);
        }
    }

    private LiveKernel running() {
        LiveKernel kernel = live;
        if (kernel == null) {
            kernel = pool.start(files);
            live = kernel;
        }
        return kernel;
    }

    private void drop() {
        LiveKernel kernel = live;
        live = null;
        if (kernel != null) {
            refused += kernel.refused();
            pool.end(kernel);
        }
    }

    /** Interrupts the cell that runs, if one does: its result is then {@link CellStatus#INTERRUPTED}. */
    public void interrupt() {
        LiveKernel kernel = live;
        if (kernel != null) {
            kernel.interrupt();
        }
    }

    /** Ends the kernel and starts a fresh one: no variable stays, and of the files those that the session began with. */
    public synchronized KernelInfo restart() {
        drop();
        return running().info();
    }

    /** Asks the kernel to end by itself, so that what it has registered for its exit runs; then closes the session. */
    public synchronized void shutDown() {
        LiveKernel kernel = live;
        if (kernel != null) {
            kernel.shutDown();
        }
        close();
    }

    /** What the kernel says of itself. */
    public synchronized KernelInfo info() {
        return running().info();
    }

    /** Calls of {@code execute} so far. */
    public synchronized int calls() {
        return calls;
    }

    /** Messages so far that were no messages of the protocol, or had a wrong signature, and were dropped. */
    public synchronized int refusedMessages() {
        LiveKernel kernel = live;
        return refused + (kernel == null ? 0 : kernel.refused());
    }

    /** The limits of the session. */
    public KernelLimits limits() {
        return limits;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                drop();
            } finally {
                endTurn.run();
            }
        }
    }
}
