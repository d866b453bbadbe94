package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A value asked of a table. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Finding.Folded.class, name = "fold"),
    @JsonSubTypes.Type(value = Finding.Share.class, name = "share"),
    @JsonSubTypes.Type(value = Finding.Extreme.class, name = "extreme"),
    @JsonSubTypes.Type(value = Finding.Listed.class, name = "listed"),
    @JsonSubTypes.Type(value = Finding.Earliest.class, name = "earliest"),
    @JsonSubTypes.Type(value = Finding.Correlation.class, name = "correlation"),
    @JsonSubTypes.Type(value = Finding.Regression.class, name = "regression"),
    @JsonSubTypes.Type(value = Finding.Welch.class, name = "welch"),
    @JsonSubTypes.Type(value = Finding.ChiSquare.class, name = "chi_square")
})
public sealed interface Finding {
    /** Calls the case that this finding is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of finding. */
    interface Cases<R> {
        R folded(Folded finding);

        R share(Share finding);

        R extreme(Extreme finding);

        R listed(Listed finding);

        R earliest(Earliest finding);

        R correlation(Correlation finding);

        R regression(Regression finding);

        R welch(Welch finding);

        R chiSquare(ChiSquare finding);
    }

    /** One number of all rows. */
    record Folded(Fold fold) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.folded(this);
        }
    }

    /** Per cent of all rows for which a condition holds. */
    record Share(Condition condition) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.share(this);
        }
    }

    /** What stands in a column of the row with the greatest (or least) value of another. */
    record Extreme(String by, boolean descending, String column) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.extreme(this);
        }
    }

    /** The texts of the rows with the greatest (or least) values, in that order. */
    record Listed(String by, boolean descending, int count, String column) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listed(this);
        }
    }

    /** What stands in a column of the first row, in an order, for which a condition holds. */
    record Earliest(Condition condition, String order, String column) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.earliest(this);
        }
    }

    /** Pearson's r of the rows that have both values. */
    record Correlation(String first, String second) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.correlation(this);
        }
    }

    /** What a fitted line has. */
    enum Coefficient {
        @JsonProperty("slope")
        SLOPE,
        @JsonProperty("intercept")
        INTERCEPT,
        /** The share of the variance explained. */
        @JsonProperty("r2")
        R2
    }

    /** Least squares: {@code outcome = intercept + slope * cause}, of the rows that have both. */
    record Regression(String outcome, String cause, Coefficient coefficient) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.regression(this);
        }
    }

    /** What a test gives. */
    enum Statistic {
        /** t, or the sum of squares over expectations. */
        @JsonProperty("value")
        VALUE,
        /** Degrees of freedom; those of Welch and Satterthwaite. */
        @JsonProperty("freedom")
        FREEDOM
    }

    /** Welch's test of the mean of a column between two texts of another: that of the first less that of the second. */
    record Welch(String column, String groups, String first, String second, Statistic statistic) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.welch(this);
        }
    }

    /** Pearson's test of independence of two columns of texts, without a correction. */
    record ChiSquare(String first, String second, Statistic statistic) implements Finding {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.chiSquare(this);
        }
    }
}
