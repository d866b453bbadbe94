package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Coefficient;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Function;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Mistakes in what is asked at the end. */
final class FindingMistakes implements Finding.Cases<List<FindingMistakes.Wrong>> {
    private static final FindingMistakes MISTAKES = new FindingMistakes();

    /** What is found by mistake. */
    record Wrong(String mistake, boolean essential, Finding finding) {}

    private FindingMistakes() {}

    static List<Wrong> of(Finding finding) {
        return finding.match(MISTAKES);
    }

    @Override
    public List<Wrong> folded(Finding.Folded finding) {
        Fold fold = finding.fold();
        return switch (fold.function()) {
            case MEAN -> List.of(wrong("median for mean", fold.with(Function.MEDIAN)));
            case MEDIAN -> List.of(wrong("mean for median", fold.with(Function.MEAN)));
            case SUM -> List.of(wrong("mean for total", fold.with(Function.MEAN)));
            case DEVIATION -> List.of(wrong("deviation of a population", fold.with(Function.POPULATION_DEVIATION)));
            case QUANTILE ->
                List.of(wrong(
                        "quantile from the other end",
                        new Fold(
                                fold.name(),
                                Function.QUANTILE,
                                fold.column(),
                                BigDecimal.ONE.subtract(Objects.requireNonNull(fold.share())))));
            case COUNT, DISTINCT, LEAST, GREATEST, POPULATION_DEVIATION -> List.of();
        };
    }

    private static Wrong wrong(String mistake, Fold fold) {
        return new Wrong(mistake, false, new Finding.Folded(fold));
    }

    @Override
    public List<Wrong> share(Finding.Share finding) {
        return finding.condition() instanceof Condition.Compare compare
                ? List.of(new Wrong(
                        "boundary on the other side",
                        false,
                        new Finding.Share(new Condition.Compare(
                                compare.column(), compare.relation().shifted(), compare.number()))))
                : List.of();
    }

    @Override
    public List<Wrong> extreme(Finding.Extreme finding) {
        return List.of();
    }

    @Override
    public List<Wrong> listed(Finding.Listed finding) {
        return List.of(
                new Wrong(
                        "one more in the list",
                        true,
                        new Finding.Listed(finding.by(), finding.descending(), finding.count() + 1, finding.column())),
                new Wrong(
                        "wrong end",
                        true,
                        new Finding.Listed(finding.by(), !finding.descending(), finding.count(), finding.column())));
    }

    @Override
    public List<Wrong> earliest(Finding.Earliest finding) {
        return finding.condition() instanceof Condition.Compare compare
                ? List.of(new Wrong(
                        "tenth part of the limit",
                        true,
                        new Finding.Earliest(
                                new Condition.Compare(
                                        compare.column(),
                                        compare.relation(),
                                        compare.number().movePointLeft(1)),
                                finding.order(),
                                finding.column())))
                : List.of();
    }

    @Override
    public List<Wrong> correlation(Finding.Correlation finding) {
        return List.of(new Wrong(
                "squared correlation",
                false,
                new Finding.Regression(finding.first(), finding.second(), Coefficient.R2)));
    }

    @Override
    public List<Wrong> regression(Finding.Regression finding) {
        return finding.coefficient() == Coefficient.R2
                ? List.of()
                : List.of(new Wrong(
                        "cause and outcome swapped",
                        true,
                        new Finding.Regression(
                                /* outcome= */ finding.cause(),
                                /* cause= */ finding.outcome(),
                                finding.coefficient())));
    }

    @Override
    public List<Wrong> welch(Finding.Welch finding) {
        return List.of(new Wrong(
                "groups swapped",
                finding.statistic() == Finding.Statistic.VALUE,
                new Finding.Welch(
                        finding.column(),
                        finding.groups(),
                        /* first= */ finding.second(),
                        /* second= */ finding.first(),
                        finding.statistic())));
    }

    @Override
    public List<Wrong> chiSquare(Finding.ChiSquare finding) {
        return List.of();
    }

    /** A finding that looks at another column instead of one. */
    static Finding renamed(Finding finding, String column, String other) {
        return finding.match(new Finding.Cases<Finding>() {
            private String name(String name) {
                return name.equals(column) ? other : name;
            }

            @Override
            public Finding folded(Finding.Folded folded) {
                return new Finding.Folded(folded.fold().over(other));
            }

            @Override
            public Finding share(Finding.Share share) {
                return share.condition() instanceof Condition.Compare compare
                        ? new Finding.Share(
                                new Condition.Compare(name(compare.column()), compare.relation(), compare.number()))
                        : share;
            }

            @Override
            public Finding extreme(Finding.Extreme extreme) {
                return new Finding.Extreme(name(extreme.by()), extreme.descending(), extreme.column());
            }

            @Override
            public Finding listed(Finding.Listed listed) {
                return new Finding.Listed(name(listed.by()), listed.descending(), listed.count(), listed.column());
            }

            @Override
            public Finding earliest(Finding.Earliest earliest) {
                return earliest;
            }

            @Override
            public Finding correlation(Finding.Correlation correlation) {
                return new Finding.Correlation(name(correlation.first()), name(correlation.second()));
            }

            @Override
            public Finding regression(Finding.Regression regression) {
                return new Finding.Regression(
                        name(regression.outcome()), name(regression.cause()), regression.coefficient());
            }

            @Override
            public Finding welch(Finding.Welch welch) {
                return new Finding.Welch(
                        name(welch.column()), welch.groups(), welch.first(), welch.second(), welch.statistic());
            }

            @Override
            public Finding chiSquare(Finding.ChiSquare chiSquare) {
                return chiSquare;
            }
        });
    }
}
