package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a trajectory ended.
 *
 * @param stop why
 * @param answer what was handed in: the submitted text or the last message; absent where nothing was
 * @param detail what broke, or where the limit was; absent where there is nothing to say
 */
public record Ending(@JsonProperty(required = true) StopReason stop, @Nullable String answer, @Nullable String detail) {
    public Ending {
        Objects.requireNonNull(stop, "stop");
    }
}
