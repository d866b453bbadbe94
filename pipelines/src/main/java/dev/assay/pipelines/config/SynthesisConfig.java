package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * A model that writes environments and tasks, and what it may spend on each environment.
 *
 * @param endpoint base address, up to and with {@code /v1}
 * @param name the model's name there
 * @param keyVariable environment variable that holds the key; default {@code OPENAI_API_KEY}
 * @param toolCalls whether it is offered tools ({@code true}, the default), or writes files in fenced blocks only
 * @param documents folder of texts that it may search; default none
 * @param license SPDX expression that rows carry; default {@code NOASSERTION}
 * @param temperature of sampling, 0 to 2; default 0
 * @param replyTokens tokens of one reply at most, 400 to 4,096; default 4,096
 * @param replySeconds time for one reply; default 300
 * @param retries further attempts after an endpoint failed; default 4
 * @param replies of the model at most; default 60
 * @param tokens that it reads and writes at most; default 400,000
 * @param minutes at most; default 60
 * @param tries hand-ins of one step; default 4
 */
public record SynthesisConfig(
        String endpoint,
        String name,
        String keyVariable,
        @Nullable Boolean toolCalls,
        @Nullable String documents,
        String license,
        double temperature,
        int replyTokens,
        int replySeconds,
        @Nullable Integer retries,
        int replies,
        long tokens,
        int minutes,
        int tries) {
    public SynthesisConfig {
        ModelConfig model = new ModelConfig(endpoint, name, keyVariable);
        keyVariable = model.keyVariable();
        license = license == null ? "NOASSERTION" : license;
        replyTokens = within("reply_tokens", replyTokens, 4_096, 400, 4_096);
        replySeconds = within("reply_seconds", replySeconds, 300, 1, 3_600);
        retries = retries == null ? 4 : retries;
        replies = within("replies", replies, 60, 1, 10_000);
        tokens = tokens == 0 ? 400_000 : tokens;
        minutes = within("minutes", minutes, 60, 1, 24 * 60);
        tries = within("tries", tries, 4, 1, 50);
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new BadInput("The temperature (%s) of the tools model must be within [0,2].".formatted(temperature));
        }
        if (retries < 0 || retries > 20 || tokens < 1) {
            throw new BadInput(
                    "The retries (%d) of the tools model must be between 0 and 20, and its tokens (%d) positive."
                            .formatted(retries, tokens));
        }
    }

    /** Whether it is offered tools. */
    public boolean offersTools() {
        return toolCalls == null || toolCalls;
    }

    /** Further attempts after an endpoint failed. */
    public int attempts() {
        return retries == null ? 0 : retries;
    }

    SynthesisConfig withDocuments(@Nullable String folder) {
        return new SynthesisConfig(
                endpoint,
                name,
                keyVariable,
                toolCalls,
                folder,
                license,
                temperature,
                replyTokens,
                replySeconds,
                retries,
                replies,
                tokens,
                minutes,
                tries);
    }

    private static int within(String key, int given, int usual, int least, int most) {
        int value = given == 0 ? usual : given;
        if (value < least || value > most) {
            throw new BadInput("The number (%d) of 'tools: model: %s' must be between %d and %d."
                    .formatted(value, key, least, most));
        }
        return value;
    }
}
