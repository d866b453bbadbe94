package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a trajectory ended. */
public enum StopReason {
    /** A tool took the answer. */
    @JsonProperty("submitted")
    SUBMITTED("submitted"),
    /** The policy answered without calling anything. */
    @JsonProperty("answered")
    ANSWERED("answered"),
    /** It used up its replies. */
    @JsonProperty("step_limit")
    STEP_LIMIT("step_limit"),
    /** It used up its tokens. */
    @JsonProperty("token_limit")
    TOKEN_LIMIT("token_limit"),
    /** It used up its time. */
    @JsonProperty("time_limit")
    TIME_LIMIT("time_limit"),
    /** It used up its calls of tools. */
    @JsonProperty("call_limit")
    CALL_LIMIT("call_limit"),
    /** The bound on a reply cut off its last one. */
    @JsonProperty("reply_cut")
    REPLY_CUT("reply_cut"),
    /** It refused. */
    @JsonProperty("refused")
    REFUSED("refused"),
    /** Something below broke: the trajectory says nothing about the policy, and may go on. */
    @JsonProperty("infrastructure")
    INFRASTRUCTURE("infrastructure");

    private final String json;

    StopReason(String json) {
        this.json = json;
    }

    /** Its name in JSON. */
    public String json() {
        return json;
    }
}
