package dev.assay.pipelines.reward;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.reward.Measurement.Missing;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.Spoken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rubric that a model wrote for a prompt, or why there is none.
 *
 * @param schema {@code assay/written-rubric/1}
 * @param prompt in the words that agents were given
 * @param writer the model's name
 * @param rubric absent where no reply was one
 * @param missing why there is none; absent where there is one
 * @param said everything that was said to the writer and by it; nothing where there is no rubric
 */
public record WrittenRubric(
        String schema,
        String prompt,
        String writer,
        @Nullable Rubric rubric,
        @Nullable Missing missing,
        @JsonProperty("transcript") List<Spoken> said) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/written-rubric/1";

    public WrittenRubric {
        said = List.copyOf(said);
    }
}
