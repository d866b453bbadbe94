package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Proposes conditions that a row meets and others do not. */
public final class Filters {
    private final Ground ground;
    private final SplittableRandom random;

    /** In a world. */
    public Filters(Ground ground, SplittableRandom random) {
        this.ground = ground;
        this.random = random;
    }

    /** A condition on a column that the row meets; nothing when the column drawn says nothing of it. */
    public Optional<Condition> of(String table, Row row, boolean hidden) {
        List<Attribute> usable = ground.attributes(table).stream()
                .filter(each -> each.use().hidden() == hidden)
                .filter(Filters::tells)
                .toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        Attribute attribute = Ground.pick(usable, random);
        Value value = ground.value(attribute.term(), table, row);
        return value == null ? Optional.empty() : about(table, attribute, value);
    }

    /** Whether conditions on it sort rows: a reference, a kind, a flag, a number, a date. */
    private static boolean tells(Attribute attribute) {
        return attribute.column().references() != null
                || attribute.use().kinds()
                || attribute.ordered()
                || attribute.column().type() == ColumnType.FLAG;
    }

    private Optional<Condition> about(String table, Attribute attribute, Value value) {
        if (!attribute.ordered()) {
            return Optional.of(SpecEdit.is(attribute.term(), new Term.Constant(value)));
        }
        Value other = Ground.pick(ground.values(attribute.term(), table), random);
        return limit(attribute.term(), value, other, attribute.column().type());
    }

    /** A limit near the other value that this one keeps. */
    private Optional<Condition> limit(Term term, Value value, Value other, ColumnType type) {
        if (type == ColumnType.DATE) {
            return dates(term, ((Value.Text) value).text(), ((Value.Text) other).text());
        }
        BigDecimal mine = ((Value.Number) value).number();
        BigDecimal near = ((Value.Number) other).number();
        if (mine.compareTo(near) == 0) {
            return Optional.empty();
        }
        boolean upper = near.compareTo(mine) > 0;
        BigDecimal limit = nice(near, type);
        if (upper ? limit.compareTo(mine) < 0 : limit.compareTo(mine) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Condition.Compare(term, upper ? Comparison.LE : Comparison.GE, new Term.Constant(Value.of(limit))));
    }

    private static Optional<Condition> dates(Term term, String mine, String near) {
        int sign = near.compareTo(mine);
        return sign == 0
                ? Optional.empty()
                : Optional.of(new Condition.Compare(
                        term, sign > 0 ? Comparison.LE : Comparison.GE, new Term.Constant(Value.of(near))));
    }

    /** The number in two digits, as people give limits. */
    static BigDecimal nice(BigDecimal number, ColumnType type) {
        BigDecimal rounded = number.round(new MathContext(2, RoundingMode.HALF_UP));
        return type == ColumnType.INTEGER ? rounded.setScale(0, RoundingMode.HALF_UP) : rounded;
    }

    /** A condition on what refers to the row, which it meets. */
    Optional<Condition> related(String table, Row row) {
        Optional<Term.Related> drawn = aggregate(table, false);
        if (drawn.isEmpty() || !(ground.value(drawn.get(), table, row) instanceof Value.Number number)) {
            return Optional.empty();
        }
        Term.Related related = drawn.get();
        if (related.aggregate() == Aggregate.COUNT) {
            int count = number.number().intValue();
            boolean least = count > 1 && random.nextInt(3) > 0;
            int bound = least ? 1 + random.nextInt(count) : count + random.nextInt(2);
            return bound < 1
                    ? Optional.empty()
                    : Optional.of(new Condition.Compare(
                            related, least ? Comparison.GE : Comparison.LE, new Term.Constant(Value.of(bound))));
        }
        List<Value> all = ground.values(related, table);
        Value other = Ground.pick(all, random);
        return other instanceof Value.Number ? limit(related, number, other, ColumnType.DECIMAL) : Optional.empty();
    }

    /**
     * An aggregate over what refers to the rows of a table.
     *
     * @param means whether a mean will do: its limits are not round
     */
    Optional<Term.Related> aggregate(String table, boolean means) {
        List<Ground.Child> children =
                ground.database().schema().table(table).entities() ? ground.children(table) : List.of();
        if (children.isEmpty()) {
            return Optional.empty();
        }
        Ground.Child child = Ground.pick(children, random);
        String via = child.via().name();
        Optional<Condition> drawn = random.nextInt(2) == 0 ? Optional.empty() : childCondition(child);
        List<Attribute> numbers = ground.attributes(child.table().name()).stream()
                .filter(each -> each.numeric()
                        && !each.use().hidden()
                        && each.term().path().isEmpty())
                .toList();
        if (numbers.isEmpty() || random.nextInt(5) < 2) {
            return Optional.of(new Term.Related(child.table().name(), via, drawn.orElse(null), Aggregate.COUNT, null));
        }
        Attribute number = Ground.pick(numbers, random);
        Condition where = drawn.filter(each -> !Describer.left(each).equals(number.term()))
                .orElse(null);
        List<Aggregate> aggregates = new ArrayList<>(List.of(Aggregate.MIN, Aggregate.MAX));
        if (number.use().additive()) {
            aggregates.addAll(List.of(Aggregate.SUM, Aggregate.SUM));
        }
        if (means) {
            aggregates.add(Aggregate.MEAN);
        }
        return Optional.of(
                new Term.Related(child.table().name(), via, where, Ground.pick(aggregates, random), number.term()));
    }

    private Optional<Condition> childCondition(Ground.Child child) {
        List<Row> rows = ground.rows(child.table().name());
        return rows.isEmpty()
                ? Optional.empty()
                : of(child.table().name(), Ground.pick(rows, random), false)
                        .filter(condition ->
                                !follows(Describer.left(condition), child.via().name()));
    }

    /** Whether a term is a reference, or of what that refers to. */
    static boolean follows(Term term, String reference) {
        return term instanceof Term.Field field
                && (field.path().isEmpty() ? field.column() : field.path().get(0)).equals(reference);
    }
}
