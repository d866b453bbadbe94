package dev.assay.env.pack;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills derived columns, each cell after those that it depends on. */
final class Derivation {
    private final Map<String, Draft> drafts;
    private final Set<String> done = new HashSet<>();

    Derivation(Map<String, Draft> drafts) {
        this.drafts = drafts;
    }

    void fill(Draft draft, PackColumn column) {
        if (!derived(column) || !done.add(Uses.column(draft.table().name(), column.name()))) {
            return;
        }
        for (String used : Presence.usesOf(column).names()) {
            String[] parts = used.split("\\.");
            Draft other = parts.length < 2 ? null : drafts.get(parts[0]);
            if (other != null) {
                fill(other, other.table().column(parts[1]));
            }
        }
        for (int row = 0; row < draft.size(); row++) {
            draft.put(column.name(), row, value(column, new At(draft, row)), Draft.NOWHERE);
        }
    }

    private static boolean derived(PackColumn column) {
        return column.filling() instanceof Filling.Derived || column.filling() instanceof Filling.Holds;
    }

    private @Nullable Value value(PackColumn column, At at) {
        if (column.filling() instanceof Filling.Holds holds) {
            return Value.of(holds(holds.condition().value(), at));
        }
        Filling.Derived derived = (Filling.Derived) column.filling();
        Value value = value(derived.term().value(), at);
        if (column.column().type() == ColumnType.TEXT || !(value instanceof Value.Number number)) {
            return value;
        }
        return Value.of(Filler.rounded(number.number(), derived.decimals()));
    }

    /** A row at hand. */
    private record At(Draft draft, int row) {}

    private boolean holds(Condition condition, At at) {
        return condition.match(new Condition.Cases<>() {
            @Override
            public Boolean compare(Condition.Compare compare) {
                Value left = value(compare.left(), at);
                Value right = value(compare.right(), at);
                return left != null && right != null && compare.comparison().holds(order(left, right));
            }

            @Override
            public Boolean among(Condition.Among among) {
                Value value = value(among.term(), at);
                return value != null && among.values().contains(value);
            }

            @Override
            public Boolean all(Condition.All all) {
                return all.conditions().stream().allMatch(each -> holds(each, at));
            }

            @Override
            public Boolean atLeast(Condition.AtLeast atLeast) {
                return atLeast.conditions().stream().filter(each -> holds(each, at)).count() >= atLeast.count();
            }

            @Override
            public Boolean not(Condition.Not not) {
                return !holds(not.condition(), at);
            }

            @Override
            public Boolean when(Condition.When when) {
                return !holds(when.premise(), at) || holds(when.conclusion(), at);
            }
        });
    }

    /** Types were checked when the pack was read. */
    private static int order(Value left, Value right) {
        if (left instanceof Value.Number a && right instanceof Value.Number b) {
            return a.number().compareTo(b.number());
        }
        return left.toString().compareTo(right.toString());
    }

    private @Nullable Value value(Term term, At at) {
        return term.match(new Term.Cases<@Nullable Value>() {
            @Override
            public @Nullable Value constant(Term.Constant constant) {
                return constant.value();
            }

            @Override
            public @Nullable Value variable(Term.Variable variable) {
                return null;
            }

            @Override
            public @Nullable Value cell(Term.Cell cell) {
                List<Value> key = new ArrayList<>();
                for (Term part : cell.key()) {
                    Value value = value(part, at);
                    if (value == null) {
                        return null;
                    }
                    key.add(value);
                }
                Draft target = Objects.requireNonNull(drafts.get(cell.table()));
                int row = target.row(key);
                return row < 0 ? null : target.cell(cell.column(), row);
            }

            @Override
            public @Nullable Value field(Term.Field field) {
                return followed(field, at);
            }

            @Override
            public @Nullable Value related(Term.Related related) {
                return aggregated(related, at);
            }

            @Override
            public @Nullable Value sum(Term.Sum sum) {
                BigDecimal total = BigDecimal.ZERO;
                for (Term each : sum.terms()) {
                    if (!(value(each, at) instanceof Value.Number number)) {
                        return null;
                    }
                    total = total.add(number.number());
                }
                return Value.of(total);
            }

            @Override
            public @Nullable Value product(Term.Product product) {
                BigDecimal total = BigDecimal.ONE;
                for (Term each : product.terms()) {
                    if (!(value(each, at) instanceof Value.Number number)) {
                        return null;
                    }
                    total = total.multiply(number.number());
                }
                return Value.of(total);
            }

            @Override
            public @Nullable Value difference(Term.Difference difference) {
                return value(difference.left(), at) instanceof Value.Number left
                                && value(difference.right(), at) instanceof Value.Number right
                        ? Value.of(left.number().subtract(right.number()))
                        : null;
            }
        });
    }

    private @Nullable Value followed(Term.Field field, At start) {
        At at = start;
        for (String step : field.path()) {
            Value key = at.draft().cell(step, at.row());
            String target = at.draft().table().column(step).column().references();
            Draft next = target == null ? null : drafts.get(target);
            if (key == null || next == null) {
                return null;
            }
            at = new At(next, next.row(List.of(key)));
        }
        return at.draft().cell(field.column(), at.row());
    }

    private @Nullable Value aggregated(Term.Related related, At at) {
        Draft children = Objects.requireNonNull(drafts.get(related.table()));
        Value key = at.draft().keys().get(at.row()).get(0);
        List<Value> values = new ArrayList<>();
        int count = 0;
        for (int row = 0; row < children.size(); row++) {
            At child = new At(children, row);
            if (key.equals(children.cell(related.via(), row))
                    && (related.where() == null || holds(related.where(), child))) {
                count++;
                Value value = related.of() == null ? null : value(related.of(), child);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return related.aggregate() == Aggregate.COUNT ? Value.of(count) : folded(related.aggregate(), values);
    }

    private static @Nullable Value folded(Aggregate aggregate, List<Value> values) {
        if (aggregate == Aggregate.DISTINCT) {
            return Value.of(values.stream().distinct().count());
        }
        List<BigDecimal> numbers =
                values.stream().map(each -> ((Value.Number) each).number()).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (aggregate == Aggregate.SUM) {
            return Value.of(sum);
        }
        if (numbers.isEmpty()) {
            return null;
        }
        return Value.of(
                switch (aggregate) {
                    case MIN -> numbers.stream().reduce(BigDecimal::min).orElseThrow();
                    case MAX -> numbers.stream().reduce(BigDecimal::max).orElseThrow();
                    default -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
                });
    }
}
