package dev.assay.env.mcp;

import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that listens, until it is closed. */
public final class HttpServing implements AutoCloseable {
    /** Threads read requests and hand them on; none waits for a tool. */
    private static final int READERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServing.class);
    private static final long SWEEP_SECONDS = 5;

    static {
        // A client that sends its request by drops, or does not fetch its answer, is cut off; in seconds.
        bound("sun.net.httpserver.maxReqTime", 30);
        bound("sun.net.httpserver.maxRspTime", 900);
    }

    private final HttpServer server;
    private final McpAsyncServer protocol;
    private final ExecutorService readers;
    private final ScheduledExecutorService sweeper;
    private final ScheduledFuture<?> sweep;
    private final String host;

    private HttpServing(HttpServer server, HttpSessions sessions, McpAsyncServer protocol, String host) {
        this.server = server;
        this.protocol = protocol;
        this.host = host;
        this.readers = Executors.newFixedThreadPool(READERS, daemon("assay-http"));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(daemon("assay-http-idle"));
        server.setExecutor(readers);
        this.sweep =
                sweeper.scheduleWithFixedDelay(() -> sweep(sessions), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** One that fails must not be the last. */
    private static void sweep(HttpSessions sessions) {
        try {
            sessions.expire();
        } catch (RuntimeException e) {
            LOG.error("Idle sessions could not be ended.", e);
        }
    }

    private static void bound(String property, int seconds) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(seconds));
        }
    }

    static HttpServing start(HttpOptions options, AgentSessions agents, LongSupplier clock) throws IOException {
        HttpSessions sessions = new HttpSessions(agents, clock);
        HttpTransport transport = new HttpTransport(agents, new HttpGuard(options.known()), sessions);
        McpAsyncServer protocol = ToolServer.build(McpServer.async(transport), agents);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName(options.host()), options.port()), 0);
        server.createContext("/", transport);
        HttpServing serving = new HttpServing(server, sessions, protocol, options.host());
        server.start();
        return serving;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where clients connect. */
    public URI address() {
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://%s:%d%s".formatted(name, server.getAddress().getPort(), HttpTransport.PATH));
    }

    @Override
    public void close() {
        server.stop(0);
        protocol.closeGracefully().block();
        sweep.cancel(false);
        readers.shutdownNow();
        sweeper.shutdownNow();
    }
}
