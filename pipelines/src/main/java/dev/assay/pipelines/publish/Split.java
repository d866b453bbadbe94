package dev.assay.pipelines.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A part of a dataset that models never see together with the others. */
public enum Split {
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("validation")
    VALIDATION,
    @JsonProperty("test")
    TEST;

    /** As loaders name it: {@code train}, {@code validation} or {@code test}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
