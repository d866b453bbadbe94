package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Course;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.TableData;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.ReadingWords;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.reading.UsedColumns;
import dev.assay.verifiers.answer.AnswerFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole text of a problem: where the data lies, what to do, what to report and in which form. */
public final class Statement {
    private final TableData data;
    private final Question question;
    private final Map<String, List<ColumnReading>> used;
    private final Draw draw;

    /** For a question; the stream chooses among wordings of one meaning. */
    public Statement(TableData data, Question question, Draw draw) {
        this.data = data;
        this.question = question;
        this.used = UsedColumns.of(question, data.readings());
        this.draw = draw;
    }

    /**
     * The text.
     *
     * @param gaps whether values are missing in columns that it uses
     * @param format of the answer
     */
    public String text(boolean gaps, AnswerFormat format) {
        TableReading main = data.readings().table(question.from());
        Names names = rows(main);
        main.columns().forEach(names::column);
        StepWords words = new StepWords(names, data.readings(), draw);
        List<String> sentences = new ArrayList<>();
        for (Step step : question.steps()) {
            sentences.add(step.match(words));
        }
        sentences.add(asked(names));
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(setting(main));
        if (!data.documented()) {
            String rules = rules();
            if (!rules.isEmpty()) {
                paragraphs.add(rules);
            }
        }
        paragraphs.add(String.join(" ", sentences));
        List<String> conventions = Conventions.of(question, gaps || begins());
        if (!conventions.isEmpty()) {
            paragraphs.add(String.join(" ", conventions));
        }
        paragraphs.add(
                (question.asked().size() == 1 ? "Give the answer as this line:" : "Give the answer as these lines:")
                        + "\n" + format.describe());
        return String.join("\n\n", paragraphs);
    }

    /** What a row is; where nobody said, and there are several tables, a row of its own. */
    private Names rows(TableReading main) {
        boolean open = used.size() > 1 && main.noun().equals("row");
        String of = " of `%s`".formatted(StepWords.place(main));
        return open ? new Names("row" + of, "rows" + of) : new Names(main.noun(), main.plural());
    }

    private String setting(TableReading main) {
        List<String> places = new ArrayList<>();
        for (String name : used.keySet()) {
            TableReading table = data.readings().table(name);
            String place = table.format().delimited()
                    ? "`%s`".formatted(table.file())
                    : "the table `%s` of `%s`".formatted(table.name(), table.file());
            places.add(
                    table.name().equals(main.name()) && !table.noun().equals("row")
                            ? place + " (one row for each %s)".formatted(table.noun())
                            : place);
        }
        String readme = data.documented()
                ? draw.one(List.of(
                        " `README.md` describes the columns and how they are to be read.",
                        " How the columns are to be read stands in `README.md`.",
                        " Read `README.md` first: it says what the columns mean and how they are filled in."))
                : "";
        String all = Names.and(places);
        return draw.one(List.of("The data lies in %s.", "You are given %s.", "This question is about %s."))
                        .formatted(all)
                + readme;
    }

    /** How the columns are to be read, where no file says so. */
    private String rules() {
        List<String> rules = new ArrayList<>();
        used.forEach((name, columns) -> {
            TableReading table = data.readings().table(name);
            String repeats = ReadingWords.repeats(table);
            rules.add(
                    repeats.isEmpty()
                            ? "Every row of `%s` counts.".formatted(StepWords.place(table))
                            : "In `%s`: %s".formatted(StepWords.place(table), repeats));
            for (ColumnReading column : columns) {
                List<String> own = ReadingWords.rules(column);
                if (!own.isEmpty()) {
                    rules.add("Column `%s`: %s".formatted(column.name(), String.join(" ", own)));
                }
            }
        });
        return String.join(" ", rules);
    }

    private String asked(Names names) {
        FindingWords words = new FindingWords(names);
        List<Asked> all = question.asked();
        if (all.size() == 1 && all.get(0).finding() instanceof Finding.Listed) {
            return "List %s.".formatted(all.get(0).finding().match(words));
        }
        if (all.size() == 1) {
            return draw.one(List.of("What is %s%s?", "Determine %s%s.", "Find %s%s."))
                    .formatted(all.get(0).finding().match(words), unit(all.get(0)));
        }
        List<String> parts = new ArrayList<>();
        for (Asked each : all) {
            parts.add("%s%s (`%s`)".formatted(each.finding().match(words), unit(each), each.name()));
        }
        return draw.one(List.of("Report %s.", "Determine %s.", "Find %s.")).formatted(Names.and(parts));
    }

    /**
     * Whether a step leaves rows without a value: the first of a series, those without rows of another table, or cells of a pivot into
     * which no row falls.
     */
    private boolean begins() {
        return question.steps().stream()
                .anyMatch(step -> (step instanceof Step.Along along && along.course() != Course.RUNNING_TOTAL)
                        || (step instanceof Step.Gather gather && !gather.emptyIsZero())
                        || step instanceof Step.Pivot);
    }

    private static String unit(Asked asked) {
        return asked.unit() == null ? "" : ", in " + asked.unit();
    }
}
