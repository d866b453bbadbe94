package dev.assay.swe.grade;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an attempt. */
public enum Resolution {
    /** Every fail-to-pass and pass-to-pass test passed. */
    RESOLVED,
    /** The tests were run and at least one of those did not pass. */
    UNRESOLVED,
    /** There was nothing to apply. */
    EMPTY_PATCH,
    /** The patch does not apply to the base commit, or not within what applying it may take. */
    DOES_NOT_APPLY,
    /** The engine, the image or the sandbox failed, three times where trying again made sense: no evidence about the attempt. */
    INFRASTRUCTURE,
    /** The task cannot be solved by anyone: its own patches do not apply or cannot be read, or it asks for no test. */
    INVALID_TASK;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
