package dev.assay.pipelines.rollout;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceVerdict;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs trajectories on the machine that it is called on; those that are finished are found. */
public record LocalRollouts(RolloutSettings settings) implements Serializable {
    static final String STAGE = "rollout";

    /** Runs what of a unit is not finished, unless the budget is spent. What broke below is reported, kept nowhere, and run again by the next run. */
    public void run(RolloutUnit unit, Emit<Rolled> out) {
        RolloutLab lab = RolloutLab.of(settings);
        WorkStore store = settings.store();
        TaskGround ground = lab.ground(unit);
        TaskLabel label = ground.label();
        List<Draw> draws = lab.plan().draws(label.task()).subList(unit.first(), unit.first() + unit.count());
        List<Wanted> left = new ArrayList<>();
        for (Draw draw : draws) {
            Wanted wanted = wanted(lab.plan(), ground, draw);
            Optional<FinishedTrajectory> before = store.find(STAGE, wanted.key(), FinishedTrajectory.class);
            before.ifPresentOrElse(
                    finished -> {
                        lab.spending().add(finished.rolled());
                        out.accept(finished.rolled());
                    },
                    () -> left.add(wanted));
        }
        if (left.isEmpty() || lab.spending().over()) {
            return;
        }
        ground.run(
                left, lab.plan().limits().limits(), (wanted, trace) -> keep(lab.spending(), label, wanted, trace, out));
    }

    private static Wanted wanted(RolloutPlan plan, TaskGround ground, Draw draw) {
        AgentRef agent = ground.agent(draw.agent());
        RolloutModel model = draw.agent().equals(Share.MODEL) ? plan.model() : null;
        Map<String, Object> drawn = Map.of(
                "seed",
                plan.seed(),
                "task",
                ground.label().task().id(),
                "agent",
                draw.agent(),
                "sample",
                draw.sample());
        String key = CanonicalJson.id(Map.of(
                "stage",
                STAGE,
                "build",
                BuildDigest.own(),
                "drawn",
                drawn,
                "group",
                draw.group(),
                "who",
                agent,
                "where",
                ground.environment().digest(),
                "told",
                model == null ? "" : model.system(),
                "limits",
                plan.limits(),
                "bounds",
                ground.bounds()));
        return new Wanted(
                draw, key, agent, Long.parseUnsignedLong(CanonicalJson.id(drawn).substring(0, 16), 16));
    }

    private void keep(Spending spending, TaskLabel task, Wanted wanted, Trace trace, Emit<Rolled> out) {
        TraceVerdict verdict =
                Objects.requireNonNull(trace.judgement(), "it was judged").verdict();
        if (trace.ending().stop() == StopReason.INFRASTRUCTURE || verdict.kind() == TraceVerdict.Kind.INFRA_FAILURE) {
            out.broken(new Breakage(
                    STAGE,
                    "%s/%s/%d"
                            .formatted(
                                    task.name(),
                                    wanted.draw().agent(),
                                    wanted.draw().sample()),
                    Objects.requireNonNullElse(verdict.boundary(), "sandbox"),
                    Objects.requireNonNullElse(
                            verdict.cause(), String.valueOf(trace.ending().detail()))));
            return;
        }
        Rolled rolled = Rolled.of(wanted.key(), task, wanted.draw(), trace);
        spending.add(rolled);
        settings.store().put(STAGE, wanted.key(), new FinishedTrajectory(TraceJson.write(trace.timed(null)), rolled));
        forget(wanted);
        out.accept(rolled);
    }

    /** It is finished: what was kept of it under way is needed no longer. */
    private void forget(Wanted wanted) {
        if (!wanted.draw().agent().equals(Share.MODEL)) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of(settings.journals()).resolve(wanted.key() + ".jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of a finished trajectory cannot be removed: " + e, e);
        }
    }
}
