package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Course;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.References;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import dev.assay.env.notebook.table.reading.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mistakes in what is done with the values. */
final class StepMistakes {
    private final Question question;
    private final Ground ground;
    private final Readings readings;
    private final List<Variation> all = new ArrayList<>();

    private StepMistakes(Question question, Ground ground) {
        this.question = question;
        this.ground = ground;
        this.readings = ground.data().readings();
    }

    /** The mistakes that a question leaves room for. */
    static List<Variation> of(Question question, Ground ground) {
        StepMistakes mistakes = new StepMistakes(question, ground);
        for (int i = 0; i < question.steps().size(); i++) {
            mistakes.step(i, question.steps().get(i));
        }
        mistakes.findings();
        mistakes.rows();
        return mistakes.all;
    }

    private void add(String mistake, boolean essential, Question wrong) {
        all.add(new Variation(mistake, essential, wrong, readings, 0));
    }

    private void step(int at, Step step) {
        if (step instanceof Step.Filter filter) {
            add("filter left out", true, question.without(at));
            if (filter.condition() instanceof Condition.Compare compare) {
                Condition shifted = new Condition.Compare(
                        compare.column(), compare.relation().shifted(), compare.number());
                add("boundary on the other side", false, question.with(at, new Step.Filter(shifted)));
            }
        } else if (step instanceof Step.Top top) {
            add(
                    "one row more",
                    false,
                    question.with(at, new Step.Top(top.column(), top.descending(), top.count() + 1)));
            add(
                    "one row short",
                    true,
                    question.with(at, new Step.Top(top.column(), top.descending(), top.count() - 1)));
            add("wrong end", true, question.with(at, new Step.Top(top.column(), !top.descending(), top.count())));
        } else if (step instanceof Step.Join join) {
            add(
                    join.keepAll() ? "inner join for a left one" : "left join for an inner one",
                    false,
                    question.with(
                            at,
                            new Step.Join(join.table(), join.left(), join.right(), !join.keepAll(), join.columns())));
        } else if (step instanceof Step.Partner || step instanceof Step.Gather) {
            all.addAll(PartnerMistakes.of(question, at, ground));
        } else if (step instanceof Step.Group group) {
            group(at, group);
        } else if (step instanceof Step.Rank rank) {
            add(
                    "wrong end",
                    true,
                    question.with(at, new Step.Rank(rank.name(), rank.column(), !rank.descending(), rank.within())));
            if (rank.within() != null) {
                add(
                        "ranked over everything",
                        false,
                        question.with(at, new Step.Rank(rank.name(), rank.column(), rank.descending(), null)));
            }
        } else if (step instanceof Step.Along along) {
            along(at, along);
        } else if (step instanceof Step.Pivot pivot) {
            add(
                    "columns swapped",
                    false,
                    question.with(
                            at,
                            new Step.Pivot(
                                    pivot.row(),
                                    pivot.column(),
                                    List.of(pivot.texts().get(1), pivot.texts().get(0)),
                                    pivot.fold(),
                                    pivot.emptyIsZero())));
            add(
                    "empty cells treated otherwise",
                    false,
                    question.with(
                            at,
                            new Step.Pivot(
                                    pivot.row(), pivot.column(), pivot.texts(), pivot.fold(), !pivot.emptyIsZero())));
        }
    }

    private void group(int at, Step.Group group) {
        for (int i = 0; i < group.folds().size(); i++) {
            Fold fold = group.folds().get(i);
            if (fold.column() != null) {
                List<Fold> folds = new ArrayList<>(group.folds());
                folds.set(i, fold.with(other(fold.function())));
                add(
                        "%s for %s".formatted(word(other(fold.function())), word(fold.function())),
                        false,
                        question.with(at, new Step.Group(group.by(), folds)));
                other(fold.column()).ifPresent(column -> {
                    List<Fold> moved = new ArrayList<>(group.folds());
                    moved.set(group.folds().indexOf(fold), fold.over(column));
                    add("wrong column", false, question.with(at, new Step.Group(group.by(), moved)));
                });
            }
        }
    }

