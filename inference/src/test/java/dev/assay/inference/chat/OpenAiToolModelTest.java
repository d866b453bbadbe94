package dev.assay.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiToolModelTest {
    private final List<String> bodies = new ArrayList<>();
    private String answer = "";
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Turn ask(List<ChatMessage> conversation, List<JsonNode> tools) {
        URI base = URI.create(
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
        return new OpenAiToolModel(new ChatOptions(base, "some-model", "", 0, 100, Duration.ofSeconds(10), 0))
                .reply(conversation, tools);
    }

    @Test
    void callsComeAsTheyWereWrittenAndGoBackWithTheirResults() throws IOException {
        answer =
                """
                {"choices": [{"finish_reason": "tool_calls", "message": {"content": null, "tool_calls": [
                   {"id": "x", "type": "function", "function": {"name": "look", "arguments": "{broken"}},
                   {"function": {"arguments": {"a": 1}}}]}}],
                 "usage": {"prompt_tokens": 7, "completion_tokens": 3}}
                """;
        JsonNode tool = CanonicalJson.mapper().readTree("{\"type\": \"function\", \"function\": {\"name\": \"look\"}}");
        Turn turn = ask(
                List.of(
                        new SystemMessage("Be brief."),
                        new UserMessage("Look."),
                        new AssistantMessage("", "", List.of(new ToolCall("q", "look", "{}"))),
                        new ToolMessage("Nothing.", "q")),
                List.of(tool));

        assertThat(turn)
                .isEqualTo(new Turn(
                        new AssistantMessage(
                                "",
                                "",
                                List.of(new ToolCall("x", "look", "{broken"), new ToolCall("call-1", "", "{\"a\":1}"))),
                        "",
                        false,
                        7,
                        3));
        JsonNode sent = CanonicalJson.mapper().readTree(bodies.get(0));
        assertThat(sent.at("/messages/2/tool_calls/0/function/name").asText()).isEqualTo("look");
        assertThat(sent.at("/messages/3/tool_call_id").asText()).isEqualTo("q");
        assertThat(sent.at("/tools/0/function/name").asText()).isEqualTo("look");
    }

    @Test
    void withoutToolsNoneAreSentAndMissingCountsAreEstimated() throws IOException {
        answer =
                "{\"choices\": [{\"finish_reason\": \"length\", \"message\": {\"content\": \"12345678\", \"refusal\": \"no\"}}]}";
        Turn turn = ask(List.of(new UserMessage("Say.")), List.of());
        assertThat(turn.cut()).isTrue();
        assertThat(turn.refusal()).isEqualTo("no");
        assertThat(turn.completionTokens()).isEqualTo(2);
        assertThat(CanonicalJson.mapper().readTree(bodies.get(0)).has("tools")).isFalse();
    }

    @Test
    void anAnswerWithoutAMessageIsNone() {
        answer = "{\"choices\": []}";
        assertThatThrownBy(() -> ask(List.of(new UserMessage("Say.")), List.of()))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("choices[0].message");
    }
}
