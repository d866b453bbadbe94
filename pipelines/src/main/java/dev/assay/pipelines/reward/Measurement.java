package dev.assay.pipelines.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.task.DimensionScore;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.Spoken;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a trajectory outside of its trace, and what could not be.
 *
 * @param schema {@code assay/measurement/1}
 * @param trace id
 * @param score what the scorer says; absent where it says nothing
 * @param rubric what the judge says; absent where it says nothing
 * @param missing by name of a part why it is left out: a code and a sentence
 */
public record Measurement(
        String schema,
        String trace,
        @Nullable Chance score,
        @Nullable Marks rubric,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Missing> missing) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/measurement/1";

    public Measurement {
        missing = missing == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /**
     * Why a part is left out.
     *
     * @param why in a sentence
     */
    public record Missing(String code, String why) {}

    /**
     * A chance of success.
     *
     * @param model SHA-256 of the weights
     * @param success in [0,1], to six decimals
     */
    public record Chance(String model, double success) {}

    /**
     * Marks of a judge.
     *
     * @param judge the model's name
     * @param rubric by which it judged
     * @param scores one for each dimension, in its order
     * @param total in [0,1]
     * @param said everything that was said to the judge and by it
     */
    public record Marks(
            String judge,
            Rubric rubric,
            List<DimensionScore> scores,
            double total,
            @JsonProperty("transcript") List<Spoken> said) {
        public Marks {
            scores = List.copyOf(scores);
            said = List.copyOf(said);
        }
    }
}
