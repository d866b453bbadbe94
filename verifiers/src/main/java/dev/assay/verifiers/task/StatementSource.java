package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a problem statement was made of. */
public enum StatementSource {
    ISSUE,
    PULL_REQUEST,
    /** No text anywhere: made from the commit message. Excluded unless asked for. */
    COMMIT;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
