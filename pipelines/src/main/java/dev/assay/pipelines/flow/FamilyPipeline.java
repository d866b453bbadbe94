package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Books;
import dev.assay.pipelines.dataset.Family;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/** The flow of one family. */
public interface FamilyPipeline {
    /** The family. */
    Family family();

    /** How many things are worth doing at the same time on one host. */
    int parallelism();

    /** Wires the flow from its sources to staged rows and books. */
    void build(Pipeline pipeline, String root, int shards);

    /** The flow that goes over all of it once more with more to do, where these books say that they are not enough. */
    default Optional<FamilyPipeline> again(Books books) {
        return Optional.empty();
    }
}
