package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import java.util.ArrayList;
import java.util.List;

/** A question as SQL: one common table expression for each table as read, and one for each step. */
public final class QuestionSql {
    private final String with;
    private final List<String> stages = new ArrayList<>();

    /**
     * The expressions of a question.
     *
     * @param head rows of the first table that are looked at, from the top of the file; 0 for all
     */
    QuestionSql(Question question, Readings readings, long head) {
        List<String> expressions = new ArrayList<>();
        for (TableReading table : readings.tables()) {
            boolean cut = head > 0 && table.name().equals(question.from());
            String raw = cut
                    ? "(SELECT * FROM %s WHERE rowid < %d) AS headed".formatted(raw(table.name()), head)
                    : raw(table.name());
            expressions.add("%s AS MATERIALIZED (%s)".formatted(read(table.name()), CleaningSql.of(table, raw)));
        }
        String stage = read(question.from());
        stages.add(stage);
        for (Step step : question.steps()) {
            String next = "step" + stages.size();
            expressions.add("%s AS (%s)".formatted(next, step.match(new StepSql(stage))));
            stage = next;
            stages.add(stage);
        }
        this.with = "WITH " + String.join(",\n", expressions) + "\n";
    }

    /** The whole text of a question with one finding, for people. */
    public static String text(Question question, Readings readings, Finding finding) {
        QuestionSql sql = new QuestionSql(question, readings, 0);
        return sql.to(finding.match(new FindingSql(sql.last())));
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

    /** Name of a table as read. */
    static String read(String table) {
        return Sql.name("read " + table);
    }
}
