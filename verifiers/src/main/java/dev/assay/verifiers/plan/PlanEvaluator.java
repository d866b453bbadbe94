package dev.assay.verifiers.plan;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint.Each;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers to a planning task by the letter of its declaration: the evaluator that every generated verifier is compared with
 * (DESIGN 5.3).
 *
 * <p>Reasons, the first that applies: {@code FORM}, {@code UNKNOWN}, {@code CONSTRAINT n}. Safe for use by several threads.
 */
public final class PlanEvaluator {
    private final PlanSpec spec;
    private final Database database;
    private final Evaluator evaluator;

    /**
     * Of a task over a database.
     *
     * @throws IllegalArgumentException when the task does not fit the schema, see {@link PlanCheck}
     */
    public PlanEvaluator(PlanSpec spec, Database database) {
        this.spec = spec;
        this.database = database;
        this.evaluator = new Evaluator(database);
        new PlanCheck(spec, database.schema()).run();
    }

    private boolean outside(int slot) {
        return slot < 0 || slot >= spec.slots().size();
    }

    /** Judges what was submitted; {@code null} when nothing was. */
    public Judgement judge(@Nullable String text) {
        return PlanAnswer.read(spec, database.schema(), text).map(this::judge).orElse(Judgement.wrong("FORM"));
    }

    /** Judges an answer of the right form. */
    public Judgement judge(PlanAnswer answer) {
        if (!known(answer)) {
            return Judgement.wrong("UNKNOWN");
        }
        for (int i = 0; i < spec.constraints().size(); i++) {
            if (!holds(spec.constraints().get(i).constraint(), answer)) {
                return Judgement.wrong("CONSTRAINT " + i);
            }
        }
        return Judgement.RIGHT;
    }

    /** Numbers of the constraints that do not hold, ascending; the entities must exist. */
    public List<Integer> broken(PlanAnswer answer) {
        return IntStream.range(0, spec.constraints().size())
                .filter(i -> !holds(spec.constraints().get(i).constraint(), answer))
                .boxed()
                .toList();
    }

    private boolean known(PlanAnswer answer) {
        for (Choice choice : spec.choices()) {
            for (Map<String, Value> slot : answer.slots()) {
                Value entity = slot.get(choice.key());
                if (entity == null
                        || database.find(choice.table(), List.of(entity)).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(Constraint constraint, PlanAnswer answer) {
        return constraint.match(new Constraints(answer));
    }

    /** Whether a condition holds in a slot. */
    private boolean holds(Condition condition, PlanAnswer answer, int slot) {
        return evaluator.holds(condition, scope(answer, slot));
    }

    private @Nullable BigDecimal number(Term term, PlanAnswer answer, int slot) {
        return evaluator.value(term, scope(answer, slot)) instanceof Value.Number number ? number.number() : null;
    }

    private Scope scope(PlanAnswer answer, int slot) {
        return new Scope((name, shift) -> bound(answer, slot + shift, name), null);
    }

    private @Nullable Value bound(PlanAnswer answer, int slot, String name) {
        if (outside(slot)) {
            return null;
        }
        return name.equals(spec.slotKey())
                ? Value.of(spec.slots().get(slot))
                : answer.slots().get(slot).get(name);
    }

    private final class Constraints implements Constraint.Cases<Boolean> {
        private final PlanAnswer answer;
        private final int slots = spec.slots().size();

        Constraints(PlanAnswer answer) {
            this.answer = answer;
        }

        @Override
        public Boolean each(Each constraint) {
            IntStream where = constraint.slots().isEmpty()
                    ? IntStream.range(0, slots)
                    : constraint.slots().stream().mapToInt(Integer::intValue);
            return where.allMatch(slot -> holds(constraint.condition(), answer, slot));
        }

        @Override
        public Boolean consecutive(Constraint.Consecutive constraint) {
            return IntStream.range(0, slots - 1).allMatch(slot -> holds(constraint.condition(), answer, slot));
        }

        @Override
        public Boolean distinct(Constraint.Distinct constraint) {
            Set<List<Object>> seen = new HashSet<>();
            for (Choice choice : spec.choices()) {
                if (constraint.choices().contains(choice.key())) {
                    for (Map<String, Value> slot : answer.slots()) {
                        Value entity = slot.get(choice.key());
                        if (entity == null || !seen.add(List.of(choice.table(), entity))) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        @Override
        public Boolean total(Constraint.Total constraint) {
            List<Integer> all = IntStream.range(0, slots).boxed().toList();
            return compares(sum(constraint.term(), all), constraint.comparison(), constraint.bound());
        }

        @Override
        public Boolean count(Constraint.Count constraint) {
            long count = IntStream.range(0, slots)
                    .filter(slot -> holds(constraint.condition(), answer, slot))
                    .count();
            return constraint.comparison().holds(Long.compare(count, constraint.bound()));
        }

        @Override
        public Boolean load(Constraint.Load constraint) {
            Map<Value, List<Integer>> chosenIn = new LinkedHashMap<>();
            for (int slot = 0; slot < slots; slot++) {
                Value entity = answer.slots().get(slot).get(constraint.choice());
                if (entity != null) {
                    chosenIn.computeIfAbsent(entity, key -> new ArrayList<>()).add(slot);
                }
            }
            return chosenIn.values().stream()
                    .allMatch(where -> compares(
                            sum(constraint.load(), where),
                            constraint.comparison(),
                            number(constraint.limit(), answer, where.get(0))));
        }

        private @Nullable BigDecimal sum(Term term, List<Integer> where) {
            BigDecimal total = BigDecimal.ZERO;
            for (int slot : where) {
                BigDecimal number = number(term, answer, slot);
                if (number == null) {
                    return null;
                }
                total = total.add(number);
            }
            return total;
        }

        private boolean compares(@Nullable BigDecimal left, Comparison comparison, @Nullable BigDecimal right) {
            return left != null && right != null && comparison.holds(left.compareTo(right));
        }
    }
}
