package dev.assay.pipelines.config;

/**
 * An OpenAI-compatible endpoint.
 *
 * @param endpoint base address, up to and with {@code /v1}
 * @param name the model's name there
 * @param keyVariable environment variable that holds the key; default {@code OPENAI_API_KEY}
 */
public record ModelConfig(String endpoint, String name, String keyVariable) {
    public ModelConfig {
        if (endpoint == null || name == null) {
            throw new BadInput("A model needs 'endpoint' and 'name'.");
        }
        keyVariable = keyVariable == null ? "OPENAI_API_KEY" : keyVariable;
    }
}
