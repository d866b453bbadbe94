package dev.assay.pipelines.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.ModelPolicy;
import dev.assay.inference.chat.ChatOptions;
import dev.assay.inference.chat.OpenAiSampler;
import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ModelConfig;
import dev.assay.verifiers.json.CanonicalJson;
import java.net.URI;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chat model that acts, behind an OpenAI-compatible endpoint.
 *
 * @param endpoint base address, up to and with {@code /v1}
 * @param name the model's name there
 * @param keyVariable environment variable that holds the key; default {@code OPENAI_API_KEY}, empty for none
 * @param policyVersion of its weights; default its name
 * @param thinking whether it is to reason; default not. How the endpoint is told is its own matter, see {@code extra}
 * @param temperature of sampling, 0 to 2; default 1
 * @param replyTokens tokens of one reply at most; default 4,096
 * @param replySeconds time for one reply; default 300
 * @param retries further attempts after the endpoint failed; default 4
 * @param tokens whether to ask for token ids and log-probabilities; default yes
 * @param extra fields of each request that this endpoint wants besides
 * @param system what the operator says before the task; default nothing
 */
public record RolloutModel(
        String endpoint,
        String name,
        String keyVariable,
        String policyVersion,
        boolean thinking,
        @Nullable Double temperature,
        int replyTokens,
        int replySeconds,
        @Nullable Integer retries,
        @Nullable Boolean tokens,
        @Nullable JsonNode extra,
        String system) {
    private static final int MOST_TOKENS = 131_072;
    private static final int MOST_SECONDS = 3_600;

    public RolloutModel {
        ModelConfig model = new ModelConfig(endpoint, name, keyVariable);
        keyVariable = model.keyVariable();
        policyVersion = policyVersion == null ? name : policyVersion;
        temperature = temperature == null ? Double.valueOf(1) : temperature;
        replyTokens = replyTokens == 0 ? 4_096 : replyTokens;
        replySeconds = replySeconds == 0 ? 300 : replySeconds;
        retries = retries == null ? Integer.valueOf(4) : retries;
        system = system == null ? "" : system;
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new BadInput("The temperature (%s) must be within [0,2].".formatted(temperature));
        }
        if (replyTokens < 1 || replyTokens > MOST_TOKENS || replySeconds < 1 || replySeconds > MOST_SECONDS) {
            throw new BadInput(
                    "A reply may have 1 to %d tokens and take 1 to %d s, not 'reply_tokens: %d' and 'reply_seconds: %d'."
                            .formatted(MOST_TOKENS, MOST_SECONDS, replyTokens, replySeconds));
        }
        if (retries < 0 || retries > 20) {
            throw new BadInput("The retries (%d) must be between 0 and 20.".formatted(retries));
        }
        if (extra != null && !extra.isNull() && !extra.isObject()) {
            throw new BadInput("The field 'extra' must hold fields, not (%s).".formatted(extra));
        }
    }

    /** Throws {@link BadInput} when the address is none or the key is not set. */
    public void check() {
        ChatOptions options = options();
        String variable = options.keyVariable();
        if (!variable.isEmpty() && System.getenv().getOrDefault(variable, "").isBlank()) {
            throw new BadInput(
                    "The variable (%s) that holds the key of model (%s) is not set.%nMaybe set it, or write 'key_variable: \"\"' for an endpoint that wants no key."
                            .formatted(variable, name));
        }
    }

    private ChatOptions options() {
        try {
            URI address = URI.create(endpoint);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            return new ChatOptions(
                    address,
                    name,
                    keyVariable,
                    temperature == null ? 1 : temperature,
                    replyTokens,
                    Duration.ofSeconds(replySeconds),
                    retries == null ? 0 : retries);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "The endpoint (%s) of model (%s) cannot be used: %s%nMaybe write it as http://HOST:PORT/v1."
                            .formatted(endpoint, name, e.getMessage()),
                    e);
        }
    }

    /** It, ready to be asked. */
    ModelPolicy policy() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("temperature", String.valueOf(temperature));
        settings.put("reply_tokens", String.valueOf(replyTokens));
        JsonNode fields =
                extra == null || extra.isNull() ? CanonicalJson.mapper().createObjectNode() : extra;
        if (!fields.isEmpty()) {
            settings.put("extra", CanonicalJson.write(fields));
        }
        return new ModelPolicy(
                new OpenAiSampler(options(), tokens == null || tokens, fields),
                name,
                policyVersion,
                thinking,
                EncodingVersion.V3_2,
                settings);
    }
}
