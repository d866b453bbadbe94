package dev.assay.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.chat.ChatEndpoint.Retry;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model behind the chat-completions API that is asked for tokens, too: {@code logprobs} as the API has it, {@code return_token_ids} as
 * vLLM has it. Reasoning goes back as {@code reasoning_content}, as DeepSeek's API asks within a tool loop.
 *
 * <p>A server of llama.cpp names the tokens of its reply with {@code verbose} and {@code return_tokens} among the extra fields; those of
 * the prompt are then asked for by its {@code /tokenize}. Log-probabilities that are not as many as tokens (it has one for a character of
 * several tokens) are left out there.
 *
 * <p>An answer whose token ids and log-probabilities are not as many is improper and asked for again, like any other improper answer.
 */
public final class OpenAiSampler implements Sampler {
    private final ChatOptions options;
    private final boolean tokens;
    private final ObjectNode extra;
    private final ChatEndpoint endpoint;

    /**
     * A model whose key comes from this process's environment.
     *
     * @param tokens whether to ask for ids and log-probabilities; some endpoints refuse requests that do
     * @param extra fields of the request that this endpoint wants besides, for example {@code chat_template_kwargs} that switch thinking
     */
    public OpenAiSampler(ChatOptions options, boolean tokens, JsonNode extra) {
        this.options = options;
        this.tokens = tokens;
        this.extra = CanonicalJson.mapper().createObjectNode();
        extra.properties().forEach(field -> this.extra.set(field.getKey(), field.getValue()));
        this.endpoint = new ChatEndpoint(options);
    }

    @Override
    public Sampled sample(List<ChatMessage> conversation, List<JsonNode> tools) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.setAll(extra);
        body.put("model", options.model());
        body.put("temperature", options.temperature());
        body.put("max_tokens", options.maxTokens());
        body.put("stream", false);
        if (tokens) {
            body.put("logprobs", true);
            body.put("return_token_ids", true);
        }
        ArrayNode messages = body.putArray("messages");
        conversation.forEach(message -> messages.add(written(message)));
        if (!tools.isEmpty()) {
            body.putArray("tools").addAll(tools);
        }
        int sent = messages.toString().length();
        return endpoint.ask(body, answer -> sampled(answer, sent));
    }

    private static ObjectNode written(ChatMessage message) {
        ObjectNode json = OpenAiToolModel.written(message);
        if (message instanceof AssistantMessage said && !said.reasoning().isEmpty()) {
            json.put("reasoning_content", said.reasoning());
        }
        return json;
    }

    private Sampled sampled(JsonNode answer, int sent) throws Retry {
        JsonNode choice = answer.path("choices").path(0);
        SampledTokens named = tokens(answer, choice);
        return new Sampled(
                OpenAiToolModel.turn(answer, sent),
                choice.path("finish_reason").asText(""),
                named == null ? llama(answer, choice) : named);
    }

    /** Tokens as llama.cpp names them; none where its count of the prompt is another, for then they are not those that it read. */
    private @Nullable SampledTokens llama(JsonNode answer, JsonNode choice) throws Retry {
        JsonNode verbose = answer.path("__verbose");
        if (!verbose.path("tokens").isArray() || !verbose.path("prompt").isTextual()) {
            return null;
        }
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("content", verbose.path("prompt").textValue());
        body.put("parse_special", true);
        List<Integer> ids = integers(verbose.path("tokens"), answer);
        List<Integer> prompt = endpoint.askBeside("tokenize", body, told -> integers(told.path("tokens"), told));
        if (prompt.size() != verbose.path("tokens_evaluated").asInt(-1)) {
            return null;
        }
        List<Double> logprobs = logprobs(choice.path("logprobs").path("content"));
        return SampledTokens.of(prompt, ids, logprobs == null || logprobs.size() != ids.size() ? null : logprobs);
    }

    private static @Nullable SampledTokens tokens(JsonNode answer, JsonNode choice) throws Retry {
        JsonNode ids = choice.path("token_ids");
        JsonNode prompt = answer.path("prompt_token_ids");
        if (!ids.isArray() || !prompt.isArray()) {
            return null;
        }
        List<Double> logprobs = logprobs(choice.path("logprobs").path("content"));
        if (logprobs != null && logprobs.size() != ids.size()) {
            throw ChatEndpoint.improper(
                    "an answer with %d token ids and %d logprobs".formatted(ids.size(), logprobs.size()), answer);
        }
        return SampledTokens.of(integers(prompt, answer), integers(ids, answer), logprobs);
    }

    private static @Nullable List<Double> logprobs(JsonNode list) throws Retry {
        if (!list.isArray()) {
            return null;
        }
        List<Double> logprobs = new ArrayList<>();
        for (JsonNode entry : list) {
            JsonNode logprob = entry.path("logprob");
            if (!logprob.isNumber() || !Double.isFinite(logprob.doubleValue())) {
                throw ChatEndpoint.improper("an answer with a logprob that is no number", entry);
            }
            logprobs.add(logprob.doubleValue());
        }
        return logprobs;
    }

    private static List<Integer> integers(JsonNode list, JsonNode answer) throws Retry {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : list) {
            if (!id.canConvertToInt() || !id.isIntegralNumber() || id.intValue() < 0) {
                throw ChatEndpoint.improper("an answer with a token id that is none", answer);
            }
            ids.add(id.intValue());
        }
        return ids;
    }
}
