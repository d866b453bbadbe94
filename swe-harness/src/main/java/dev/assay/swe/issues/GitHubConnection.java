package dev.assay.swe.issues;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Lets the client library speak through {@link GitHubHttp}. It only ever reads. */
final class GitHubConnection implements GitHubConnector {
    private final GitHubHttp http;

    GitHubConnection(GitHubHttp http) {
        this.http = http;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        if (!request.method().equals("GET")) {
            throw new IOException("Only reading is allowed, not (%s).".formatted(request.method()));
        }
        URI address;
        try {
            address = request.url().toURI();
        } catch (URISyntaxException e) {
            throw new IOException("The address (%s) is malformed.".formatted(request.url()), e);
        }
        return new Response(request, http.send(new GitHubHttp.Ask(address, request.allHeaders(), null)));
    }

    /** A reply in the library's terms. */
    private static final class Response extends GitHubConnectorResponse.ByteArrayResponse {
        private final byte[] body;

        Response(GitHubConnectorRequest request, GitHubHttp.Reply reply) {
            super(request, reply.status(), reply.headers());
            this.body = reply.body();
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
