package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.pool.Pooled;
import dev.assay.env.python.Wire.Incoming;
import dev.assay.env.python.Wire.Outcome;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sandbox and the server in it, which forks one child at a time.
 *
 * <p>The server alone knows the control wire: it opens each child's own wire before it forks, while no untrusted process lives,
 * and proves it with a secret that is used once.
 */
final class ForkServer implements Pooled {
    private static final Logger LOG = LoggerFactory.getLogger(ForkServer.class);
    /** For what the server does by itself; far more than it needs, for a host that is busy. */
    private static final Duration PROMPTLY = Duration.ofSeconds(20);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    /** A container's command has a longest life, which a child that starts late should not meet. */
    private static final Duration OLD = Duration.ofHours(6);

    private static final int LONGEST_NOTE = 64 << 10;

    private final HostFiles files;
    private final LiveSandbox sandbox;
    private final Listener listener;
    private final Wire control;
    private final boolean filtered;
    private final int most;
    private final long born = System.nanoTime();
    private int children;
    private volatile boolean usable = true;
    private volatile boolean closed;

    private ForkServer(
            HostFiles files, LiveSandbox sandbox, Listener listener, Wire control, boolean filtered, int most) {
        this.files = files;
        this.sandbox = sandbox;
        this.listener = listener;
        this.control = control;
        this.filtered = filtered;
        // Without the filter, a child could leave its server in a state that harms the next.
        this.most = filtered ? most : 1;
    }

    /** A sandbox whose server has answered. */
    static ForkServer launch(Launcher launcher, HostKind kind, HostOptions options) {
        HostFiles files = HostFiles.create(options.directory(), options.filter());
        Listener listener = Listener.open(files);
        try {
            LiveSandbox sandbox = launcher.launch(kind, files);
            try {
                Wire control = listener.accept(files.token(), PROMPTLY.multipliedBy(2), sandbox);
                ObjectNode hello = note(control.receive(System.nanoTime() + PROMPTLY.toNanos(), LONGEST_NOTE))
                        .orElseThrow(() -> new InfraException(
                                "sandbox", "The Python server of a sandbox broke off before its first word.", true));
                files.dropToken();
                boolean filtered = hello.path("filtered").asBoolean();
                LOG.debug(
                        "A {} runs Python {}, filtered: {}",
                        kind,
                        hello.path("python").asText(),
                        filtered);
                return new ForkServer(files, sandbox, listener, control, filtered, options.recycleAfter());
            } catch (RuntimeException e) {
                sandbox.close();
                throw e;
            }
        } catch (RuntimeException e) {
            listener.close();
            files.close();
            throw e;
        }
    }

    /** Whether it lives, and is not too old to start another child. */
    boolean usable() {
        return usable && System.nanoTime() - born < OLD.toNanos();
    }

    @Override
    public boolean fit() {
        return usable() && children < most;
    }

    /** Starts a child, which waits for its first message; empty when the server is dead, which says nothing of the child. */
    Optional<ServerChild> fork(ChildSpec spec, Runnable whenEnded) {
        String directory = spec.files().isEmpty() ? "" : files.stage(spec.files());
        int number = ++children;
        return wire(spec, number)
                .map(wire -> new ServerChild(this, number, wire, spec, directory, () -> {
                    if (!directory.isEmpty()) {
                        files.unstage(directory);
                    }
                    whenEnded.run();
                }));
    }

    /** The wire of a new child. Whatever goes wrong here is the server's end. */
    private Optional<Wire> wire(ChildSpec spec, int number) {
        usable = false;
        String secret = HostFiles.secret();
        if (!tell(order(spec, number, secret))) {
            return Optional.empty();
        }
        Wire wire = listener.accept(secret, PROMPTLY, sandbox);
        usable = true;
        return Optional.of(wire);
    }

    private static ObjectNode order(ChildSpec spec, int number, String secret) {
        ObjectNode order = CanonicalJson.mapper().createObjectNode();
        order.put("do", "fork").put("number", number).put("secret", secret);
        order.put("driver", spec.role().driver());
        order.putObject("limits")
                .put("cpu", spec.limits().cpuSeconds())
                .put("memory", spec.limits().memoryBytes())
                .put("message", spec.limits().messageBytes());
        return order;
    }

    /** Ends a child and everything it started; how it ended by the kernel's account, or what became of the sandbox. */
    ChildStatus end(int number) {
        boolean told =
                tell(CanonicalJson.mapper().createObjectNode().put("do", "kill").put("number", number));
        return told ? ended(number, PROMPTLY).orElseGet(this::lost) : lost();
    }

    /** How a child ended, if it does within this time. */
    Optional<ChildStatus> ended(int number, Duration within) {
        Incoming incoming = control.receive(System.nanoTime() + within.toNanos(), LONGEST_NOTE);
        if (incoming.outcome() == Outcome.LATE) {
            return Optional.empty();
        }
        return Optional.of(note(incoming)
                .filter(note -> note.path("ended").asInt() == number)
                .map(ForkServer::status)
                .orElseGet(this::lost));
    }

    private static ChildStatus status(ObjectNode note) {
        if (note.has("failed")) {
            throw new InfraException(
                    "sandbox",
                    "A Python child could not be forked: %s\nMaybe this host has no memory left."
                            .formatted(note.path("failed").asText()),
                    true);
        }
        return ChildStatus.of(note);
    }

    /** The server is dead or does not answer. Without a filter, that is what a child may have done to it. */
    private ChildStatus lost() {
        if (closed) {
            throw new InfraException("sandbox", "The host of a Python child was closed while it ran.", false);
        }
        usable = false;
        Optional<String> ended;
        try {
            ended = sandbox.ended(LAST_WORDS);
        } finally {
            close();
        }
        if (ended.isEmpty() && filtered) {
            throw new InfraException(
                    "sandbox",
                    "The Python server of a sandbox did not answer within %s.\n".formatted(PROMPTLY)
                            + "Maybe this host is overloaded.",
                    true);
        }
        return ChildStatus.sandboxKilled(ended.orElse("its server was stopped"));
    }

    private boolean tell(ObjectNode message) {
        return control.send(StrictJson.write(message), System.nanoTime() + PROMPTLY.toNanos()) == Outcome.MESSAGE;
    }

    private static Optional<ObjectNode> note(Incoming incoming) {
        return incoming.outcome() == Outcome.MESSAGE ? StrictJson.read(incoming.body()) : Optional.empty();
    }

    @Override
    public void close() {
        usable = false;
        closed = true;
        control.close();
        listener.close();
        sandbox.close();
        files.close();
    }
}
