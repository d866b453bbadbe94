package dev.assay.env.rollout;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.VerifierReport;
import dev.assay.env.python.VerifierRun;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Verdicts of a task's own verifier on many attempts at once. */
final class ToolVerdicts {
    private static final int TRIES = 3;
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Set<ChildEnd.Kind> OURS =
            EnumSet.of(ChildEnd.Kind.TIMED_OUT, ChildEnd.Kind.KILLED, ChildEnd.Kind.SANDBOX_KILLED);

    private final VerifierRun runs;

    /** Given in this judge. */
    ToolVerdicts(PythonHost judge) {
        this.runs = new VerifierRun(judge, ChildLimits.once().withWall(Duration.ofMinutes(2)), EACH);
    }

    /** A verdict for each attempt, in their order; what broke below in each of its tries is an infrastructure failure. */
    List<Verdict> of(ToolGround ground, List<Attempt> attempts, Pause pause) {
        for (int tried = 1; ; tried++) {
            try {
                VerifierReport report =
                        runs.judge(ground.task().verifier(), ground.files().database(), attempts);
                List<Verdict> verdicts = report.rulings().stream()
                        .map(ruling -> verdict(ruling, report.trouble().isPresent()))
                        .toList();
                boolean broken = verdicts.stream().anyMatch(Verdict.InfraFailure.class::isInstance);
                if (!broken || tried == TRIES) {
                    return verdicts;
                }
            } catch (InfraException e) {
                if (tried == TRIES || !e.retryable()) {
                    return attempts.stream().<Verdict>map(each -> e.toVerdict()).toList();
                }
            }
            pause.before(tried);
        }
    }

    private static Verdict verdict(Ruling ruling, boolean unsound) {
        if (ruling instanceof Ruling.Judged judged) {
            return scored(judged.accepted());
        }
        String why = "The verifier fails: " + ((Ruling.Failed) ruling).message();
        if (OURS.stream().anyMatch(kind -> why.contains(kind.name()))) {
            return new Verdict.InfraFailure("sandbox", why, true);
        }
        // It has judged every answer and mutant of the gate; nobody may escape a judgement with an answer that it
        // cannot read.
        return unsound ? new Verdict.InvalidTask(why) : scored(false);
    }

    /** The verdict on what was judged. */
    static Verdict scored(boolean accepted) {
        double reward = accepted ? 1 : 0;
        return new Verdict.Scored(reward, new TreeMap<>(Map.of("accepted", reward)));
    }
}
