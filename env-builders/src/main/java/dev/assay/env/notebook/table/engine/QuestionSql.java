package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A question as SQL: one common table expression for each step. */
final class QuestionSql {
    private final String with;
    private final List<String> stages = new ArrayList<>();

    /**
     * The expressions of a question.
     *
     * @param read quoted names of the tables as read, by the names that the question has for them
     */
    QuestionSql(Question question, Map<String, String> read) {
        List<String> expressions = new ArrayList<>();
        String stage = String.valueOf(read.get(question.from()));
        stages.add(stage);
        for (Step step : question.steps()) {
            String next = "step" + stages.size();
            expressions.add("%s AS (%s)".formatted(next, step.match(new StepSql(stage, read))));
            stage = next;
            stages.add(stage);
        }
        this.with = expressions.isEmpty() ? "" : "WITH " + String.join(",\n", expressions) + "\n";
    }

    /** A query that may name the stages. */
    String to(String select) {
        return with + select;
    }

    /** The table before the step of this number, or after the last. */
    String stage(int number) {
        return stages.get(number);
    }

    /** The table after the last step. */
    String last() {
        return stages.get(stages.size() - 1);
    }

    /** Name of the loaded texts of a table. */
    static String raw(String table) {
        return Sql.name("raw " + table);
    }
}
