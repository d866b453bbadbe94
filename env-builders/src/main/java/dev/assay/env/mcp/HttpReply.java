package dev.assay.env.mcp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to one HTTP request: given once, further ones are passed over. */
final class HttpReply {
    private static final Logger LOG = LoggerFactory.getLogger(HttpReply.class);

    private final HttpExchange exchange;
    private boolean given;

    HttpReply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** JSON. */
    void json(int status, byte[] body) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        give(status, body);
    }

    /** Nothing but a status. */
    void empty(int status) {
        give(status, null);
    }

    /** An error of the transport, in the form of an answer to a request whose id is not known. */
    void refuse(int status, String message) {
        json(status, Replies.error(null, Replies.REFUSED, message));
    }

    private synchronized void give(int status, byte @Nullable [] body) {
        if (given) {
            return;
        }
        given = true;
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        try (exchange) {
            exchange.sendResponseHeaders(status, body == null ? -1 : body.length);
            if (body != null) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (IOException e) {
            // The client has gone; what it asked for has been done all the same.
            LOG.debug("An answer did not arrive.", e);
        }
    }
}
