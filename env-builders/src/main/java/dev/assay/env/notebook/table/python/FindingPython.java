package dev.assay.env.notebook.table.python;

import static dev.assay.env.notebook.table.python.ConditionPython.column;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Statistic;
import dev.assay.env.notebook.table.algebra.Function;

/** A finding as an expression over the frame {@code data}, a number or a text. */
final class FindingPython implements Finding.Cases<String> {
    static final FindingPython FINDING = new FindingPython();

    private FindingPython() {}

    private static String text(String text) {
        return PythonText.literal(text);
    }

    @Override
    public String folded(Finding.Folded finding) {
        return finding.fold().function() == Function.COUNT
                ? "len(data)"
                : column(finding.fold().values()) + FoldPython.call(finding.fold());
    }

    @Override
    public String share(Finding.Share finding) {
        return "100 * (%s).mean()".formatted(finding.condition().match(ConditionPython.CONDITION));
    }

    @Override
    public String extreme(Finding.Extreme finding) {
        return "data.loc[%s.%s(), %s]"
                .formatted(column(finding.by()), finding.descending() ? "idxmax" : "idxmin", text(finding.column()));
    }

    @Override
    public String listed(Finding.Listed finding) {
        return "\", \".join(data.dropna(subset=[%1$s]).sort_values(%1$s, ascending=%2$s).head(%3$d)[%4$s])"
                .formatted(
                        text(finding.by()),
                        finding.descending() ? "False" : "True",
                        finding.count(),
                        text(finding.column()));
    }

    @Override
    public String earliest(Finding.Earliest finding) {
        return "data[%s].sort_values(%s).iloc[0][%s]"
                .formatted(
                        finding.condition().match(ConditionPython.CONDITION),
                        text(finding.order()),
                        text(finding.column()));
    }

    @Override
    public String correlation(Finding.Correlation finding) {
        return "%s.corr(%s)".formatted(column(finding.first()), column(finding.second()));
    }

    @Override
    public String regression(Finding.Regression finding) {
        String both = "data[[%s, %s]].dropna()".formatted(text(finding.cause()), text(finding.outcome()));
        String fit = "stats.linregress(*%s.to_numpy().T)".formatted(both);
        return switch (finding.coefficient()) {
            case SLOPE -> fit + ".slope";
            case INTERCEPT -> fit + ".intercept";
            case R2 -> fit + ".rvalue ** 2";
        };
    }

    @Override
    public String welch(Finding.Welch finding) {
        String side = "data.loc[%s == %%s, %s].dropna()".formatted(column(finding.groups()), text(finding.column()));
        String test = "stats.ttest_ind(%s, %s, equal_var=False)"
                .formatted(side.formatted(text(finding.first())), side.formatted(text(finding.second())));
        return test + (finding.statistic() == Statistic.VALUE ? ".statistic" : ".df");
    }

    @Override
    public String chiSquare(Finding.ChiSquare finding) {
        String test = "stats.chi2_contingency(pd.crosstab(%s, %s), correction=False)"
                .formatted(column(finding.first()), column(finding.second()));
        return test + (finding.statistic() == Statistic.VALUE ? ".statistic" : ".dof");
    }
}
