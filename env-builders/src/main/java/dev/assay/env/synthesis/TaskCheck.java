package dev.assay.env.synthesis;

import dev.assay.env.bundle.ToolFiles;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.gate.Draft;
import dev.assay.env.gate.GateResult;
import dev.assay.env.gate.GateResult.Proven;
import dev.assay.env.gate.OtherSites;
import dev.assay.env.gate.ToolGate;
import dev.assay.env.growth.Opening;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.ToolSession;
import dev.assay.env.python.WrittenKind;
import dev.assay.env.world.World;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.ToolProof;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a task that a model wrote is sound, and harder than the one before.
 *
 * @param statics reads its sources
 * @param gate the same that every task of this family passes
 * @param judge where tools run
 * @param seed of mutants, random attempts and wordings
 */
record TaskCheck(StaticCheck statics, ToolGate gate, PythonHost judge, long seed) {
    /** More than this chance of guessing right is no task. */
    private static final double GUESSED = 0.5;

    /**
     * Checks what was written.
     *
     * @param files {@code task.json}, {@code solution.py}, {@code verify.py}
     * @param before the task that it must be harder than, and the tools that there were then
     */
    Checked<WrittenTask> check(Map<String, String> files, ToolFiles tools, Place place, @Nullable WrittenTask before) {
        String verifier = text(files, Step.VERIFIER);
        Optional<Problem> forbidden = Forbidden.in(statics, WrittenKind.VERIFIER, Step.VERIFIER, verifier);
        if (forbidden.isPresent()) {
            return new Checked.Bad<>(forbidden.get());
        }
        return TaskSheet.read(text(files, Step.TASK))
                .then(sheet -> fit(sheet, place))
                .then(sheet -> draft(sheet, tools, place.world(), text(files, Step.SOLUTION), verifier, before))
                .then(task -> proven(task, place))
                .then(task -> harder(task, before));
    }

    /** Why the tools do not load, if so. */
    Optional<Problem> loads(Place place) {
        try (ToolSession session = ToolSession.open(judge, place.site().bundle(), SessionLimits.standard())) {
            return session.trouble()
                    .map(trouble -> Problem.of("TOOLS_FAILED", "The tools do not load.", "trouble", trouble));
        }
    }

    private static String text(Map<String, String> files, String name) {
        return files.getOrDefault(name, "");
    }

    /** Evaluates it once on all data, so that whatever is wrong with a declaration shows here. */
    private Checked<TaskSheet> fit(TaskSheet sheet, Place place) {
        World world = place.world();
        try {
            Optional<Problem> misfit = sheet.declaration().misfit(world.database());
            if (misfit.isPresent()) {
                return new Checked.Bad<>(misfit.get());
            }
            boolean feasible = place.others().stream()
                    .anyMatch(other -> sheet.declaration().evaluator().feasible(other.data()));
            return feasible || place.others().isEmpty()
                    ? new Checked.Good<>(new TaskSheet(
                            sheet.intro(), sheet.change(), sheet.declaration().worded(world)))
                    : Checked.bad(
                            "INFEASIBLE",
                            "The task has no answer on any database of another seed, so a memorised answer could not be told.");
        } catch (InfraException e) {
            throw e;
        } catch (RuntimeException e) {
            // A declaration can be wrong in more ways than a schema could say.
            return Checked.bad(
                    "SPEC_INVALID",
                    "The declared task does not fit the database: " + Problem.cut(String.valueOf(e.getMessage()), 300));
        }
    }

    private Checked<WrittenTask> draft(
            TaskSheet sheet,
            ToolFiles tools,
            World world,
            String solution,
            String verifier,
            @Nullable WrittenTask before) {
        try {
            FeasibleShare share = sheet.declaration().share(world, seed);
            if (sheet.declaration().kind() == ToolTask.Kind.LOOKUP && share != null && share.share() > GUESSED) {
                return Checked.bad("GUESSABLE", "One guess is right with a chance of %.2f.".formatted(share.share()));
            }
            String prompt = Opening.of(world) + "\n\n" + (sheet.intro().isEmpty() ? "" : sheet.intro() + "\n\n")
                    + sheet.declaration().statement(world, seed);
            return new Checked.Good<>(new WrittenTask(
                    sheet,
                    prompt,
                    tools.names(),
                    solution,
                    PythonRuntime.file(verifier),
                    NOTHING,
                    share,
                    step(sheet.declaration(), tools, before)));
        } catch (InfraException e) {
            throw e;
        } catch (RuntimeException e) {
            return Checked.bad(
                    "SPEC_INVALID",
                    "The declared task cannot be put into words: " + Problem.cut(String.valueOf(e.getMessage()), 300));
        }
    }

    private static final Proven NOTHING =
            new Proven(new ToolProof(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Attempt.of(""), 0, Duration.ZERO);

    private static String step(Declaration declaration, ToolFiles tools, @Nullable WrittenTask before) {
        if (before == null) {
            return "start";
        }
        return tools.names().equals(before.tools()) ? declaration.step(before.declaration()) : "add_tool";
    }

    /** Sends it through the gate. */
    Checked<WrittenTask> proven(WrittenTask task, Place place) {
        Draft draft = new Draft(
                task.solution(),
                task.verifier(),
                Set.copyOf(task.tools()),
                false,
                task.declaration().evaluator());
        GateResult result = gate.prove(draft, place.site(), OtherSites.all(place.others()), seed);
        if (result instanceof GateResult.Refused refused) {
            return new Checked.Bad<>(new Problem(refused.code(), refused.detail(), refused.evidence()));
        }
        Proven proven = (Proven) result;
        if (!place.others().isEmpty() && proven.proof().memorisedRefused() == 0) {
            return Checked.bad(
                    "ANSWER_CONSTANT",
                    "The answer is right on the data of every seed, so it could be learnt by heart.");
        }
        return new Checked.Good<>(new WrittenTask(
                task.sheet(),
                task.prompt(),
                task.tools(),
                task.solution(),
                task.verifier(),
                proven,
                task.share(),
                task.step()));
    }

    private static Checked<WrittenTask> harder(WrittenTask task, @Nullable WrittenTask before) {
        if (before == null) {
            return new Checked.Good<>(task);
        }
        int parts = task.declaration().parts();
        int calls = task.proven().calls();
        int partsBefore = before.declaration().parts();
        int callsBefore = before.proven().calls();
        boolean same = task.declaration().kind() == before.declaration().kind();
        boolean harder = parts >= partsBefore && calls >= callsBefore && (parts > partsBefore || calls > callsBefore);
        return same && harder
                ? new Checked.Good<>(task)
                : Checked.bad(
                        "NOT_HARDER",
                        ("A harder task is of the same kind, declares no less and needs no fewer calls, and more of one of the two. "
                                        + "This one is a %s of %d parts and %d calls; before it was a %s of %d parts and %d calls.")
                                .formatted(
                                        task.declaration().kind(),
                                        parts,
                                        calls,
                                        before.declaration().kind(),
                                        partsBefore,
                                        callsBefore));
    }
}
