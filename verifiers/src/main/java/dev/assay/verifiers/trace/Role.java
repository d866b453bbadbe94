package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks. */
public enum Role {
    /** The operator. */
    @JsonProperty("system")
    SYSTEM("system"),
    /** A user message that carries tools and format itself (search agents). */
    @JsonProperty("developer")
    DEVELOPER("developer"),
    /** The user. */
    @JsonProperty("user")
    USER("user"),
    /** The model. */
    @JsonProperty("assistant")
    ASSISTANT("assistant"),
    /** A tool. */
    @JsonProperty("tool")
    TOOL("tool");

    private final String json;

    Role(String json) {
        this.json = json;
    }

    /** Its name in JSON. */
    public String json() {
        return json;
    }
}
