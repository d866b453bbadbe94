package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.kernel.Channels.Arrival;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Optional;

/** One kernel's process and the channels to it, from its first message to its end. */
final class LiveKernel {
    private static final Duration SHUT_DOWN = Duration.ofSeconds(3);

    private final KernelServer server;
    private final int number;
    private final Channels channels;
    private final KernelInfo info;
    private boolean ended;
    private volatile boolean interrupted;

    private LiveKernel(KernelServer server, int number, Channels channels, KernelInfo info) {
        this.server = server;
        this.number = number;
        this.channels = channels;
        this.info = info;
    }

    /**
     * A kernel that has answered, and whose answer is known to be heard on all channels.
     *
     * @throws InfraException when it does not: nobody's code has run in it yet
     */
    static LiveKernel ready(KernelServer server, int number, Channels channels, long deadline) {
        Optional<String> asked = channels.send(
                Channel.SHELL, channels.codec().request("kernel_info_request", MessageCodec.content()), deadline);
        Optional<KernelInfo> info = Optional.empty();
        boolean published = false;
        while (asked.isPresent() && !(info.isPresent() && published)) {
            Optional<Arrival> arrival = channels.next(deadline);
            if (arrival.isEmpty()) {
                break;
            }
            KernelMessage message = arrival.get().message();
            // A channel of publications says that it is heard, or proves it by any message.
            published |= arrival.get().channel() == Channel.IOPUB;
            if (message.parent().equals(asked.get()) && message.type().equals("kernel_info_reply")) {
                info = Optional.of(KernelInfo.of(message));
            }
        }
        if (info.isEmpty() || !published) {
            channels.close();
            throw new InfraException(
                    "sandbox", "A kernel did not say who it is.\nMaybe this host is overloaded.", true);
        }
        return new LiveKernel(server, number, channels, info.get());
    }

    KernelInfo info() {
        return info;
    }

    KernelServer server() {
        return server;
    }

    /** How many messages were no messages, or had a wrong signature. */
    int refused() {
        return channels.codec().refused();
    }

    Channels channels() {
        return channels;
    }

    /** Executes a cell and waits for its end, which is also the kernel's when {@link CellResult#stateLost}. */
    CellResult execute(String code, KernelLimits limits) {
        interrupted = false;
        CellRun run = new CellRun(this, limits);
        try {
            return run.execute(code);
        } finally {
            if (run.lost()) {
                KernelEnd unused = end();
            }
        }
    }

    /** Asks for the end of the cell that runs; any thread may. */
    void interrupt() {
        interrupted = true;
        channels.wakeUp();
    }

    boolean interrupted() {
        return interrupted;
    }

    /** Asks the kernel to end, and gives it a moment to do so. */
    void shutDown() {
        if (ended) {
            return;
        }
        long deadline = System.nanoTime() + SHUT_DOWN.toNanos();
        ObjectNode content = MessageCodec.content().put("restart", false);
        Optional<String> asked =
                channels.send(Channel.CONTROL, channels.codec().request("shutdown_request", content), deadline);
        while (asked.isPresent() && System.nanoTime() < deadline && !channels.over()) {
            Optional<Arrival> unused = channels.next(deadline);
        }
    }

    /** Ends it with everything it started; how it ended. */
    KernelEnd end() {
        if (ended) {
            return KernelEnd.withSandbox("it has been ended before", false);
        }
        ended = true;
        return server.end(number, channels);
    }

    boolean ended() {
        return ended;
    }
}
