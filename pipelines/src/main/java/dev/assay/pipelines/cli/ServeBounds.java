package dev.assay.pipelines.cli;

import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.env.python.SessionLimits;
import dev.assay.pipelines.config.BadInput;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The bounds of {@code serve}, as options; some are others for notebook problems where they are not given. */
final class ServeBounds {
    @Option(
            names = "--calls",
            paramLabel = "N",
            description =
                    "calls of a session at most, submissions included (default: 500); of a notebook problem so many calls and so many submissions (default: 20)")
    private @Nullable Integer calls;

    @Option(
            names = "--call-seconds",
            paramLabel = "N",
            description = "time for one call (default: 10; of a notebook problem 120)")
    private @Nullable Integer callSeconds;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "sessions at once over HTTP (default: 32; of a notebook problem 8, with up to 1.5 GiB each)")
    private @Nullable Integer sessions;

    @Option(
            names = "--idle-minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "a session over HTTP that does nothing for so long is ended (default: ${DEFAULT-VALUE})")
    private int idleMinutes;

    @Option(
            names = "--message-bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description = "length of a message of a client at most (default: ${DEFAULT-VALUE})")
    private int messageBytes;

    @Option(names = "--no-verdict", description = "do not tell agents what came of their submissions")
    private boolean noVerdict;

    /** For the tools of an environment. Throws {@link BadInput}. */
    ServeOptions forTools() {
        ServeOptions usual = ServeOptions.standard();
        return options(usual.limits(), usual.sessions());
    }

    /** For a notebook problem. Throws {@link BadInput}. */
    ServeOptions forNotebook() {
        KernelLimits usual = KernelLimits.standard();
        return options(
                SessionLimits.standard().withCalls(usual.calls()).withCall(usual.call()),
                KernelOptions.standard().kernels());
    }

    private ServeOptions options(SessionLimits usual, int usualSessions) {
        try {
            SessionLimits limits = usual.withCalls(calls == null ? usual.calls() : calls)
                    .withCall(callSeconds == null ? usual.call() : Duration.ofSeconds(callSeconds));
            return new ServeOptions(
                    limits,
                    sessions == null ? usualSessions : sessions,
                    Duration.ofMinutes(idleMinutes),
                    messageBytes,
                    !noVerdict);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }
}
