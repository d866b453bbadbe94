package dev.assay.pipelines.work;

import dev.assay.inference.chat.ChatOptions;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ModelConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The endpoint of a model, as a configuration names it. */
public final class ModelEndpoint {
    private ModelEndpoint() {}

    /** How to reach it; empty without one. Throws {@link BadInput} when the address is none. */
    public static Optional<ChatOptions> of(@Nullable ModelConfig model) {
        if (model == null) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(model.endpoint());
            if (address.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            return Optional.of(ChatOptions.of(address, model.name(), model.keyVariable()));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "The endpoint (%s) of model (%s) cannot be used: %s%nMaybe write it as http://HOST:PORT/v1."
                            .formatted(model.endpoint(), model.name(), e.getMessage()),
                    e);
        }
    }

    /** Throws {@link BadInput} when the variable that holds the key is not set. */
    public static void requireKey(ChatOptions options, Map<String, String> variables) {
        String name = options.keyVariable();
        if (!name.isEmpty() && variables.getOrDefault(name, "").isBlank()) {
            throw new BadInput(
                    "The variable (%s) that holds the key of model (%s) is not set.%nMaybe set it, or write 'key_variable: \"\"' for an endpoint that wants no key."
                            .formatted(name, options.model()));
        }
    }
}
