package dev.assay.env.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What setting an engine up needs to know of this host, and to do to it. */
interface EngineHost {
    /** The engine that answers now. */
    Optional<EngineInfo> running();

    /** Where an engine should listen, whether or not one answers there; empty when there is no socket and none is named. */
    Optional<String> address();

    boolean root();

    /** The {@code ID} and {@code ID_LIKE} of {@code /etc/os-release}. */
    String distribution();

    /** Whether a program is on the search path. */
    boolean has(String program);

    /** Runs a command to its end, with its output appended to a log; its exit code, or -1 when it could not run or took too long. */
    int run(List<String> command, Path log, Duration limit);

    /** Starts a command in a session of its own, so that it outlives this process. */
    void detach(List<String> command, Path log);

    /** The end of a log. */
    String tail(Path log);

    void pause(Duration duration);
}
