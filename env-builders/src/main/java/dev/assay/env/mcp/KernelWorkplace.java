package dev.assay.env.mcp;

import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.PythonTool;
import dev.assay.env.python.Ruling;
import dev.assay.verifiers.answer.AnswerJudgement;
import dev.assay.verifiers.task.NotebookTask;
import java.util.Optional;

/** The kernel of one session. What it executes and what is submitted is kept after each call, for nobody knows which is the last. */
final class KernelWorkplace implements Workplace {
    private final String session;
    private final NotebookTask task;
    private final Kernel kernel;
    private final PythonTool python;
    private final NotebookFolder notebooks;
    private int submissions;

    KernelWorkplace(String session, NotebookTask task, Kernel kernel, NotebookFolder notebooks) {
        this.session = session;
        this.task = task;
        this.kernel = kernel;
        this.python = new PythonTool(kernel);
        this.notebooks = notebooks;
        python.notebook().addText(task.statement());
    }

    @Override
    public ToolReply call(String tool, String arguments) {
        PythonTool.Told told = python.told(arguments);
        keep();
        return new ToolReply(told.text(), null, told.failed());
    }

    @Override
    public Submission submit(String arguments) {
        Optional<String> answer = SubmitTool.answer(arguments);
        if (answer.isEmpty()) {
            return refused("The arguments are not of the form {\"answer_text\":\"...\"}.");
        }
        int most = kernel.limits().calls();
        if (submissions >= most) {
            return refused("No submission is left of %d.".formatted(most));
        }
        submissions++;
        python.notebook().addText("Submitted:\n\n    " + answer.get().replace("\n", "\n    "));
        keep();
        return new Submission(new ToolReply("The answer was received.", null, false), answer.get());
    }

    private static Submission refused(String why) {
        return new Submission(ToolReply.failed(why), null);
    }

    /** In the words of the verifiers of tool environments: which part differs would tell what is right. */
    @Override
    public Ruling judge(String answer) {
        AnswerJudgement judgement = task.answer().judge(answer);
        return new Ruling.Judged(
                judgement.right(),
                switch (judgement.outcome()) {
                    case RIGHT -> "OK";
                    case WRONG -> "VALUE";
                    case MALFORMED -> "FORM";
                });
    }

    private void keep() {
        notebooks.keep(session, python.notebook());
    }

    @Override
    public void close() {
        kernel.close();
    }
}
