package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who acted.
 *
 * @param name of the agent, for example a baseline's, or that of the model
 * @param policyVersion of the weights or the code that decided
 * @param thinking whether the model was asked to reason
 * @param encoding version of the conversation encoding whose rule for reasoning held; absent where there is no model
 * @param settings what else decides its replies (temperature, bounds, seed), each as text
 */
public record AgentRef(
        @JsonProperty(required = true) String name,
        @JsonProperty(value = "policy_version", required = true) String policyVersion,
        @JsonProperty(required = true) boolean thinking,
        @Nullable String encoding,
        SortedMap<String, String> settings) {
    public AgentRef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policyVersion, "policy_version");
        settings = settings == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** An agent without a model. */
    public static AgentRef embedded(String name, String version) {
        return new AgentRef(name, version, false, null, Collections.emptySortedMap());
    }
}
