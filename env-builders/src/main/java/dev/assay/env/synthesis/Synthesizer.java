package dev.assay.env.synthesis;

import dev.assay.env.gate.GateOptions;
import dev.assay.env.gate.ToolGate;
import dev.assay.env.python.DatabaseScript;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.StaticCheck;
import dev.assay.inference.chat.ToolCallingModel;
import java.nio.file.Path;

/**
 * The published agent of DeepSeek-V3.2, section 3.2.3 (general agent), against any chat model: gathers a database, writes tools over it,
 * proposes a simple task with solution and verifier, and raises the difficulty step by step.
 *
 * <p>Whatever the model does wrong is a {@link Stop}; an {@link dev.assay.verifiers.verdict.InfraException} is an endpoint or a sandbox
 * that cannot be used. The same replies give the same environment and tasks. Safe for use by several threads.
 */
public final class Synthesizer {
    private final ToolCallingModel model;
    private final boolean calls;
    private final Toolbox toolbox;
    private final SynthesisLimits limits;
    private final StaticCheck statics;
    private final DatabaseScript script;
    private final ToolGate gate;
    private final PythonHost judge;
    private final Path folder;

    /**
     * A synthesizer.
     *
     * @param model who is asked
     * @param calls whether tools are offered to it; without, files are read out of fenced blocks only
     * @param shell where its commands run
     * @param documents what it may search
     * @param judge where tools and verifiers run
     * @param solver where solutions and {@code database.py} run
     * @param folder for the files of environments while they are needed
     */
    public Synthesizer(
            ToolCallingModel model,
            boolean calls,
            Shell shell,
            DocumentIndex documents,
            PythonHost judge,
            PythonHost solver,
            SynthesisLimits limits,
            Path folder) {
        this.model = model;
        this.calls = calls;
        this.toolbox = new Toolbox(shell, documents);
        this.limits = limits;
        this.statics = new StaticCheck(judge);
        this.script = new DatabaseScript(solver);
        this.gate = new ToolGate(judge, solver, GateOptions.DESIGN);
        this.judge = judge;
        this.folder = folder;
    }

    /** Makes an environment and its tasks, as far as the model comes. */
    public Synthesised synthesize(SynthesisRequest request) {
        Transcript transcript = new Transcript();
        Budget budget = new Budget(limits);
        StepRun steps = new StepRun(model, calls, toolbox, limits, budget, transcript);
        Ladder ladder = new Ladder(
                request,
                steps,
                Instructions.rules(calls),
                new DatabaseCheck(statics, script, request.seeds()),
                new ToolsCheck(statics, Ladder.title(request)),
                new TaskCheck(statics, gate, judge, request.seeds().task()),
                limits.tasks(),
                folder,
                model.name());
        Ladder.Climbed climbed = ladder.climb();
        return new Synthesised(climbed.parts(), climbed.outcomes(), transcript.text(), budget.usage());
    }
}
