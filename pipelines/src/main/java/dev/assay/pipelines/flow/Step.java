package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Emit;
import java.io.Serializable;

/** What a step does with one input. */
interface Step<InT, OutT> extends Serializable {
    void apply(InT input, Emit<OutT> out);
}
