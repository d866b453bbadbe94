package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.kernel.Channels.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The execution of one cell: from the request to both the reply and the word that the kernel is idle again, or to an end by force. */
final class CellRun {
    /** How long a cell that was interrupted may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LiveKernel kernel;
    private final Channels channels;
    private final KernelLimits limits;
    private final OutputCollector outputs;
    private final long began = System.nanoTime();
    private long deadline;
    private String request = "";
    private boolean idle;
    private @Nullable KernelMessage reply;
    private @Nullable Integer count;
    /** Why it was stopped; null while it runs by itself. */
    private @Nullable CellStatus stopped;

    private boolean lost;
    private String note = "";

    CellRun(LiveKernel kernel, KernelLimits limits) {
        this.kernel = kernel;
        this.channels = kernel.channels();
        this.limits = limits;
        this.outputs = new OutputCollector(limits);
        this.deadline = began + limits.call().toNanos();
    }

    /** Whether the kernel is of no more use. */
    boolean lost() {
        return lost;
    }

    CellResult execute(String code) {
        ObjectNode content = MessageCodec.content()
                .put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", false)
                .put("stop_on_error", false);
        content.putObject("user_expressions");
        Optional<String> sent =
                channels.send(Channel.SHELL, channels.codec().request("execute_request", content), deadline);
        request = sent.orElse("");
        if (sent.isEmpty()) {
            lose(channels.over() ? CellStatus.DIED : CellStatus.TIMED_OUT);
        }
        while (!lost && !(idle && reply != null)) {
            step();
        }
        return result();
    }

    private void step() {
        Optional<Arrival> arrival = channels.next(deadline);
        arrival.map(Arrival::message).ifPresent(this::take);
        if (arrival.isEmpty() && channels.over()) {
            lose(CellStatus.DIED);
        } else if (System.nanoTime() >= deadline) {
            late();
        } else if (stopped == null && outputs.flooded()) {
            stop(CellStatus.FLOODED);
        } else if (stopped == null && kernel.interrupted()) {
            stop(CellStatus.INTERRUPTED);
        }
    }

    private void take(KernelMessage message) {
        if (message.parent().equals(request)) {
            takeOwn(message);
        } else if (message.type().equals("stream")) {
            // A thread or process of an earlier cell printed it after that had ended; here it is at least read.
            outputs.add(message);
        }
    }

    private void takeOwn(KernelMessage message) {
        switch (message.type()) {
            case "execute_reply" -> reply = message;
            case "execute_input" -> count = number(message);
            case "status" ->
                idle |= message.content().path("execution_state").asText().equals("idle");
            default -> outputs.add(message);
        }
    }

    private static @Nullable Integer number(KernelMessage message) {
        int number = message.content().path("execution_count").asInt();
        return number > 0 ? number : null;
    }

    private void late() {
        if (stopped == null) {
            stop(CellStatus.TIMED_OUT);
        } else {
            lose(stopped);
        }
    }

    private void stop(CellStatus why) {
        stopped = why;
        deadline = System.nanoTime() + GRACE.toNanos();
        Optional<String> unused = channels.send(
                Channel.CONTROL, channels.codec().request("interrupt_request", MessageCodec.content()), deadline);
    }

    private void lose(CellStatus why) {
        lost = true;
        KernelEnd end = kernel.end();
        if (stopped == null) {
            stopped = why;
        }
        note = why == CellStatus.DIED
                ? "The kernel died: " + end.told() + "."
                : "The kernel did not heed an interrupt and was killed.";
    }

    private CellResult result() {
        List<CellOutput> all = outputs.finish();
        CellStatus status = status();
        return new CellResult(
                status,
                count,
                all,
                outputs.leftOutBytes(),
                lost,
                (reason(status) + " " + note).strip(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private CellStatus status() {
        if (stopped != null) {
            return stopped;
        }
        if (outputs.flooded()) {
            return CellStatus.FLOODED;
        }
        boolean failed =
                reply == null || !reply.content().path("status").asText().equals("ok");
        return failed ? CellStatus.ERROR : CellStatus.OK;
    }

    private String reason(CellStatus status) {
        return switch (status) {
            case TIMED_OUT -> "The call took longer than %s.".formatted(inSeconds(limits.call()));
            case FLOODED -> "The call put out more than %d bytes.".formatted(limits.floodBytes());
            case INTERRUPTED -> "The call was interrupted.";
            case OK, ERROR, DIED, REFUSED -> "";
        };
    }

    private static String inSeconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
