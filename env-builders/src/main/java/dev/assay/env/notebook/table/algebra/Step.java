package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a table of a table. The order of rows never counts; where one is needed, the step names it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Filter.class, name = "filter"),
    @JsonSubTypes.Type(value = Step.Derive.class, name = "derive"),
    @JsonSubTypes.Type(value = Step.Join.class, name = "join"),
    @JsonSubTypes.Type(value = Step.Partner.class, name = "partner"),
    @JsonSubTypes.Type(value = Step.Gather.class, name = "gather"),
    @JsonSubTypes.Type(value = Step.Group.class, name = "group"),
    @JsonSubTypes.Type(value = Step.Along.class, name = "along"),
    @JsonSubTypes.Type(value = Step.Rank.class, name = "rank"),
    @JsonSubTypes.Type(value = Step.Pivot.class, name = "pivot"),
    @JsonSubTypes.Type(value = Step.Resample.class, name = "resample"),
    @JsonSubTypes.Type(value = Step.Top.class, name = "top")
})
public sealed interface Step {
    /** Calls the case that this step is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of step. */
    interface Cases<R> {
        R filter(Filter step);

        R derive(Derive step);

        R join(Join step);

        R partner(Partner step);

        R gather(Gather step);

        R group(Group step);

        R along(Along step);

        R rank(Rank step);

        R pivot(Pivot step);

        R resample(Resample step);

        R top(Top step);
    }

    /** Rows for which a condition holds. */
    record Filter(Condition condition) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.filter(this);
        }
    }

    /** One more column. */
    record Derive(String name, Formula formula) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.derive(this);
        }
    }

    /**
     * Columns of another table, in which each key occurs once.
     *
     * @param table the other one, as read
     * @param left column of this table
     * @param right key of the other one
     * @param keepAll whether rows without a partner stay, with missing values; otherwise they go
     * @param columns taken from the other one
     */
    record Join(String table, String left, String right, boolean keepAll, List<Taken> columns) implements Step {
        public Join {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.join(this);
        }
    }

    /** A column of another table and its name here. */
    record Taken(String column, String name) {}

    /**
     * Rows that have a partner in another table, or those that have none. Each stays once, however many partners it has; a row whose
     * own value is missing has none.
     *
     * @param table the other one, as read
     * @param left column of this table
     * @param right column of the other one that holds the same value in a partner
     * @param condition what else holds for a partner; absent when nothing does
     * @param there whether the rows with a partner stay; otherwise those without
     */
    record Partner(String table, String left, String right, @Nullable Condition condition, boolean there)
            implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.partner(this);
        }
    }

    /**
     * One more column, made of the rows of another table that name each row: a left join with a grouped table.
     *
     * @param table the other one, as read
     * @param left column of this table
     * @param right column of the other one that holds the same value
     * @param condition what else holds for the rows of the other one; absent when nothing does
     * @param fold what is made of them, under the name of the new column
     */
    record Gather(String table, String left, String right, @Nullable Condition condition, Fold fold) implements Step {
        /** Whether 0 stands where there are no such rows, as it does for counts and sums; otherwise the value is missing there. */
        public boolean emptyIsZero() {
            return fold.function().counts() || fold.function() == Function.SUM;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.gather(this);
        }
    }

    /** One row for each combination of values; rows in which one of them is missing belong to none. */
    record Group(List<String> by, List<Fold> folds) implements Step {
        public Group {
            by = List.copyOf(by);
            folds = List.copyOf(folds);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.group(this);
        }
    }

    /**
     * One more column, of the rows before each in an order without ties.
     *
     * @param name of the new column
     * @param course what it is
     * @param column of which values
     * @param order column that orders, ascending
     * @param within column whose values are series of their own; absent when all rows are one
     * @param size rows of a moving mean; 0 otherwise
     */
    record Along(String name, Course course, String column, String order, @Nullable String within, int size)
            implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.along(this);
        }
    }

    /**
     * One more column: the place of a row, 1 for the first; rows with equal values share the better place.
     *
     * @param within column whose values are contests of their own; absent when all rows are one
     */
    record Rank(String name, String column, boolean descending, @Nullable String within) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rank(this);
        }
    }

    /**
     * One row for each value of a column, one column for each of some texts of another.
     *
     * @param row column whose values become rows
     * @param column whose texts become columns
     * @param texts which of them
     * @param fold what stands where they meet; its name is of no account
     * @param emptyIsZero whether 0 stands where there is no row
     */
    record Pivot(String row, String column, List<String> texts, Fold fold, boolean emptyIsZero) implements Step {
        public Pivot {
            texts = List.copyOf(texts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pivot(this);
        }
    }

    /**
     * One row for each period from the first to the last, in a column {@code period}; counts and sums of periods without rows are 0,
     * everything else is missing there.
     */
    record Resample(String instant, Period period, Fold fold) implements Step {
        /** The column that names the period. */
        public static final String PERIOD = "period";

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resample(this);
        }
    }

    /** So many rows with the greatest (or least) values of a column. */
    record Top(String column, boolean descending, int count) implements Step {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.top(this);
        }
    }
}
