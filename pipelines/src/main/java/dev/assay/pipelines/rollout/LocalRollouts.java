package dev.assay.pipelines.rollout;

import dev.assay.env.rollout.Actor;
import dev.assay.env.rollout.ToolGround;
import dev.assay.env.rollout.ToolRollouts.Part;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Rollout;
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

    private record Wanted(Draw draw, String key, Actor actor, long seed) {}

    /** Runs what of a unit is not finished. What broke below is reported, kept nowhere, and run again by the next run. */
    public void run(RolloutUnit unit, Emit<Rolled> out) {
        RolloutLab lab = RolloutLab.of(settings);
        WorkStore store = settings.store();
        ToolGround ground = lab.ground(unit.bundle(), unit.task());
        List<Draw> draws = lab.plan().draws(ground.task()).subList(unit.first(), unit.first() + unit.count());
        List<Wanted> left = new ArrayList<>();
        for (Draw draw : draws) {
            Wanted wanted = wanted(lab, ground.task(), draw);
            Optional<FinishedTrajectory> before = store.find(STAGE, wanted.key(), FinishedTrajectory.class);
            before.ifPresentOrElse(finished -> out.accept(finished.rolled()), () -> left.add(wanted));
        }
        List<Part> parts = left.stream()
                .map(wanted -> new Part(wanted.actor(), rollout(ground.task(), wanted), wanted.seed(), wanted.key()))
                .toList();
        List<Trace> traces = parts.isEmpty()
                ? List.of()
                : lab.rollouts().run(ground, parts, lab.plan().limits().limits(), RewardRule.outcomeOnly());
        for (int i = 0; i < traces.size(); i++) {
            keep(ground.task(), left.get(i), traces.get(i), store, out);
        }
    }

    private Wanted wanted(RolloutLab lab, ToolTask task, Draw draw) {
        Actor actor = lab.actor(draw.agent());
        RolloutPlan plan = lab.plan();
        RolloutModel model = draw.agent().equals(Share.MODEL) ? plan.model() : null;
        Map<String, Object> drawn =
                Map.of("seed", plan.seed(), "task", task.id(), "agent", draw.agent(), "sample", draw.sample());
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
                actor.ref(),
                "told",
                model == null ? "" : model.system(),
                "limits",
                plan.limits()));
        return new Wanted(
                draw, key, actor, Long.parseUnsignedLong(CanonicalJson.id(drawn).substring(0, 16), 16));
    }

    private static Rollout rollout(ToolTask task, Wanted wanted) {
        return new Rollout(
                task.family(),
                task.id(),
                task.environment(),
                wanted.draw().group(),
                wanted.draw().sample(),
                wanted.actor().ref());
    }

    private void keep(ToolTask task, Wanted wanted, Trace trace, WorkStore store, Emit<Rolled> out) {
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
        store.put(STAGE, wanted.key(), new FinishedTrajectory(TraceJson.write(trace.timed(null)), rolled));
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
