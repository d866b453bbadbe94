package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.python.ChildEnd.Kind;
import dev.assay.env.python.Wire.Incoming;
import dev.assay.env.python.Wire.Outcome;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A child of a fork server. */
final class ServerChild implements PythonChild {
    /** For the last steps of a child that has said its last word. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(3);

    private final ForkServer server;
    private final int number;
    private final Wire wire;
    private final ChildSpec spec;
    private final String directory;
    private final ChildLimits limits;
    private final Runnable whenEnded;
    private final long deadline;
    private long received;
    private @Nullable ChildEnd end;
    private boolean released;

    ServerChild(ForkServer server, int number, Wire wire, ChildSpec spec, String directory, Runnable whenEnded) {
        this.server = server;
        this.number = number;
        this.wire = wire;
        this.spec = spec;
        this.directory = directory;
        this.limits = spec.limits();
        this.whenEnded = whenEnded;
        this.deadline = System.nanoTime() + limits.wall().toNanos();
    }

    /** Tells it what to do, and where its files are. */
    ServerChild begin() {
        ObjectNode message = spec.arguments().deepCopy();
        if (!directory.isEmpty()) {
            message.put("directory", ServerCommand.FILES + "/" + directory);
        }
        send(message);
        return this;
    }

    @Override
    public void send(ObjectNode message) {
        if (end == null && wire.send(StrictJson.write(message), deadline) == Outcome.LATE) {
            stop(Kind.TIMED_OUT, outOfTime());
        }
    }

    @Override
    public Received receive(Duration within) {
        if (end != null) {
            return new Received.Ended(end);
        }
        long answer = System.nanoTime() + within.toNanos();
        Incoming incoming = wire.receive(Math.min(answer, deadline), limits.messageBytes());
        return switch (incoming.outcome()) {
            case MESSAGE -> message(incoming.body());
            case CLOSED -> new Received.Ended(hungUp());
            case LATE ->
                new Received.Ended(
                        stop(Kind.TIMED_OUT, answer < deadline ? "no answer within " + within : outOfTime()));
            case TOO_LONG ->
                new Received.Ended(
                        stop(Kind.OUTPUT_LIMIT, "a message of more than %d bytes".formatted(limits.messageBytes())));
        };
    }

    /** Its wire closes as it ends, or because it closed that itself. */
    private ChildEnd hungUp() {
        Optional<ChildStatus> status = guarded(() -> server.ended(number, LAST_STEPS));
        return status.isPresent()
                ? settled(status.get().end(limits))
                : stop(Kind.PROTOCOL, "it closed its wire and went on");
    }

    private String outOfTime() {
        return "not done within " + limits.wall();
    }

    private Received message(byte[] body) {
        received += body.length;
        if (received > limits.outputBytes()) {
            return new Received.Ended(
                    stop(Kind.OUTPUT_LIMIT, "more than %d bytes in all".formatted(limits.outputBytes())));
        }
        Optional<ObjectNode> object = StrictJson.read(body);
        return object.isPresent()
                ? new Received.Message(object.get())
                : new Received.Ended(stop(Kind.PROTOCOL, "a message that is not a JSON object"));
    }

    @Override
    public ChildEnd refuse(String why) {
        return stop(Kind.PROTOCOL, why);
    }

    @Override
    public ChildEnd finish() {
        if (end != null) {
            return end;
        }
        long until = Math.min(deadline, System.nanoTime() + LAST_STEPS.toNanos());
        Incoming last = wire.receive(until, limits.messageBytes());
        return switch (last.outcome()) {
            case CLOSED -> hungUp();
            case LATE -> stop(Kind.STOPPED, "it did not exit after its last word");
            case MESSAGE, TOO_LONG -> refuse("a message after its last word");
        };
    }

    /** Ends it for this reason, unless it has ended. */
    private ChildEnd stop(Kind kind, String detail) {
        if (end == null) {
            ChildStatus status = guarded(() -> server.end(number));
            return settled(new ChildEnd(kind, detail, status.cpu()));
        }
        return end;
    }

    private ChildEnd settled(ChildEnd how) {
        end = how;
        release();
        return how;
    }

    /** A sandbox that fails is given back before the failure is told. */
    private <T> T guarded(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (InfraException e) {
            end = new ChildEnd(Kind.STOPPED, "its sandbox failed", Duration.ZERO);
            server.close();
            release();
            throw e;
        }
    }

    private void release() {
        wire.close();
        if (!released) {
            released = true;
            whenEnded.run();
        }
    }

    @Override
    public void close() {
        stop(Kind.STOPPED, "");
    }
}
