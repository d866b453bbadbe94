package dev.assay.env.notebook.table.algebra;

import dev.assay.env.notebook.table.algebra.Formula.CalendarPart;
import dev.assay.env.notebook.table.algebra.Formula.Combine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns that steps and findings look at, of the table before them. */
public final class References implements Step.Cases<List<String>>, Finding.Cases<List<String>> {
    private static final References REFERENCES = new References();

    private References() {}

    /** The columns that a question names of what it has, in order; derived ones among them. */
    public static Set<String> of(Question question) {
        Set<String> all = new LinkedHashSet<>();
        for (Step step : question.steps()) {
            all.addAll(of(step));
        }
        for (Asked asked : question.asked()) {
            all.addAll(of(asked.finding()));
        }
        return all;
    }

    /** The columns that a step looks at. */
    public static List<String> of(Step step) {
        return step.match(REFERENCES);
    }

    /** The columns that a finding looks at. */
    public static List<String> of(Finding finding) {
        return finding.match(REFERENCES);
    }

    /** The columns that a condition looks at. */
    public static List<String> of(Condition condition) {
        return condition.match(new Condition.Cases<>() {
            @Override
            public List<String> compare(Condition.Compare compare) {
                return List.of(compare.column());
            }

            @Override
            public List<String> among(Condition.Among among) {
                return List.of(among.column());
            }

            @Override
            public List<String> within(Condition.Within within) {
                return List.of(within.column());
            }

            @Override
            public List<String> exceeds(Condition.Exceeds exceeds) {
                return List.of(exceeds.column(), exceeds.other());
            }
        });
    }

    /** The columns that a fold looks at: one, or none when rows are counted. */
    public static List<String> of(Fold fold) {
        return fold.column() == null ? List.of() : List.of(fold.column());
    }

    @Override
    public List<String> filter(Step.Filter step) {
        return of(step.condition());
    }

    @Override
    public List<String> derive(Step.Derive step) {
        return step.formula().match(new Formula.Cases<>() {
            @Override
            public List<String> combine(Combine formula) {
                return List.of(formula.left(), formula.right());
            }

            @Override
            public List<String> calendar(CalendarPart formula) {
                return List.of(formula.column());
            }
        });
    }

    @Override
    public List<String> join(Step.Join step) {
        return List.of(step.left());
    }

    @Override
    public List<String> partner(Step.Partner step) {
        return List.of(step.left());
    }

    @Override
    public List<String> gather(Step.Gather step) {
        return List.of(step.left());
    }

    @Override
    public List<String> group(Step.Group step) {
        List<String> all = new ArrayList<>(step.by());
        step.folds().forEach(fold -> all.addAll(of(fold)));
        return all;
    }

    @Override
    public List<String> along(Step.Along step) {
        List<String> all = new ArrayList<>(List.of(step.column(), step.order()));
        if (step.within() != null) {
            all.add(step.within());
        }
        return all;
    }

    @Override
    public List<String> rank(Step.Rank step) {
        return step.within() == null ? List.of(step.column()) : List.of(step.column(), step.within());
    }

    @Override
    public List<String> pivot(Step.Pivot step) {
        List<String> all = new ArrayList<>(List.of(step.row(), step.column()));
        all.addAll(of(step.fold()));
        return all;
    }

    @Override
    public List<String> resample(Step.Resample step) {
        List<String> all = new ArrayList<>(List.of(step.instant()));
        all.addAll(of(step.fold()));
        return all;
    }

    @Override
    public List<String> top(Step.Top step) {
        return List.of(step.column());
    }

    @Override
    public List<String> folded(Finding.Folded finding) {
        return of(finding.fold());
    }

    @Override
    public List<String> share(Finding.Share finding) {
        return of(finding.condition());
    }

    @Override
    public List<String> extreme(Finding.Extreme finding) {
        return List.of(finding.by(), finding.column());
    }

    @Override
    public List<String> listed(Finding.Listed finding) {
        return List.of(finding.by(), finding.column());
    }

    @Override
    public List<String> earliest(Finding.Earliest finding) {
        List<String> all = new ArrayList<>(of(finding.condition()));
        all.addAll(List.of(finding.order(), finding.column()));
        return all;
    }

    @Override
    public List<String> correlation(Finding.Correlation finding) {
        return List.of(finding.first(), finding.second());
    }

    @Override
    public List<String> regression(Finding.Regression finding) {
        return List.of(finding.outcome(), finding.cause());
    }

    @Override
    public List<String> welch(Finding.Welch finding) {
        return List.of(finding.column(), finding.groups());
    }

    @Override
    public List<String> chiSquare(Finding.ChiSquare finding) {
        return List.of(finding.first(), finding.second());
    }
}
