package dev.assay.verifiers.sandbox;

import dev.assay.verifiers.verdict.InfraException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A place where untrusted commands run, closed by default: no network unless asked for, limits on everything.
 *
 * <p>Every method throws {@link InfraException} when the sandbox itself breaks. What the command does, however bad, is a
 * value ({@link ExecResult}), never an exception. Closing twice is safe.
 */
public interface Sandbox extends AutoCloseable {
    /** An id for logs. */
    String id();

    /** Runs a command and waits for it, for its time limit at most; then the sandbox may be unusable and must be closed. */
    ExecResult exec(ExecRequest request);

    /** Unpacks a tar stream below an absolute directory of the sandbox, which must exist. */
    void copyIn(String directory, InputStream tar);

    /** Ends every process in it. Nothing can run in it any more; files can still be copied out, and no longer change. */
    void halt();

    /**
     * Copies the regular files below an absolute path of the sandbox into a host directory, which must exist.
     *
     * <p>Links, devices and names that lead outside are left out; what exceeds the limits too. A path that does not exist
     * gives an empty report. Works after the commands have ended or were killed.
     */
    CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits);

    @Override
    void close();
}
