package dev.assay.env.mcp;

import static dev.assay.env.mcp.Wire.INITIALIZE;
import static dev.assay.env.mcp.Wire.INITIALIZED;
import static dev.assay.env.mcp.Wire.call;
import static dev.assay.env.mcp.Wire.json;
import static dev.assay.env.mcp.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpServingTest {
    private final FakeWorkplaces workplaces = new FakeWorkplaces();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong clock = new AtomicLong();
    private AgentSessions sessions;
    private HttpServing serving;

    @BeforeEach
    void start() throws IOException {
        start(ServeOptions.standard());
    }

    private void start(ServeOptions options) throws IOException {
        sessions = new AgentSessions(Offers.of(Offers.TASK), workplaces, options.withMessageBytes(2000), graded -> {});
        serving = HttpServing.start(HttpOptions.loopback(0), sessions, clock::get);
    }

    private void restart(ServeOptions options) throws IOException {
        stop();
        start(options);
    }

    @AfterEach
    void stop() {
        workplaces.gate.release(1000);
        serving.close();
        sessions.close();
        workplaces.gate.drainPermits();
        assertThat(workplaces.closed).hasValue(workplaces.opened.get());
    }

    private HttpRequest.Builder to(@Nullable String session) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(serving.address())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        return session == null ? builder : builder.header("Mcp-Session-Id", session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private HttpResponse<String> post(@Nullable String session, String body) {
        return send(to(session).POST(BodyPublishers.ofString(body)));
    }

    private CompletableFuture<HttpResponse<String>> postLater(String session, String body) {
        return client.sendAsync(to(session).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String begin() {
        String session =
                post(null, INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(post(session, INITIALIZED).statusCode()).isEqualTo(202);
        return session;
    }

    private static String text(HttpResponse<String> response) {
        return json(response.body())
                .path("result")
                .path("content")
                .get(0)
                .path("text")
                .textValue();
    }

    @Nested
    class Sessions {
        @Test
        void haveDatabasesOfTheirOwn() {
            String one = begin();
            String other = begin();
            assertThat(one).isNotEqualTo(other);
            assertThat(text(post(one, call(1, "count", "{}")))).isEqualTo("1");
            assertThat(text(post(one, call(2, "count", "{}")))).isEqualTo("2");
            assertThat(text(post(other, call(1, "count", "{}")))).isEqualTo("1");
        }

        @Test
        void doNotWaitForEachOther() {
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                waiting.add(postLater(begin(), call(1, "wait", "{}")));
            }
            assertThat(text(post(begin(), call(1, "count", "{}")))).isEqualTo("1");
            workplaces.gate.release(12);
            assertThat(waiting).allMatch(each -> text(each.join()).equals("\"waited\""));
        }

        @Test
        void areAsManyAsThereMayBe() throws IOException {
            restart(ServeOptions.standard().withSessions(2, Duration.ofMinutes(1)));
            String first = begin();
            post(first, call(1, "count", "{}"));
            post(begin(), call(1, "count", "{}"));
            HttpResponse<String> refused = post(null, INITIALIZE);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused.body()).path("error").path("message").textValue())
                    .startsWith("All 2 sessions are in use.");
            assertThat(send(to(first).DELETE()).statusCode()).isEqualTo(204);
            begin();
        }

        @Test
        void thatHaveNothingToLoseMakeRoom() throws IOException {
            restart(ServeOptions.standard().withSessions(2, Duration.ofMinutes(1)));
            String busy = begin();
            post(busy, call(1, "count", "{}"));
            String solved = begin();
            post(solved, call(1, "submit_result", "{\"answer_text\":\"41\"}"));
            assertThat(post(null, INITIALIZE).statusCode())
                    .as("a wrong answer may be followed by another")
                    .isEqualTo(503);
            post(solved, call(2, "submit_result", "{\"answer_text\":\"42\"}"));
            String idle = begin();
            assertThat(post(solved, call(3, "count", "{}")).statusCode()).isEqualTo(404);
            String next = begin();
            assertThat(post(idle, call(1, "count", "{}")).statusCode()).isEqualTo(404);
            assertThat(text(post(next, call(1, "count", "{}")))).isEqualTo("1");
            assertThat(text(post(busy, call(2, "count", "{}")))).isEqualTo("2");
        }

        @Test
        void endWhenTheyDoNothingForLong() throws IOException {
            restart(ServeOptions.standard().withSessions(1, Duration.ofMinutes(1)));
            String session = begin();
            clock.addAndGet(Duration.ofSeconds(50).toNanos());
            assertThat(text(post(session, call(1, "count", "{}")))).isEqualTo("1");
            clock.addAndGet(Duration.ofSeconds(50).toNanos());
            assertThat(text(post(session, call(1, "count", "{}")))).isEqualTo("2");
            clock.addAndGet(Duration.ofSeconds(70).toNanos());
            assertThat(post(session, call(2, "count", "{}")).statusCode()).isEqualTo(404);
            begin();
        }

        @Test
        void doNotEndWhileACallIsUnderWay() throws IOException {
            restart(ServeOptions.standard().withSessions(1, Duration.ofMinutes(1)));
            String session = begin();
            CompletableFuture<HttpResponse<String>> call = postLater(session, call(1, "wait", "{}"));
            workplaces.awaitCalls(1);
            clock.addAndGet(Duration.ofMinutes(2).toNanos());
            assertThat(post(null, INITIALIZE).statusCode()).isEqualTo(503);
            workplaces.gate.release();
            assertThat(text(call.join())).isEqualTo("\"waited\"");
            assertThat(text(post(session, call(2, "count", "{}")))).isEqualTo("1");
        }

        @Test
        void thatHaveEndedAreNotFound() {
            String session = begin();
            post(session, call(1, "count", "{}"));
            assertThat(send(to(session).DELETE()).statusCode()).isEqualTo(204);
            assertThat(post(session, call(2, "count", "{}")).statusCode()).isEqualTo(404);
            assertThat(send(to(session).DELETE()).statusCode()).isEqualTo(404);
            assertThat(post(null, call(2, "count", "{}")).statusCode()).isEqualTo(400);
            assertThat(post("nobody", call(2, "count", "{}")).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Requests {
        @Test
        void areAnsweredInTheirOwnResponse() {
            JsonNode answer = json(post(begin(), call(7, "submit_result", "{\"answer_text\":\"42\"}"))
                    .body());
            assertThat(answer.path("id").asInt()).isEqualTo(7);
            assertThat(answer.path("result").path("structuredContent"))
                    .hasToString("{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":1}");
        }

        @Test
        void thatAreTakenBackGetAnEmptyAnswer() {
            String session = begin();
            CompletableFuture<HttpResponse<String>> running = postLater(session, call(1, "wait", "{}"));
            workplaces.awaitCalls(1);
            assertThat(post(session, Wire.cancel(1)).statusCode()).isEqualTo(202);
            workplaces.gate.release();
            assertThat(running.join().statusCode()).isEqualTo(202);
            assertThat(running.join().body()).isEmpty();
        }

        @Test
        void forToolsThatAreNotOfferedAreErrors() {
            assertThat(json(post(begin(), call(1, "fly", "{}")).body())
                            .path("error")
                            .path("message")
                            .textValue())
                    .isEqualTo("Unknown tool: fly");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[]", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}"})
        void thatAreNoMessageAreBad(String body) {
            HttpResponse<String> response = post(begin(), body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response.body()).path("error").path("code").asInt()).isIn(-32700, -32600);
        }

        @Test
        void toBeginNeedParams() {
            assertThat(post(null, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(null, request(1, "initialize", "{\"protocolVersion\":{}}"))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void thatAreTooLongAreRefused() {
            assertThat(post(begin(), "x".repeat(2001)).statusCode()).isEqualTo(413);
            assertThat(post(begin(), "x".repeat(2_000_000)).statusCode()).isEqualTo(413);
        }

        @Test
        void ofOtherTypesAreRefused() {
            HttpRequest.Builder form = HttpRequest.newBuilder(serving.address()).header("Content-Type", "text/plain");
            assertThat(send(form.POST(BodyPublishers.ofString(INITIALIZE))).statusCode())
                    .isEqualTo(415);
            HttpRequest.Builder html = HttpRequest.newBuilder(serving.address())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Accept", "text/html");
            assertThat(send(html.POST(BodyPublishers.ofString(INITIALIZE))).statusCode())
                    .isEqualTo(406);
        }

        @Test
        void inAVersionNobodySpeaksAreRefused() {
            String session = begin();
            assertThat(send(to(session)
                                    .header("MCP-Protocol-Version", "1999-01-01")
                                    .POST(BodyPublishers.ofString(request(1, "ping", "{}"))))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void byOtherMethodsOrElsewhereAreRefused() {
            assertThat(send(to(begin()).GET()).statusCode()).isEqualTo(405);
            assertThat(send(HttpRequest.newBuilder(serving.address().resolve("/other")))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Pages {
        @Test
        void ofOthersAreKeptOut() {
            assertThat(send(to(null).header("Origin", "http://evil.example").POST(BodyPublishers.ofString(INITIALIZE)))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(to(null).header("Origin", "http://localhost:1").POST(BodyPublishers.ofString(INITIALIZE)))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void thatLeadANameOfTheirsHereAreKeptOut() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", serving.address().getPort())) {
                socket.getOutputStream()
                        .write("POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                byte[] status = socket.getInputStream().readNBytes(12);
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
            }
        }
    }
}
