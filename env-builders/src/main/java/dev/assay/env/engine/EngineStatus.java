package dev.assay.env.engine;

import java.util.Optional;

/**
 * Whether there is a container engine to use.
 *
 * @param info the engine that answers, if one does
 * @param explanation what was found and done or, without an engine, why there is none and what to do about it
 */
public record EngineStatus(Optional<EngineInfo> info, String explanation) {
    /** Whether an engine answers. */
    public boolean ready() {
        return info.isPresent();
    }
}
