package dev.assay.inference.chat;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach a chat model.
 *
 * @param baseUrl address below which {@code chat/completions} lies, for example {@code http://127.0.0.1:8000/v1}
 * @param model model name sent with each request
 * @param keyVariable environment variable that holds the API key; empty for none
 * @param temperature sampling temperature
 * @param maxTokens tokens of one reply at most
 * @param timeout limit of one request, its answer included
 * @param retries further attempts after a failure that may pass
 */
public record ChatOptions(
        URI baseUrl,
        String model,
        String keyVariable,
        double temperature,
        int maxTokens,
        Duration timeout,
        int retries) {
    public ChatOptions {
        String scheme = String.valueOf(baseUrl.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "The model's base URL (%s) must begin with http:// or https://.".formatted(baseUrl));
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("The model endpoint (%s) needs a model name.".formatted(baseUrl));
        }
        if (maxTokens < 1 || retries < 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The limits of model (%s) must be positive: %d tokens, %s, %d retries."
                    .formatted(model, maxTokens, timeout, retries));
        }
    }

    /** A model with default limits: temperature 0, 4,096 tokens, five minutes, four retries. */
    public static ChatOptions of(URI baseUrl, String model, String keyVariable) {
        return new ChatOptions(baseUrl, model, keyVariable, 0, 4_096, Duration.ofMinutes(5), 4);
    }

    /** The same endpoint for short answers: a weak model talks on for as long as it may. */
    public ChatOptions bounded(int tokens, Duration limit, int attempts) {
        return new ChatOptions(baseUrl, model, keyVariable, temperature, tokens, limit, attempts);
    }

    /** Where requests go. */
    URI endpoint() {
        String base = baseUrl.toString();
        return URI.create(base.endsWith("/") ? base + "chat/completions" : base + "/chat/completions");
    }
}
