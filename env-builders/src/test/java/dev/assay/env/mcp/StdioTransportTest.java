package dev.assay.env.mcp;

import static dev.assay.env.mcp.Wire.INITIALIZE;
import static dev.assay.env.mcp.Wire.INITIALIZED;
import static dev.assay.env.mcp.Wire.call;
import static dev.assay.env.mcp.Wire.json;
import static dev.assay.env.mcp.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.server.McpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StdioTransportTest {
    private final FakeWorkplaces workplaces = new FakeWorkplaces();
    private @Nullable Assignment task = Offers.TASK;

    /** What comes out when these lines go in. */
    private List<JsonNode> serve(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        serve(out, lines);
        return out.toString(StandardCharsets.UTF_8).lines().map(Wire::json).toList();
    }

    private void serve(OutputStream out, String... lines) throws IOException {
        byte[] in = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        AgentSessions sessions = new AgentSessions(
                Offers.of(task), workplaces, ServeOptions.standard().withMessageBytes(2000), graded -> {});
        StdioTransport transport = new StdioTransport(new ByteArrayInputStream(in), out, sessions);
        ToolServer.build(McpServer.async(transport), sessions);
        transport.run();
    }

    /** The answer to the last of these requests, whose id is 9, in a session that has begun. */
    private JsonNode answer(String... requests) throws IOException {
        String[] lines = new String[requests.length + 2];
        lines[0] = INITIALIZE;
        lines[1] = INITIALIZED;
        System.arraycopy(requests, 0, lines, 2, requests.length);
        return byId(serve(lines), 9);
    }

    private static JsonNode byId(List<JsonNode> answers, int id) {
        return answers.stream()
                .filter(each -> each.path("id").asInt(-1) == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer to %d among %s".formatted(id, answers)));
    }

    @Nested
    class Sessions {
        @Test
        void beginWithTheVersionThatTheClientSpeaks() throws IOException {
            JsonNode result = serve(INITIALIZE).get(0).path("result");
            assertThat(result.path("protocolVersion").textValue()).isEqualTo("2025-06-18");
            assertThat(result.path("serverInfo").path("title").textValue()).isEqualTo("Front desk");
            assertThat(result.path("instructions").textValue())
                    .contains("submit_result")
                    .endsWith(Offers.POLICY);
            assertThat(result.path("capabilities").path("tools").isObject()).isTrue();
        }

        @Test
        void endWithTheInputWhenEverythingHasBeenAnswered() throws IOException {
            workplaces.gate.release();
            JsonNode answer = answer(call(1, "wait", "{}"), call(9, "count", "{}"));
            assertThat(answer.path("result").path("content").get(0).path("text").textValue())
                    .isEqualTo("1");
            assertThat(workplaces.opened).hasValue(1);
        }

        @Test
        void goOnAfterWhatIsNoMessage() throws IOException {
            List<JsonNode> answers = serve(INITIALIZE, INITIALIZED, "{", "", "[]", call(9, "count", "{}"));
            assertThat(answers.get(1))
                    .hasToString(
                            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The message is not JSON that means one thing.\"}}");
            assertThat(answers.get(2).path("error").path("code").asInt()).isEqualTo(-32600);
            assertThat(byId(answers, 9).path("result").path("isError").asBoolean())
                    .isFalse();
        }

        @Test
        void goOnAfterALineThatIsTooLong() throws IOException {
            List<JsonNode> answers = serve(INITIALIZE, INITIALIZED, "x".repeat(50_000), call(9, "count", "{}"));
            assertThat(answers.get(1).path("error").path("message").textValue()).contains("more than 2000 bytes");
            assertThat(byId(answers, 9).has("result")).isTrue();
        }

        @Test
        void answerOnlyPingsBeforeTheyBegin() throws IOException {
            List<JsonNode> answers = serve(request(1, "tools/list", "{}"), request(2, "ping", "{}"));
            assertThat(answers.get(0).path("error").path("message").textValue())
                    .isEqualTo("The first request is initialize.");
            assertThat(answers.get(1).path("result")).isEqualTo(json("{}"));
        }

        @Test
        void doNotWaitForAClientThatForgetsToSayThatItIsReady() throws IOException {
            assertThat(byId(serve(INITIALIZE, call(9, "count", "{}")), 9).has("result"))
                    .isTrue();
        }

        @Test
        void endWhenNobodyReadsTheAnswers() throws IOException {
            OutputStream closed = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("Broken pipe");
                }
            };
            serve(closed, INITIALIZE, INITIALIZED, call(1, "wait", "{}"));
        }
    }

    @Nested
    class Tools {
        @Test
        void areListedAsTheyAreDescribed() throws IOException {
            JsonNode tools =
                    answer(request(9, "tools/list", "{}")).path("result").path("tools");
            assertThat(tools).hasSize(6);
            assertThat(tools.get(0))
                    .hasToString(
                            "{\"name\":\"echo\",\"description\":\"Does what it is called.\",\"inputSchema\":{\"type\":\"object\","
                                    + "\"properties\":{\"answer_text\":{\"type\":\"string\"}},\"required\":[\"answer_text\"],\"additionalProperties\":false}}");
        }

        @Test
        void answerWithTextAndWithAnObjectWhereItIsOne() throws IOException {
            assertThat(answer(call(9, "echo", "{\"x\":1.10}")).path("result"))
                    .hasToString(
                            "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"x\\\":1.10}\"}],\"isError\":false,\"structuredContent\":{\"x\":1.1}}");
        }

        @Test
        void thatAreNotOfferedAreNamed() throws IOException {
            JsonNode error = answer(call(9, "fly", "{}")).path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32602);
            assertThat(error.path("message").textValue()).isEqualTo("Unknown tool: fly");
            assertThat(answer(request(9, "tools/call", "{}"))
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32602);
            assertThat(workplaces.opened).hasValue(0);
        }

        @Test
        void thatCrashLeaveTheServerAlive() throws IOException {
            JsonNode answer = answer(call(1, "crash", "{}"), call(2, "count", "{}"), request(9, "ping", "{}"));
            assertThat(answer.path("result")).isEqualTo(json("{}"));
        }

        @Test
        void areCalledWithoutArgumentsToo() throws IOException {
            answer(request(9, "tools/call", "{\"name\":\"count\"}"));
            assertThat(workplaces.calls).containsExactly("count{}");
        }

        @Test
        void thatAreTakenBackGetNoAnswer() throws IOException {
            workplaces.gate.release(2);
            List<JsonNode> answers = serve(
                    INITIALIZE,
                    INITIALIZED,
                    call(1, "wait", "{}"),
                    call(2, "wait", "{}"),
                    Wire.cancel(2),
                    Wire.cancel(77),
                    request(3, "ping", "{}"));
            assertThat(answers).extracting(each -> each.path("id").asInt()).contains(0, 3);
        }
    }

    @Nested
    class Words {
        @Test
        void ofThePolicyAreAResource() throws IOException {
            JsonNode list =
                    answer(request(9, "resources/list", "{}")).path("result").path("resources");
            assertThat(list)
                    .extracting(each -> each.path("name").textValue())
                    .containsExactlyInAnyOrder("policy", "task");
            JsonNode read = answer(request(9, "resources/read", "{\"uri\":\"assay://policy\"}"));
            assertThat(read.path("result").path("contents").get(0).path("text").textValue())
                    .isEqualTo(Offers.POLICY);
        }

        @Test
        void ofTheTaskAreAPrompt() throws IOException {
            JsonNode got =
                    answer(request(9, "prompts/get", "{\"name\":\"task\"}")).path("result");
            assertThat(got.path("messages").get(0))
                    .hasToString(
                            "{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Which number is it?\"}}");
        }

        @Test
        void areNotThereWithoutATask() throws IOException {
            task = null;
            assertThat(answer(request(9, "prompts/list", "{}"))
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32601);
            assertThat(Arrays.asList(answer(request(9, "resources/list", "{}"))
                            .path("result")
                            .path("resources")
                            .size()))
                    .containsExactly(1);
        }
    }
}
