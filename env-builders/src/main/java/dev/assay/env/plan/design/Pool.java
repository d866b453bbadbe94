package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Right answers of a task, from which limits are taken: a rule that some of them keep leaves the task feasible. */
final class Pool {
    private final PlanSpec spec;
    private final Database database;
    private final Evaluator evaluator;
    private final List<PlanAnswer> answers;

    Pool(PlanSpec spec, Database database, List<PlanAnswer> answers) {
        this.spec = spec;
        this.database = database;
        this.evaluator = new Evaluator(database);
        this.answers = List.copyOf(answers);
    }

    List<PlanAnswer> answers() {
        return answers;
    }

    Database database() {
        return database;
    }

    int slots() {
        return spec.slots().size();
    }

    /** The value of a term in a slot of an answer. */
    @Nullable Value value(Term term, PlanAnswer answer, int slot) {
        Scope scope = new Scope(
                (name, shift) -> {
                    int at = slot + shift;
                    return at < 0 || at >= slots()
                            ? null
                            : name.equals(spec.slotKey())
                                    ? Value.of(spec.slots().get(at))
                                    : answer.chosen(at, name).orElse(null);
                },
                null);
        return evaluator.value(term, scope);
    }

    /** The values of a term in some slots of an answer, undefined ones left out. */
    List<Value> values(Term term, PlanAnswer answer, List<Integer> slots) {
        return slots.stream()
                .map(slot -> value(term, answer, slot))
                .filter(Objects::nonNull)
                .toList();
    }

    /** All values of a column, in the order of rows, each once. */
    List<Value> data(String table, String column) {
        LinkedHashSet<Value> values = new LinkedHashSet<>();
        for (Row row : database.rows(table)) {
            Value value = database.cell(table, row, column);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    /** How many of the answers keep a constraint. */
    int keeping(Constraint constraint) {
        PlanSpec alone = new PlanSpec(
                spec.slotKey(), spec.slots(), spec.choices(), List.of(new Stated(constraint, "It holds.")));
        PlanEvaluator own = new PlanEvaluator(alone, database);
        List<PlanAnswer> keeping = new ArrayList<>();
        for (PlanAnswer answer : answers) {
            if (own.judge(answer).right()) {
                keeping.add(answer);
            }
        }
        return keeping.size();
    }

    /** Whether some answers keep a constraint and enough break it for it to matter. */
    boolean cuts(Constraint constraint) {
        int keeping = keeping(constraint);
        return keeping > 0 && (keeping <= answers.size() * 0.85 || answers.size() == 1);
    }
}
