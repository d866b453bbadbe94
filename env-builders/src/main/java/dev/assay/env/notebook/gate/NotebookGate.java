package dev.assay.env.notebook.gate;

import dev.assay.env.kernel.KernelPool;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.gate.Attack.Reason;
import dev.assay.verifiers.answer.AnswerJudgement;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Proves problems before they become tasks: wrong answers, empty ones and guesses are refused; the solution, executed in a real kernel, gives
 * the answer that was computed in Java, gives it again in another kernel after other solutions, and for a sample of problems in fresh
 * kernels. Safe for use by several threads. Throws {@link dev.assay.verifiers.verdict.InfraException} when a kernel cannot be had.
 */
public final class NotebookGate {
    private static final int EXCERPT = 400;

    private final KernelPool pool;
    private final GateOptions options;
    private final Function<Problem, List<String>> guesses;

    /**
     * Creates it.
     *
     * @param guesses what somebody would answer to a problem who knows its family but executes nothing
     */
    public NotebookGate(KernelPool pool, GateOptions options, Function<Problem, List<String>> guesses) {
        this.pool = pool;
        this.options = options;
        this.guesses = guesses;
    }

    /**
     * One outcome for each problem, in their order. Some fifty at once share two sessions. What has no solution is attacked only, and its
     * proof says that nobody ran anything.
     */
    public List<GateOutcome> judge(List<Problem> problems) {
        Map<Integer, Reason> refused = new HashMap<>();
        Map<Integer, Attack> attacks = new HashMap<>();
        Map<Integer, String> answers = new HashMap<>();
        for (int i = 0; i < problems.size(); i++) {
            Attack attack = new Attack(problems.get(i));
            attacks.put(i, attack);
            note(refused, i, attack.run(guesses.apply(problems.get(i))));
        }
        boolean solvable = false;
        for (int i = 0; i < problems.size(); i++) {
            solvable |= runs(problems, refused, i);
        }
        if (solvable) {
            solve(problems, refused, answers);
        }
        List<GateOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            boolean solved = !problem.solution().isEmpty();
            int fresh = solved && sampled(problem) ? options.freshKernels() : 0;
            for (int j = 0; j < fresh && !refused.containsKey(i); j++) {
                try (SolutionSession session = new SolutionSession(pool, options)) {
                    note(refused, i, again(answers.getOrDefault(i, ""), session.run(problem)));
                }
            }
            Attack attack = attacks.get(i);
            Reason reason = refused.get(i);
            if (reason != null) {
                outcomes.add(new GateOutcome.Refused(problem, rejection(problem, reason)));
            } else if (attack != null) {
                NotebookProof proof = new NotebookProof(
                        solved ? 2 + fresh : 0, fresh, attack.mutants(), attack.mutants(), attack.guesses());
                outcomes.add(new GateOutcome.Accepted(problem, proof));
            }
        }
        return outcomes;
    }

    private static boolean runs(List<Problem> problems, Map<Integer, Reason> refused, int index) {
        return !refused.containsKey(index) && !problems.get(index).solution().isEmpty();
    }

    private void solve(List<Problem> problems, Map<Integer, Reason> refused, Map<Integer, String> answers) {
        try (SolutionSession session = new SolutionSession(pool, options)) {
            for (int i = 0; i < problems.size(); i++) {
                if (runs(problems, refused, i)) {
                    SolutionRun run = session.run(problems.get(i));
                    answers.put(i, run.answer());
                    note(refused, i, first(problems.get(i), run));
                }
            }
        }
        // Backwards: what a solution finds left over from others differs from the first time.
        try (SolutionSession session = new SolutionSession(pool, options)) {
            for (int i = problems.size() - 1; i >= 0; i--) {
                if (runs(problems, refused, i)) {
                    note(refused, i, again(answers.getOrDefault(i, ""), session.run(problems.get(i))));
                }
            }
        }
    }

    private static void note(Map<Integer, Reason> refused, int index, Optional<Reason> reason) {
        reason.ifPresent(one -> refused.putIfAbsent(index, one));
    }

    private Optional<Reason> first(Problem problem, SolutionRun run) {
        if (!run.ended()) {
            return failed(run);
        }
        if (run.wall().compareTo(options.wall()) > 0) {
            return Optional.of(new Reason(
                    Refusal.SOLUTION_SLOW,
                    "The solution takes longer than %s.".formatted(options.wall()),
                    run.answer()));
        }
        AnswerJudgement judgement = problem.answer().judge(run.answer());
        return judgement.right()
                ? Optional.empty()
                : Optional.of(new Reason(
                        Refusal.ANSWERS_DISAGREE,
                        "The solution does not give the expected answer: %s".formatted(judgement.reason()),
                        run.answer()));
    }

    private static Optional<Reason> again(String answer, SolutionRun run) {
        return run.ended() && run.answer().equals(answer)
                ? Optional.empty()
                : Optional.of(new Reason(
                        Refusal.NOT_REPEATABLE,
                        "The solution gives another answer when it runs again (%s).".formatted(run.status()),
                        run.answer() + run.note()));
    }

    private static Optional<Reason> failed(SolutionRun run) {
        Refusal code =
                switch (run.status()) {
                    case ERROR -> Refusal.SOLUTION_FAILED;
                    case TIMED_OUT -> Refusal.SOLUTION_SLOW;
                    default -> Refusal.SOLUTION_UNRULY;
                };
        return Optional.of(
                new Reason(code, "The solution does not end well (%s).".formatted(run.status()), run.note()));
    }

    private boolean sampled(Problem problem) {
        return Long.remainderUnsigned(Long.parseUnsignedLong(problem.id().substring(0, 16), 16), options.freshOneIn())
                == 0;
    }

    private static Rejection rejection(Problem problem, Reason reason) {
        TreeMap<String, String> evidence = new TreeMap<>();
        evidence.put("family", problem.family());
        evidence.put("expected", excerpt(problem.answer().text()));
        if (!reason.answer().isEmpty()) {
            evidence.put("given", excerpt(reason.answer()));
        }
        return new Rejection("notebook", "gate", reason.code().name(), problem.id(), reason.detail(), evidence);
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }
}
