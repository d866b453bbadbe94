package dev.assay.verifiers.reward;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a trajectory cheated.
 *
 * @param detector its name
 * @param node place of the message
 * @param callId the call within it; absent where the whole trajectory is meant
 * @param evidence a short excerpt
 */
public record Finding(String detector, int node, @JsonProperty("call_id") @Nullable String callId, String evidence) {
    private static final int LONGEST = 300;

    public Finding {
        String line = evidence.replaceAll("\\s+", " ").strip();
        evidence = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
