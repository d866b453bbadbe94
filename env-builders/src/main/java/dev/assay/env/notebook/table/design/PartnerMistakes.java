package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.References;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.algebra.Step.Taken;
import dev.assay.env.notebook.table.data.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes at rows and their partners in another table: joins that multiply rows, or lose those without a partner. */
final class PartnerMistakes {
    private static final String OTHER = "other ";

    private final Question question;
    private final int at;
    private final Ground ground;
    private final List<Variation> all = new ArrayList<>();

    private PartnerMistakes(Question question, int at, Ground ground) {
        this.question = question;
        this.at = at;
        this.ground = ground;
    }

    /** Those that the step of a number leaves room for. */
    static List<Variation> of(Question question, int at, Ground ground) {
        PartnerMistakes mistakes = new PartnerMistakes(question, at, ground);
        Step step = question.steps().get(at);
        if (step instanceof Step.Partner partner) {
            mistakes.partner(partner);
        } else if (step instanceof Step.Gather gather) {
            mistakes.gather(gather);
        }
        return mistakes.all;
    }

    private void add(String mistake, boolean essential, Question wrong) {
        all.add(new Variation(mistake, essential, wrong, ground.data().readings(), 0));
    }

    private void partner(Step.Partner step) {
        add("partners not looked for", true, question.without(at));
        add(
                "rows without a partner for those with one, or the reverse",
                false,
                question.with(
                        at,
                        new Step.Partner(step.table(), step.left(), step.right(), step.condition(), !step.there())));
        if (step.condition() != null) {
            add(
                    "condition on the other table left out",
                    true,
                    question.with(at, new Step.Partner(step.table(), step.left(), step.right(), null, step.there())));
        }
        if (step.there() && several(step)) {
            add("rows multiplied by the join", true, question.with(at, multiplied(step)));
        }
        for (Link link : others(step.table(), step.left(), step.right())) {
            add(
                    "linked by %s".formatted(link.column()),
                    false,
                    question.with(
                            at,
                            new Step.Partner(
                                    step.table(), step.left(), link.column(), step.condition(), step.there())));
        }
    }

    /** Whether a row may have several partners: the other table is the one that refers. */
    private boolean several(Step.Partner step) {
        return ground.data().links().contains(new Link(step.table(), step.right(), question.from(), step.left()));
    }

    /** A plain join, and the condition behind it. */
    private static List<Step> multiplied(Step.Partner step) {
        List<Taken> taken = new ArrayList<>(List.of(new Taken(step.right(), "partner of the row")));
        List<Step> steps = new ArrayList<>();
        Condition condition = step.condition();
        if (condition != null) {
            References.of(condition).stream().distinct().forEach(each -> taken.add(new Taken(each, OTHER + each)));
            steps.add(new Step.Filter(renamed(condition)));
        }
        steps.add(0, new Step.Join(step.table(), step.left(), step.right(), false, taken));
        return steps;
    }

    private static Condition renamed(Condition condition) {
        return condition.match(new Condition.Cases<>() {
            @Override
            public Condition compare(Condition.Compare compare) {
                return new Condition.Compare(OTHER + compare.column(), compare.relation(), compare.number());
            }

            @Override
            public Condition among(Condition.Among among) {
                return new Condition.Among(OTHER + among.column(), among.texts());
            }

            @Override
            public Condition within(Condition.Within within) {
                return new Condition.Within(OTHER + within.column(), within.from(), within.to());
            }

            @Override
            public Condition exceeds(Condition.Exceeds exceeds) {
                return new Condition.Exceeds(OTHER + exceeds.column(), OTHER + exceeds.other());
            }
        });
    }

    private void gather(Step.Gather step) {
        Step there = new Step.Partner(step.table(), step.left(), step.right(), step.condition(), true);
        // Of an extreme value, rows without any are no part either way; counts are asked for as a mean and a share.
        boolean essential = step.fold().function() == Function.COUNT;
        add("inner join for a left one", essential, question.with(at, List.of(there, step)));
        if (step.condition() != null) {
            add("condition on the other table left out", true, question.with(at, with(step, step.right(), null)));
        }
        Fold fold = step.fold();
        if (fold.function() == Function.SUM || fold.function() == Function.MEAN) {
            Function other = fold.function() == Function.SUM ? Function.MEAN : Function.SUM;
            add(
                    fold.function() == Function.SUM ? "mean for total" : "total for mean",
                    true,
                    question.with(
                            at,
                            new Step.Gather(
                                    step.table(), step.left(), step.right(), step.condition(), fold.with(other))));
        }
        for (Link link : others(step.table(), step.left(), step.right())) {
            add(
                    "linked by %s".formatted(link.column()),
                    false,
                    question.with(at, with(step, link.column(), step.condition())));
        }
    }

    private static Step with(Step.Gather step, String right, @Nullable Condition condition) {
        return new Step.Gather(step.table(), step.left(), right, condition, step.fold());
    }

    /** Other links from that table to the same key. */
    private List<Link> others(String table, String left, String right) {
        return ground.linksTo(question.from()).stream()
                .filter(each -> each.table().equals(table) && each.key().equals(left))
                .filter(each -> !each.column().equals(right))
                .toList();
    }
}
