package dev.assay.env.mcp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP: a POST for each message, answered with JSON. This server sends nothing by itself, so it offers no stream of events,
 * as the protocol allows.
 */
final class HttpTransport implements McpStreamableServerTransportProvider, HttpHandler {
    /** Where it is. */
    static final String PATH = "/mcp";

    /** So much of a message that is too long is read. */
    private static final long PASSED_OVER = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final AgentSessions agents;
    private final HttpGuard guard;
    private final HttpSessions sessions;
    private McpStreamableServerSession.@Nullable Factory factory;

    HttpTransport(AgentSessions agents, HttpGuard guard, HttpSessions sessions) {
        this.agents = agents;
        this.guard = guard;
        this.sessions = sessions;
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory newFactory) {
        factory = newFactory;
    }

    @Override
    public void handle(HttpExchange exchange) {
        HttpReply reply = new HttpReply(exchange);
        try {
            Optional<String> refusal = guard.refusal(exchange.getRequestHeaders());
            if (refusal.isPresent()) {
                reply.refuse(403, refusal.get());
            } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
                reply.refuse(404, "There is nothing but %s here.".formatted(PATH));
            } else {
                answer(exchange, reply);
            }
        } catch (IOException e) {
            reply.refuse(400, "The request could not be read.");
        } catch (RuntimeException e) {
            LOG.error("A request could not be handled.", e);
            reply.refuse(500, "The request could not be handled.");
        }
    }

    private void answer(HttpExchange exchange, HttpReply reply) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange, reply);
            case "DELETE" -> delete(exchange, reply);
            default -> {
                exchange.getResponseHeaders().set("Allow", "POST, DELETE");
                reply.refuse(405, "Messages come by POST, and are answered at once: there is no stream of events.");
            }
        }
    }

    private void post(HttpExchange exchange, HttpReply reply) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (!type(headers.getFirst("Content-Type")).equals("application/json")) {
            reply.refuse(415, "A message has the content type application/json.");
        } else if (!takesJson(headers)) {
            reply.refuse(406, "Answers have the content type application/json, which the header Accept leaves out.");
        } else {
            read(exchange, reply);
        }
    }

    private void read(HttpExchange exchange, HttpReply reply) throws IOException {
        int longest = agents.options().messageBytes();
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(longest + 1);
        if (body.length <= longest) {
            take(Incoming.read(body), exchange, reply);
            return;
        }
        // A client that is still sending would not read the answer.
        byte[] passed = new byte[1 << 16];
        for (long left = PASSED_OVER; left > 0 && in.read(passed) >= 0; left -= passed.length) {
            // Nothing is kept.
        }
        reply.refuse(413, "The message has more than %d bytes.".formatted(longest));
    }

    private static String type(@Nullable String header) {
        return header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean takesJson(Headers headers) {
        String accepted = String.join(",", headers.getOrDefault("Accept", List.of("*/*")));
        return List.of(accepted.split(",")).stream()
                .map(HttpTransport::type)
                .anyMatch(List.of("application/json", "application/*", "*/*")::contains);
    }

    private void take(Incoming incoming, HttpExchange exchange, HttpReply reply) {
        if (incoming instanceof Incoming.Refused refused) {
            reply.json(400, Replies.error(refused.id(), refused.code(), refused.why()));
        } else if (incoming instanceof Incoming.Request request
                && request.message().method().equals(McpSchema.METHOD_INITIALIZE)) {
            initialize(request.message(), exchange, reply);
        } else {
            session(exchange, reply).ifPresent(session -> take(incoming, session, reply));
        }
    }

    private void initialize(JSONRPCRequest request, HttpExchange exchange, HttpReply reply) {
        Optional<InitializeRequest> asked = asked(request);
        if (asked.isEmpty()) {
            reply.json(
                    400,
                    Replies.error(
                            request.id(), McpSchema.ErrorCodes.INVALID_PARAMS, "These are no params of initialize."));
            return;
        }
        var begin = Objects.requireNonNull(factory, "the server is built first");
        Optional<HttpSession> session = sessions.open(() -> new HttpSession(begin.startSession(asked.get())));
        if (session.isEmpty()) {
            reply.json(503, Replies.error(request.id(), Replies.REFUSED, full()));
            return;
        }
        exchange.getResponseHeaders()
                .set(HttpHeaders.MCP_SESSION_ID, session.get().id());
        session.get()
                .welcome()
                .subscribe(
                        said -> reply.json(200, Replies.bytes(JSONRPCResponse.result(request.id(), said))),
                        failure -> reply.refuse(500, "The session could not begin."));
    }

    private static Optional<InitializeRequest> asked(JSONRPCRequest request) {
        try {
            return Optional.ofNullable(ProtocolJson.MAPPER.convertValue(request.params(), InitializeRequest.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String full() {
        return "All %d sessions are in use.%nMaybe end one, or wait until one has done nothing for %s."
                .formatted(agents.options().sessions(), agents.options().idle());
    }

    /** The session that a request names, which is refused otherwise. */
    private Optional<HttpSession> session(HttpExchange exchange, HttpReply reply) {
        String version = exchange.getRequestHeaders().getFirst(HttpHeaders.PROTOCOL_VERSION);
        if (version != null && !Replies.VERSIONS.contains(version)) {
            reply.refuse(400, "The protocol version (%s) is none of %s.".formatted(version, Replies.VERSIONS));
            return Optional.empty();
        }
        String id = exchange.getRequestHeaders().getFirst(HttpHeaders.MCP_SESSION_ID);
        Optional<HttpSession> session = id == null ? Optional.empty() : sessions.find(id);
        if (session.isEmpty()) {
            reply.refuse(
                    id == null ? 400 : 404,
                    id == null
                            ? "The header Mcp-Session-Id is missing.%nMaybe begin with the request initialize."
                                    .formatted()
                            : "The session has ended, or never was.%nMaybe begin another with the request initialize."
                                    .formatted());
        }
        return session;
    }

    private void take(Incoming incoming, HttpSession session, HttpReply reply) {
        if (incoming instanceof Incoming.Request request) {
            request(request.message(), session, reply);
            return;
        }
        if (incoming instanceof Incoming.Notification notification) {
            session.tickets().cancel(Incoming.takenBack(notification.message()));
        }
        reply.empty(202);
    }

    private void request(JSONRPCRequest request, HttpSession session, HttpReply reply) {
        Optional<JSONRPCResponse> unknown = Replies.unknownTool(request, agents.offer());
        if (unknown.isPresent()) {
            reply.json(200, Replies.bytes(unknown.get()));
            return;
        }
        Ticket ticket = session.tickets().open(request.id());
        session.session()
                .responseStream(new Answers(ticket, reply))
                .handle(request)
                .contextWrite(ticket::in)
                .doFinally(signal -> {
                    sessions.answered(session, request.id());
                    // Where there is no answer, nobody waits for one.
                    reply.empty(202);
                })
                .subscribe(nothing -> {}, failure -> {
                    LOG.error("A request could not be handled.", failure);
                    reply.refuse(500, "The request could not be handled.");
                });
    }

    private void delete(HttpExchange exchange, HttpReply reply) {
        session(exchange, reply).ifPresent(session -> {
            sessions.end(session.id());
            reply.empty(204);
        });
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
        return Mono.fromRunnable(sessions::endAll);
    }

    /** Takes the answer to one request. */
    private record Answers(Ticket ticket, HttpReply reply) implements McpStreamableServerTransport {
        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                if (message instanceof JSONRPCResponse response && !ticket.cancelled()) {
                    reply.json(200, Replies.bytes(response));
                }
            });
        }

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message, String id) {
            return sendMessage(message);
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return ProtocolJson.INSTANCE.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {
            // There is nothing behind it but the one answer.
        }
    }
}
