package dev.assay.pipelines.publish.hub;

import dev.assay.pipelines.config.BadInput;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What lets a publisher write. It comes from the environment only, and no message shows it.
 *
 * @param value as the hub gave it
 */
public record HubToken(String value) {
    /** The variable that holds it. */
    public static final String VARIABLE = "HF_TOKEN";

    /** From the environment of the process. */
    public static HubToken of(Function<String, @Nullable String> environment) {
        String value = environment.apply(VARIABLE);
        if (value == null || value.isBlank()) {
            throw new BadInput(
                    "The hub wants a token, and the environment variable (%s) is not set.%nMaybe export it; it needs the right to write."
                            .formatted(VARIABLE));
        }
        return new HubToken(value.strip());
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "HubToken[***]";
    }
}
