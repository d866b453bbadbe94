package dev.assay.env.rollout.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.PythonTool;
import dev.assay.env.rollout.Submission;
import dev.assay.inference.agent.Toolset;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one trajectory: {@code python(code)} in a kernel of its own, and {@code submit_result(answer_text)}, which ends it and
 * does not tell whether the answer was right.
 */
public final class PythonSession implements Toolset {
    private final PythonTool python;
    private final List<JsonNode> schemas;
    private PythonTool.@Nullable Told last;

    /** Over a session of Python, which stays its owner's to close. */
    PythonSession(Kernel kernel) {
        this.python = new PythonTool(kernel);
        this.schemas = schemas(kernel.limits());
    }

    /** What is on offer within these limits. */
    public static List<JsonNode> schemas(KernelLimits limits) {
        return List.of(CanonicalJson.mapper().valueToTree(PythonTool.schema(limits)), Submission.schema());
    }

    @Override
    public List<JsonNode> schemas() {
        return schemas;
    }

    @Override
    public Result call(String name, String arguments) {
        if (name.equals(Submission.NAME)) {
            return Submission.take(arguments);
        }
        PythonTool.Told told = python.told(arguments);
        last = told;
        return told.failed() ? Result.failed(told.text()) : Result.done(told.text());
    }

    /** What the last cell gave; nothing when none was executed since the last time that it was asked. */
    PythonTool.@Nullable Told taken() {
        PythonTool.Told told = last;
        last = null;
        return told;
    }
}
