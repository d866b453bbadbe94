package dev.assay.env.plan.design;

import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A task that grows step by step, each step measured. */
final class Growth {
    /** Ideas of one kind tried for one step. */
    private static final int IDEAS = 6;

    private static final double EASY = 0.01;

    private static final Map<String, Idea> KINDS = kinds();
    /** How often each kind is drawn, once a condition and a coupling are there. */
    private static final List<String> DRAWN =
            List.of("constraint", "constraint", "condition", "coupling", "coupling", "horizon", "horizon", "add_tool");
    /** More than once, and the task would only be longer. */
    private static final Set<String> ONCE = Set.of("add_tool");

    private final Assessor assessor;
    private final List<PlanStage> stages = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private Draft draft;
    private Optional<Assessment> assessment;

    Growth(Draft bare, long seed) {
        this.assessor = new Assessor(bare, seed);
        this.draft = assessor.trimmed(bare);
        this.assessment = assessor.assess(draft, 1);
    }

    private static Map<String, Idea> kinds() {
        Map<String, Idea> kinds = new LinkedHashMap<>();
        kinds.put("constraint", SimpleIdeas::any);
        kinds.put("condition", ConditionIdeas::any);
        kinds.put("coupling", CouplingIdeas::any);
        kinds.put("horizon", GrowthIdeas::horizon);
        kinds.put("add_tool", GrowthIdeas::addTool);
        return kinds;
    }

    /** The first rule; whether one was found. */
    boolean start(SplittableRandom random) {
        return grow("constraint", "start", random) || grow("coupling", "start", random);
    }

    /** One more step; whether one was found. The first two are a condition and a coupling where they can be. */
    boolean step(int number, SplittableRandom random) {
        Set<String> kinds = new LinkedHashSet<>();
        if (number < 2) {
            kinds.add(number == 0 ? "condition" : "coupling");
        }
        kinds.addAll(Dice.shuffled(DRAWN, random));
        for (String kind : kinds) {
            boolean again = !ONCE.contains(kind) || !done.contains(kind);
            if (again && grow(kind, kind, random)) {
                done.add(kind);
                return true;
            }
        }
        return false;
    }

    private boolean grow(String kind, String step, SplittableRandom random) {
        Idea idea = KINDS.get(kind);
        for (int i = 0; i < IDEAS && idea != null && assessment.isPresent(); i++) {
            Optional<Proposal> proposal = idea.propose(draft, assessment.get().pool(), random);
            if (proposal.isPresent() && taken(proposal.get(), step)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the step was taken: it must not be easier in any way, and harder in one. */
    private boolean taken(Proposal proposal, String step) {
        double share = share();
        long calls = assessment.map(Assessment::calls).orElse(0L);
        Optional<Assessment> next = assessor.assess(proposal.draft(), share)
                .filter(each -> each.calls() > calls
                        || (each.calls() == calls && each.share().share() < share));
        if (next.isEmpty()) {
            return false;
        }
        assessment = next;
        draft = proposal.draft();
        stages.add(stage(step, proposal.text(), next.get()));
        return true;
    }

    private PlanStage stage(String step, String text, Assessment measured) {
        PlanSpec spec = measured.grid().spec();
        return new PlanStage(
                Rung.of(step, text, measured.share(), (int) measured.calls()),
                spec,
                new PlanPrompt(draft, spec).text(),
                draft.tools(),
                measured.order());
    }

    /** Whether one random answer in a hundred would be right. */
    boolean easy() {
        return share() > EASY;
    }

    private double share() {
        return assessment.map(each -> each.share().share()).orElse(1.0);
    }

    Draft draft() {
        return draft;
    }

    /** What is measured of the task as it is. */
    Optional<Assessment> assessment() {
        return assessment;
    }

    List<PlanStage> stages() {
        return List.copyOf(stages);
    }
}
