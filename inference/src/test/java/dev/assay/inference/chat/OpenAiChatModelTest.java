package dev.assay.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.inference.chat.ChatModel.Message;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenAiChatModelTest {
    private static final String GOOD =
            """
            {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":3,"completion_tokens":2}}
            """;
    private static final List<Message> QUESTION =
            List.of(new Message("system", "Be brief."), new Message("user", "Grüß Gott?"));

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    /** What the stand-in answers. */
    private record Answer(int status, String body, Map<String, String> headers, long delayMillis) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        try {
            Thread.sleep(answer.delayMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body, Map.of(), 0));
    }

    private OpenAiChatModel model(int retries, Duration timeout, String keyVariable) {
        URI base = URI.create(
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
        ChatOptions options = new ChatOptions(base, "some-model", keyVariable, 0, 100, timeout, retries);
        return new OpenAiChatModel(options, Map.of("MODEL_KEY", "s3cret")::get, pauses::add);
    }

    private OpenAiChatModel model() {
        return model(3, Duration.ofSeconds(10), "MODEL_KEY");
    }

    @Test
    void theReplyIsTheContentOfTheFirstChoice() throws IOException {
        answer(200, GOOD);
        assertThat(model().reply(QUESTION)).isEqualTo("Hello.");
        JsonNode sent = CanonicalJson.mapper().readTree(bodies.get(0));
        assertThat(sent.path("model").asText()).isEqualTo("some-model");
        assertThat(sent.path("messages").path(1).path("content").asText()).isEqualTo("Grüß Gott?");
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(100);
        assertThat(keys).containsExactly("Bearer s3cret");
    }

    @Test
    void withoutAKeyVariableNoKeyIsSent() {
        answer(200, GOOD);
        model(0, Duration.ofSeconds(10), "").reply(QUESTION);
        assertThat(keys).containsExactly("null");
    }

    @Nested
    class Retries {
        @Test
        void loadIsWaitedForAsLongAsTheServerAsks() {
            answers.add(new Answer(429, "slow down", Map.of("Retry-After", "7"), 0));
            answer(200, GOOD);
            assertThat(model().reply(QUESTION)).isEqualTo("Hello.");
            assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void noServerMakesUsWaitMoreThanAMinute() {
            answers.add(new Answer(429, "", Map.of("Retry-After", "86400"), 0));
            answer(200, GOOD);
            model().reply(QUESTION);
            assertThat(pauses).containsExactly(Duration.ofSeconds(60));
        }

        @Test
        void serverErrorsAreTriedAgainWithGrowingPauses() {
            answer(500, "oops");
            answer(503, "<html>");
            answer(200, GOOD);
            assertThat(model().reply(QUESTION)).isEqualTo("Hello.");
            assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Test
        void aMalformedAnswerIsTriedAgain() {
            answer(200, "{\"choices\":[");
            answer(200, "{\"choices\":[]}");
            answer(200, "{\"choices\":[{\"message\":{\"content\":null}}]}");
            answer(200, GOOD);
            assertThat(model().reply(QUESTION)).isEqualTo("Hello.");
            assertThat(bodies).hasSize(4);
        }

        @Test
        void whenNothingHelpsItIsAnInfrastructureFailureThatMayPass() {
            answer(502, "bad gateway");
            assertThatThrownBy(() -> model().reply(QUESTION)).isInstanceOfSatisfying(InfraException.class, failure -> {
                assertThat(failure.boundary()).isEqualTo("model");
                assertThat(failure.retryable()).isTrue();
                assertThat(failure).hasMessageContaining("4 attempts").hasMessageContaining("502");
            });
            assertThat(bodies).hasSize(4);
        }
    }

    @Nested
    class Refusals {
        @Test
        void aWrongKeyFailsAtOnceAndIsNotQuoted() {
            answer(401, "{\"error\":{\"message\":\"invalid api key\"}}");
            assertThatThrownBy(() -> model().reply(QUESTION))
                    .isInstanceOfSatisfying(InfraException.class, failure -> assertThat(failure.retryable())
                            .isFalse())
                    .hasMessageContaining("401")
                    .hasMessageContaining("invalid api key")
                    .hasMessageNotContaining("s3cret");
            assertThat(bodies).hasSize(1);
        }

        @Test
        void aMissingKeyIsNamedBeforeAnythingIsSent() {
            assertThatThrownBy(
                            () -> model(0, Duration.ofSeconds(1), "OTHER_KEY").reply(QUESTION))
                    .hasMessageContaining("OTHER_KEY");
            assertThat(bodies).isEmpty();
        }

        @Test
        void silenceEndsWithTheTimeLimit() {
            answers.add(new Answer(200, GOOD, Map.of(), 1_500));
            assertThatThrownBy(() -> model(0, Duration.ofMillis(200), "").reply(QUESTION))
                    .isInstanceOf(InfraException.class);
        }

        @Test
        void aServerThatIsNotThereIsAnInfrastructureFailure() {
            OpenAiChatModel model = model(1, Duration.ofSeconds(5), "");
            server.stop(0);
            assertThatThrownBy(() -> model.reply(QUESTION))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("2 attempts");
        }
    }

    @Test
    void optionsThatCannotWorkAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> ChatOptions.of(URI.create("ftp://host/v1"), "m", ""))
                .hasMessageContaining("ftp://host/v1");
        assertThatThrownBy(() -> ChatOptions.of(URI.create("http://host/v1"), " ", ""))
                .hasMessageContaining("model name");
    }
}
