package dev.assay.inference.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.inference.agent.AgentLoop;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.agent.ModelPolicy;
import dev.assay.inference.agent.Toolset;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.group.TokenSequence;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiSamplerTest {
    private final List<JsonNode> requests = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(
                    CanonicalJson.mapper().readTree(exchange.getRequestBody().readAllBytes()));
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            // A body that is shorter than it claims to be is a stream that was cut.
            boolean cut = body.length > 0 && body[body.length - 1] == '~';
            exchange.sendResponseHeaders(200, cut ? body.length + 100 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/tokenize", exchange -> {
            byte[] body = "{\"tokens\": [1, 2, 3]}".getBytes(StandardCharsets.UTF_8);
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

    private OpenAiSampler sampler(boolean tokens, String extra) throws IOException {
        URI base = URI.create(
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
        return new OpenAiSampler(
                new ChatOptions(base, "some-model", "", 1, 100, Duration.ofSeconds(10), 0),
                tokens,
                CanonicalJson.mapper().readTree(extra));
    }

    private static String reply(String message, String finish, String prompt, String ids, String logprobs) {
        return """
                {"prompt_token_ids": %s, "choices": [{"message": %s, "finish_reason": "%s", "token_ids": %s,
                  "logprobs": {"content": %s}}], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}
                """
                .formatted(prompt, message, finish, ids, logprobs);
    }

    private Sampled ask() throws IOException {
        return sampler(true, "{}").sample(List.of(new UserMessage("Say.")), List.of());
    }

    private Sampled llama(int evaluated, String logprobs) throws IOException {
        answers.add(
                """
                {"choices": [{"message": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop",
                  "logprobs": {"content": %s}}],
                 "__verbose": {"prompt": "<user>Say hi", "tokens": [7, 8], "tokens_evaluated": %d},
                 "usage": {"prompt_tokens": 3, "completion_tokens": 2}}"""
                        .formatted(logprobs, evaluated));
        return sampler(true, "{\"verbose\": true, \"return_tokens\": true}")
                .sample(List.of(new UserMessage("Say hi")), List.of());
    }

    @Test
    void llamaCppNamesTokensInItsOwnWay() throws IOException {
        Sampled sampled = llama(3, "[{\"logprob\": -0.5}, {\"logprob\": -0.25}]");

        assertThat(sampled.tokens()).isEqualTo(SampledTokens.of(List.of(1, 2, 3), List.of(7, 8), List.of(-0.5, -0.25)));
        assertThat(requests.get(0).path("return_tokens").asBoolean()).isTrue();
    }

    @Test
    void llamaCppsTokensAreLeftOutWhereTheyAreNotThoseThatWereRead() throws IOException {
        assertThat(llama(4, "[{\"logprob\": -0.5}, {\"logprob\": -0.25}]").tokens())
                .isNull();
        assertThat(llama(3, "[{\"logprob\": -0.5}]").tokens())
                .isEqualTo(SampledTokens.of(List.of(1, 2, 3), List.of(7, 8), null));
    }

    @Test
    void aTrajectoryOverTheApiHasTheTokensOfTheEngine() throws IOException {
        answers.add(reply(
                "{\"reasoning_content\": \"Look.\", \"content\": null, \"tool_calls\": [{\"id\": \"x\", \"function\": {\"name\": \"look\", \"arguments\": \"{}\"}}]}",
                "tool_calls",
                "[1, 2]",
                "[3, 4]",
                "[{\"token\": \"a\", \"logprob\": -0.5}, {\"token\": \"b\", \"logprob\": -0.25}]"));
        answers.add(reply(
                "{\"content\": \"Ada\"}",
                "stop",
                "[1, 2, 3, 4, 9]",
                "[5]",
                "[{\"token\": \"c\", \"logprob\": -0.125}]"));
        ModelPolicy policy = new ModelPolicy(
                sampler(true, "{\"chat_template_kwargs\": {\"thinking\": true}}"),
                "some-model",
                "w1",
                true,
                EncodingVersion.V3_2,
                Collections.emptySortedMap());
        JsonNode schema =
                CanonicalJson.mapper().readTree("{\"type\": \"function\", \"function\": {\"name\": \"look\"}}");
        Toolset tools = new Toolset() {
            @Override
            public List<JsonNode> schemas() {
                return List.of(schema);
            }

            @Override
            public Result call(String name, String arguments) {
                return Result.done("Ada Lovelace");
            }
        };
        Trace trace = AgentLoop.of(policy, new AgentLimits(5, 5, 100, Duration.ofMinutes(1)), null)
                .run(
                        new Rollout(
                                "search",
                                "t",
                                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                                "t",
                                0,
                                policy.ref()),
                        List.of(new UserMessage("Who?")),
                        tools,
                        Journal.inMemory());
        assertThat(trace.ending().stop()).isEqualTo(StopReason.ANSWERED);
        TokenSequence sequence = TokenSequence.of(trace, trace.lastPath()).get(0);
        assertThat(sequence.ids()).containsExactly(1, 2, 3, 4, 9, 5);
        assertThat(sequence.mask()).containsExactly(false, false, true, true, false, true);
        assertThat(sequence.samplingLogprobs()).containsExactly(-0.5, -0.25, -0.125);
        assertThat(TraceJson.read(TraceJson.write(trace))).isEqualTo(trace);

        JsonNode second = requests.get(1);
        assertThat(second.path("return_token_ids").asBoolean()).isTrue();
        assertThat(second.path("logprobs").asBoolean()).isTrue();
        assertThat(second.at("/chat_template_kwargs/thinking").asBoolean()).isTrue();
        assertThat(second.at("/messages/1/reasoning_content").asText()).isEqualTo("Look.");
        assertThat(second.at("/messages/2/tool_call_id").asText()).isEqualTo("x");
        assertThat(second.path("tools")).hasSize(1);
    }

    @Test
    void anEndpointThatSaysNothingOfTokensHasNone() throws IOException {
        answers.add("{\"choices\": [{\"message\": {\"content\": \"hello\"}, \"finish_reason\": \"stop\"}]}");
        Sampled sampled = sampler(false, "{}").sample(List.of(new UserMessage("Say.")), List.of());
        assertThat(sampled.tokens()).isNull();
        assertThat(sampled.finish()).isEqualTo("stop");
        assertThat(requests.get(0).has("logprobs")).isFalse();
        assertThat(requests.get(0).has("return_token_ids")).isFalse();
    }

    @Test
    void reasoningGoesBackToTheEndpointThatGaveIt() throws IOException {
        answers.add("{\"choices\": [{\"message\": {\"content\": \"hello\"}}]}");
        List<ChatMessage> conversation = List.of(
                new UserMessage("Look."),
                new AssistantMessage("Hm.", "", List.of(new ToolCall("q", "look", "{}"))),
                new ToolMessage("x", "q"));
        sampler(false, "{}").sample(conversation, List.of());
        assertThat(requests.get(0).at("/messages/1/reasoning_content").asText()).isEqualTo("Hm.");
    }

    @Test
    void idsWithoutLogprobsAreKeptWithoutThem() throws IOException {
        answers.add(reply("{\"content\": \"a\"}", "stop", "[1]", "[2]", "null"));
        assertThat(ask().tokens()).isEqualTo(SampledTokens.of(List.of(1), List.of(2), null));
    }

    @Test
    void listsOfUnequalLengthAndTokensThatAreNoneAreImproper() {
        List<String> improper = List.of(
                reply("{\"content\": \"a\"}", "stop", "[1]", "[2, 3]", "[{\"logprob\": -1}]"),
                reply("{\"content\": \"a\"}", "stop", "[1]", "[-2]", "[{\"logprob\": -1}]"),
                reply("{\"content\": \"a\"}", "stop", "[1.5]", "[2]", "[{\"logprob\": -1}]"),
                reply("{\"content\": \"a\"}", "stop", "[1]", "[2]", "[{\"logprob\": null}]"),
                reply("{\"content\": \"a\"}", "stop", "[1]", "[2]", "[{\"logprob\": -1e999}]"));
        for (String answer : improper) {
            answers.add(answer);
            assertThatThrownBy(this::ask).as(answer).isInstanceOfSatisfying(InfraException.class, e -> {
                assertThat(e.boundary()).isEqualTo("model");
                assertThat(e.retryable()).isTrue();
            });
        }
    }

    @Test
    void anAnswerThatIsCutOrEmptyIsNoReply() {
        for (String answer : List.of("{\"choices\": [{\"mess~", "", "{}", "{\"choices\": []}")) {
            answers.add(answer);
            assertThatThrownBy(this::ask).as(answer).isInstanceOf(InfraException.class);
        }
    }
}
