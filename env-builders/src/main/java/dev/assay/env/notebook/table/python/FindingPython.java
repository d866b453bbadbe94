package dev.assay.env.notebook.table.python;

import static dev.assay.env.notebook.table.python.ConditionPython.column;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Finding.Statistic;
import dev.assay.env.notebook.table.algebra.Function;

/** A finding as lines that make {@code value}, a number or a text, of the frame {@code data}. */
final class FindingPython implements Finding.Cases<String> {
    static final FindingPython FINDING = new FindingPython();

    /** The degrees of freedom of Welch and Satterthwaite; only newer releases of SciPy tell them. */
    private static final String FREEDOM =
            """
            parts = [side.var() / len(side) for side in sides]
            value = sum(parts) ** 2 / sum(part ** 2 / (len(side) - 1) for part, side in zip(parts, sides))""";

    private FindingPython() {}

    private static String text(String text) {
        return PythonText.literal(text);
    }

    private static String value(String expression) {
        return "value = " + expression;
    }

    @Override
    public String folded(Finding.Folded finding) {
        return value(
                finding.fold().function() == Function.COUNT
                        ? "len(data)"
                        : column(finding.fold().values()) + FoldPython.call(finding.fold()));
    }

    @Override
    public String share(Finding.Share finding) {
        return value("100 * (%s).mean()".formatted(finding.condition().match(ConditionPython.CONDITION)));
    }

    @Override
    public String extreme(Finding.Extreme finding) {
        return value("data.loc[%s.%s(), %s]"
                .formatted(column(finding.by()), finding.descending() ? "idxmax" : "idxmin", text(finding.column())));
    }

    @Override
    public String listed(Finding.Listed finding) {
        return value("\", \".join(data.dropna(subset=[%1$s]).sort_values(%1$s, ascending=%2$s).head(%3$d)[%4$s])"
                .formatted(
                        text(finding.by()),
                        finding.descending() ? "False" : "True",
                        finding.count(),
                        text(finding.column())));
    }

    @Override
    public String earliest(Finding.Earliest finding) {
        return value("data[%s].sort_values(%s).iloc[0][%s]"
                .formatted(
                        finding.condition().match(ConditionPython.CONDITION),
                        text(finding.order()),
                        text(finding.column())));
    }

    @Override
    public String correlation(Finding.Correlation finding) {
        return value("%s.corr(%s)".formatted(column(finding.first()), column(finding.second())));
    }

    @Override
    public String regression(Finding.Regression finding) {
        String both = "data[[%s, %s]].dropna()".formatted(text(finding.cause()), text(finding.outcome()));
        String fit = "stats.linregress(*%s.to_numpy().T)".formatted(both);
        return value(
                switch (finding.coefficient()) {
                    case SLOPE -> fit + ".slope";
                    case INTERCEPT -> fit + ".intercept";
                    case R2 -> fit + ".rvalue ** 2";
                });
    }

    @Override
    public String welch(Finding.Welch finding) {
        String side = "data.loc[%s == %%s, %s].dropna()".formatted(column(finding.groups()), text(finding.column()));
        String sides = "sides = [%s, %s]\n"
                .formatted(side.formatted(text(finding.first())), side.formatted(text(finding.second())));
        return sides
                + (finding.statistic() == Statistic.VALUE
                        ? value("stats.ttest_ind(*sides, equal_var=False).statistic")
                        : FREEDOM);
    }

    @Override
    public String chiSquare(Finding.ChiSquare finding) {
        String test = "stats.chi2_contingency(pd.crosstab(%s, %s), correction=False)"
                .formatted(column(finding.first()), column(finding.second()));
        return value(test + (finding.statistic() == Statistic.VALUE ? "[0]" : "[2]"));
    }
}
