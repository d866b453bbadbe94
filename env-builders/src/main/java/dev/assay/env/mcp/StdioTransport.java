package dev.assay.env.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One session over two streams, a message a line. What is no message is answered with an error, and the session goes on; it ends
 * with its input, when what was asked has been answered.
 */
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
    private static final Duration POLL = Duration.ofMillis(20);

    private final AgentSessions sessions;
    private final LineReader in;
    private final OutputStream out;
    private final Tickets tickets = new Tickets();
    private @Nullable McpServerSession session;
    private boolean asked;
    private boolean initialized;
    private volatile boolean broken;

    StdioTransport(InputStream in, OutputStream out, AgentSessions sessions) {
        this.sessions = sessions;
        this.in = new LineReader(in, sessions.options().messageBytes());
        this.out = out;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        McpServerSession made = factory.create(this);
        sessions.begin(made.getId());
        session = made;
    }

    /** Serves until the input ends, or nobody reads the output. */
    void run() throws IOException {
        McpServerSession served = Objects.requireNonNull(session, "the server is built first");
        try {
            for (var line = in.next(); line.isPresent() && !broken; line = in.next()) {
                if (line.get().tooLong()) {
                    write(Replies.error(null, McpSchema.ErrorCodes.INVALID_REQUEST, tooLong()));
                } else if (!line.get().blank()) {
                    take(Incoming.read(line.get().text()), served);
                }
            }
            finish();
        } finally {
            sessions.end(served.getId());
            served.close();
        }
    }

    private String tooLong() {
        return "The message has more than %d bytes."
                .formatted(sessions.options().messageBytes());
    }

    private void take(Incoming incoming, McpServerSession served) {
        if (incoming instanceof Incoming.Request request) {
            request(request.message(), served);
        } else if (incoming instanceof Incoming.Notification notification) {
            notification(notification.message(), served);
        } else if (incoming instanceof Incoming.Refused refused) {
            write(Replies.error(refused.id(), refused.code(), refused.why()));
        }
    }

    private void request(JSONRPCRequest request, McpServerSession served) {
        boolean initialize = request.method().equals(McpSchema.METHOD_INITIALIZE);
        if (!initialize && !asked) {
            unready(request);
            return;
        }
        asked = true;
        if (!initialize) {
            // The SDK holds back what comes before this, for ever if a client forgets it.
            initialized(served);
        }
        Ticket ticket = tickets.open(request.id());
        var unknown = Replies.unknownTool(request, sessions.offer());
        if (unknown.isPresent()) {
            answer(unknown.get());
            tickets.close(request.id());
        } else {
            handle(request, ticket, served)
                    .doFinally(signal -> tickets.close(request.id()))
                    .subscribe(nothing -> {}, StdioTransport::failed);
        }
    }

    private void unready(JSONRPCRequest request) {
        if (request.method().equals(McpSchema.METHOD_PING)) {
            write(Replies.bytes(JSONRPCResponse.result(request.id(), Map.of())));
        } else {
            write(Replies.error(
                    request.id(), McpSchema.ErrorCodes.INVALID_REQUEST, "The first request is initialize."));
        }
    }

    private void notification(JSONRPCNotification notification, McpServerSession served) {
        tickets.cancel(Incoming.takenBack(notification));
        if (asked && notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
            initialized(served);
        }
    }

    private void initialized(McpServerSession served) {
        if (!initialized) {
            initialized = true;
            handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED), new Ticket(), served)
                    .subscribe(nothing -> {}, StdioTransport::failed);
        }
    }

    private static void failed(Throwable failure) {
        LOG.error("A message could not be handled.", failure);
    }

    private static Mono<Void> handle(McpSchema.JSONRPCMessage message, Ticket ticket, McpServerSession served) {
        return served.handle(message).contextWrite(ticket::in);
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (message instanceof JSONRPCResponse response) {
                answer(response);
            } else {
                write(Replies.bytes(message));
            }
        });
    }

    private void answer(JSONRPCResponse response) {
        byte[] text = Replies.bytes(response);
        synchronized (out) {
            if (tickets.wanted(response.id())) {
                write(text);
            }
        }
    }

    private void write(byte[] text) {
        try {
            synchronized (out) {
                out.write(text);
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Waits for the answers that are due: each call has its own limit. */
    private void finish() {
        try {
            while (!tickets.none() && !broken) {
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return ProtocolJson.INSTANCE.convertValue(data, type);
    }

    @Override
    public List<String> protocolVersions() {
        return Replies.VERSIONS;
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {
        // The streams belong to who gave them.
    }
}