    private void along(int at, Step.Along along) {
        if (along.course() == Course.MOVING_MEAN) {
            add(
                    "window of one more",
                    false,
                    question.with(
                            at,
                            new Step.Along(
                                    along.name(),
                                    along.course(),
                                    along.column(),
                                    along.order(),
                                    along.within(),
                                    along.size() + 1)));
        }
        if (along.within() != null) {
            add(
                    "series not kept apart",
                    false,
                    question.with(
                            at,
                            new Step.Along(
                                    along.name(), along.course(), along.column(), along.order(), null, along.size())));
        }
    }

    private static String word(Function function) {
        return function.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What is easily taken for a function. */
    private static Function other(Function function) {
        return switch (function) {
            case MEAN, SUM -> Function.MEDIAN;
            case MEDIAN, QUANTILE -> Function.MEAN;
            case DEVIATION -> Function.POPULATION_DEVIATION;
            case POPULATION_DEVIATION -> Function.DEVIATION;
            case LEAST -> Function.GREATEST;
            case GREATEST -> Function.LEAST;
            case COUNT, DISTINCT -> Function.DISTINCT;
        };
    }

    /** Another column of numbers of the file, when this one is of the file. */
    private Optional<String> other(String column) {
        List<ColumnFacts> measures = ground.measures(question.from());
        boolean own = measures.stream().anyMatch(each -> each.name().equals(column));
        return own
                ? measures.stream()
                        .map(ColumnFacts::name)
                        .filter(each -> !each.equals(column))
                        .findFirst()
                : Optional.empty();
    }

    private void findings() {
        List<Finding> findings = question.asked().stream().map(Asked::finding).toList();
        for (int i = 0; i < findings.size(); i++) {
            for (FindingMistakes.Wrong wrong : FindingMistakes.of(findings.get(i))) {
                List<Finding> changed = new ArrayList<>(findings);
                changed.set(i, wrong.finding());
                add(wrong.mistake(), wrong.essential(), question.asking(changed));
            }
            columns(findings, i);
        }
        ends(findings);
    }

    /** The same finding of another column. */
    private void columns(List<Finding> findings, int at) {
        Finding finding = findings.get(at);
        for (String column : References.of(finding)) {
            boolean here = question.steps().stream()
                    .noneMatch(step ->
                            step instanceof Step.Group || step instanceof Step.Pivot || step instanceof Step.Resample);
            if (here) {
                other(column).ifPresent(other -> {
                    List<Finding> changed = new ArrayList<>(findings);
                    changed.set(at, FindingMistakes.renamed(finding, column, other));
                    add("wrong column", false, question.asking(changed));
                });
            }
        }
    }

    /** A label with its value: both of the other end. */
    private void ends(List<Finding> findings) {
        List<Finding> changed = new ArrayList<>();
        boolean any = false;
        for (Finding finding : findings) {
            if (finding instanceof Finding.Extreme extreme) {
                changed.add(new Finding.Extreme(extreme.by(), !extreme.descending(), extreme.column()));
                any = true;
            } else if (finding instanceof Finding.Folded folded
                    && (folded.fold().function() == Function.LEAST
                            || folded.fold().function() == Function.GREATEST)) {
                changed.add(new Finding.Folded(
                        folded.fold().with(other(folded.fold().function()))));
            } else {
                changed.add(finding);
            }
        }
        if (any) {
            add("wrong end", true, question.asking(changed));
        }
    }

    /** One row too few, and the second best for the best. */
    private void rows() {
        long count = ground.engine().rows(question.from());
        all.add(new Variation("last row left out", false, question, readings, Math.max(1, count - 1)));
        for (Asked asked : question.asked()) {
            if (asked.finding() instanceof Finding.Extreme extreme) {
                int width = present(extreme.by());
                if (width > 1) {
                    add(
                            "second best",
                            true,
                            question.then(new Step.Top(extreme.by(), !extreme.descending(), width - 1)));
                }
                return;
            }
        }
        if (question.steps().stream()
                .noneMatch(step ->
                        step instanceof Step.Group || step instanceof Step.Pivot || step instanceof Step.Resample)) {
            ground.measures(question.from()).stream().findFirst().ifPresent(column -> {
                int width = present(column.name());
                if (width > 1) {
                    add("one row short", false, question.then(new Step.Top(column.name(), false, width - 1)));
                }
            });
        }
    }

    private int present(String column) {
        return (int) Math.min(Integer.MAX_VALUE, ground.engine().present(question, readings, column));
    }
}
