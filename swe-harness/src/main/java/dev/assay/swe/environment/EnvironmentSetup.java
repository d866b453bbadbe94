package dev.assay.swe.environment;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The set-up loop: plan, build, run the fixed repository, diagnose, repair, again.
 *
 * <p>An environment is good when a run of the GOLD stage completes and at least one test passes; failing tests are normal.
 * When fewer than half of the tests pass and the log names a reason that the planner can repair, that is tried too, and the
 * better of the attempts is kept. No recipe is tried twice.
 */
public final class EnvironmentSetup {
    private static final String STAGE = "environment";
    private static final int EVIDENCE_CHARS = 4_000;

    private final Planner planner;
    private final Workbench workbench;
    private final SetupLimits limits;
    private final LongSupplier nanoTime;

    /** A loop on the system's clock. */
    public EnvironmentSetup(Planner planner, Workbench workbench, SetupLimits limits) {
        this(planner, workbench, limits, System::nanoTime);
    }

    EnvironmentSetup(Planner planner, Workbench workbench, SetupLimits limits, LongSupplier nanoTime) {
        this.planner = planner;
        this.workbench = workbench;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Sets up one candidate; throws {@link InfraException} when the engine, the model or the site's registries fail. */
    public Setup setUp(SweCandidate candidate, ProjectFiles files) {
        try {
            return new Loop(candidate, files).go();
        } catch (UncheckedIOException e) {
            return new Setup.Refused(Rejection.swe(
                    STAGE, "MISSING_OBJECT", candidate.fix().id(), String.valueOf(e.getMessage()), Map.of()));
        }
    }

    /** The state of one set-up. */
    private final class Loop {
        private final SweCandidate candidate;
        private final ProjectFiles files;
        private final Set<String> tried = new HashSet<>();
        private final long start = nanoTime.getAsLong();
        private Setup.@Nullable Ready best;
        private @Nullable Recipe last;
        private @Nullable String unapplied;
        private @Nullable Failure failure;
        private @Nullable Diagnosis diagnosis;

        Loop(SweCandidate candidate, ProjectFiles files) {
            this.candidate = candidate;
            this.files = files;
        }

        Setup go() {
            Plan plan = planner.plan(candidate, files);
            if (plan instanceof Plan.None none) {
                return refuse(none.code(), none.detail(), null);
            }
            int round = 0;
            while (plan instanceof Plan.Found found) {
                Recipe recipe = found.value();
                tried.add(RecipeEdit.key(recipe));
                round++;
                if (attempt(recipe, round)) {
                    break;
                }
                plan = next(recipe, round);
            }
            if (unapplied != null) {
                return refuse("PATCH_FAILED", "The change does not apply to its base: " + unapplied, last);
            }
            return best != null ? best : giveUp(plan, round);
        }

        /** The next recipe, or why there is none. */
        private Plan next(Recipe recipe, int round) {
            if (round >= limits.rounds()
                    || nanoTime.getAsLong() - start > limits.time().toNanos()) {
                return new Plan.None("LIMIT", "The limit of rounds or minutes is reached.");
            }
            Plan plan = planner.repair(candidate, files, recipe, known(failure), known(diagnosis), round);
            if (plan instanceof Plan.Found found && tried.contains(RecipeEdit.key(found.value()))) {
                return new Plan.None("NO_REPAIR", "The repair on offer was tried before.");
            }
            return plan;
        }

        /** Whether the attempt leaves nothing to repair. */
        private boolean attempt(Recipe recipe, int round) {
            Workbench.BuildAttempt build = workbench.build(candidate, recipe);
            if (!build.ok()) {
                note(recipe, Failure.of(build));
                return false;
            }
            Workbench.RunAttempt gold = workbench.run(candidate, recipe, build, Stage.GOLD);
            Failure reading = Failure.of(gold);
            unapplied = gold.run().warnings().stream()
                    .filter(warning -> warning.startsWith(Workbench.PATCH_FAILED))
                    .findFirst()
                    .orElse(null);
            if (unapplied != null) {
                note(recipe, reading);
                return true;
            }
            if (gold.run().outcome() != RunOutcome.COMPLETED || reading.passed() == 0) {
                note(recipe, reading);
                return false;
            }
            if (best == null || reading.passed() > Failure.of(best.gold()).passed()) {
                best = new Setup.Ready(recipe, build, gold, round);
            }
            note(recipe, reading);
            return reading.passed() * 2 >= reading.reported()
                    || known(diagnosis).cause() == Cause.UNKNOWN;
        }

        private void note(Recipe recipe, Failure seen) {
            last = recipe;
            failure = seen;
            diagnosis = Diagnoser.diagnose(seen);
        }

        private Setup giveUp(Plan plan, int round) {
            Diagnosis reason = known(diagnosis);
            if (reason.cause().infrastructure()) {
                throw new InfraException("registry", infrastructure(reason), true);
            }
            String why = plan instanceof Plan.None none ? none.detail() : "";
            String detail = "The environment could not be set up in %d attempts: %s%s. %s"
                    .formatted(
                            round,
                            reason.cause(),
                            reason.subject().isEmpty() ? "" : " (" + reason.subject() + ")",
                            why);
            return refuse(reason.cause().name(), detail, last);
        }

        private Setup refuse(String code, String detail, @Nullable Recipe recipe) {
            Map<String, String> evidence = new TreeMap<>();
            if (diagnosis != null && !diagnosis.evidence().isEmpty()) {
                evidence.put("line", diagnosis.evidence());
            }
            if (failure != null) {
                evidence.put("phase", failure.phase().name());
                evidence.put("log", tail(failure.log()));
            }
            if (recipe != null) {
                evidence.put("recipe", CanonicalJson.write(recipe));
            }
            return new Setup.Refused(Rejection.swe(STAGE, code, candidate.fix().id(), detail, evidence));
        }
    }

    private static String infrastructure(Diagnosis reason) {
        String advice = reason.cause() == Cause.UNTRUSTED_CERTIFICATE
                ? "Maybe name the site's own certificate authority in the configuration (extra CA)."
                : "Maybe the registry is down, or a mirror must be configured.";
        return "The package registry cannot be used from the container (%s).%n%s".formatted(reason.evidence(), advice);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The loop asks for a repair only after a failure was noted.");
        }
        return value;
    }

    private static String tail(String log) {
        return log.length() <= EVIDENCE_CHARS ? log : log.substring(log.length() - EVIDENCE_CHARS);
    }
}
