package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Optional;

/** A sandbox in which a server runs. */
interface LiveSandbox extends AutoCloseable {
    /**
     * How the server ended, if it does within this time: its exit code and last words.
     *
     * @throws InfraException when the sandbox was lost through nobody's fault inside
     */
    Optional<String> ended(Duration within);

    /** Ends every process in it and removes it. Closing twice is safe. */
    @Override
    void close();
}
