package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Statistic;
import java.util.HashSet;
import java.util.Set;

/** What is asked as a noun phrase. */
final class FindingWords implements Finding.Cases<String> {
    private final Names names;
    private final Set<String> lines = new HashSet<>();

    FindingWords(Names names) {
        this.names = names;
    }

    @Override
    public String folded(Finding.Folded finding) {
        return "%s".formatted(FoldWords.of(finding.fold(), names));
    }

    @Override
    public String share(Finding.Share finding) {
        return "the percentage of %s %s"
                .formatted(names.rows(), finding.condition().match(new ConditionWords(names)));
    }

    private static String end(boolean descending) {
        return descending ? "largest" : "smallest";
    }

    @Override
    public String extreme(Finding.Extreme finding) {
        String what = names.label(finding.column());
        return what.equals(names.row())
                ? "the %s with the %s %s".formatted(names.row(), end(finding.descending()), names.of(finding.by()))
                : "the %s of the %s with the %s %s"
                        .formatted(
                                names.of(finding.column()),
                                names.row(),
                                end(finding.descending()),
                                names.of(finding.by()));
    }

    @Override
    public String listed(Finding.Listed finding) {
        return "the %d %s with the %s %s, the %s first"
                .formatted(
                        finding.count(),
                        names.rows(),
                        end(finding.descending()),
                        names.of(finding.by()),
                        end(finding.descending()));
    }

    @Override
    public String earliest(Finding.Earliest finding) {
        String condition = finding.condition().match(new ConditionWords(names));
        String first =
                "the first %s (in the order of %s) %s".formatted(names.row(), names.the(finding.order()), condition);
        return names.label(finding.column()).equals(names.row())
                ? first
                : "the %s of %s".formatted(names.of(finding.column()), first);
    }

    @Override
    public String correlation(Finding.Correlation finding) {
        return "Pearson's correlation coefficient between %s and %s"
                .formatted(names.the(finding.first()), names.the(finding.second()));
    }

    @Override
    public String regression(Finding.Regression finding) {
        String line = lines.add(finding.outcome() + "\n" + finding.cause())
                ? "the least-squares line that predicts %s from %s"
                        .formatted(names.the(finding.outcome()), names.the(finding.cause()))
                : "that line";
        return switch (finding.coefficient()) {
            case SLOPE -> "the slope of " + line;
            case INTERCEPT -> "the intercept of " + line;
            case R2 -> "the coefficient of determination (R squared) of " + line;
        };
    }

    @Override
    public String welch(Finding.Welch finding) {
        return finding.statistic() == Statistic.VALUE
                ? "the t statistic of Welch's unequal-variances test that compares the mean %s of the %s whose %s is \"%s\" with that of those where it is \"%s\" (first minus second)"
                        .formatted(
                                names.of(finding.column()),
                                names.rows(),
                                names.of(finding.groups()),
                                finding.first(),
                                finding.second())
                : "the Welch-Satterthwaite degrees of freedom of that test";
    }

    @Override
    public String chiSquare(Finding.ChiSquare finding) {
        return finding.statistic() == Statistic.VALUE
                ? "the chi-square statistic of Pearson's test of independence, without continuity correction, for the table of %s by %s"
                        .formatted(names.of(finding.first()), names.of(finding.second()))
                : "the degrees of freedom of that test";
    }
}
