package dev.assay.env.notebook.table.design;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.engine.ColumnFacts;
import dev.assay.env.notebook.table.python.Solution;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.UsedColumns;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.env.notebook.table.words.Statement;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Composes one problem about tables that are loaded. */
public final class Composer {
    private static final List<Idea> IDEAS = Stream.of(
                    AggregationIdeas.all(), WindowIdeas.all(), StatisticsIdeas.all(), SeriesIdeas.all())
            .flatMap(List::stream)
            .toList();

    /** The kind of questions that need several tables. */
    public static final String JOIN = AggregationIdeas.JOIN;

    private static final TypeReference<TreeMap<String, Object>> MAP = new TypeReference<>() {};

    private final Ground ground;

    /** For tables that are loaded. */
    public Composer(Ground ground) {
        this.ground = ground;
    }

    /** The kinds of questions, in the order of their ideas: {@code aggregation}, {@code join} … */
    public static List<String> kinds() {
        return IDEAS.stream().map(Idea::kind).distinct().toList();
    }

    /**
     * Composes a problem.
     *
     * @param kind one of {@link #kinds}
     * @param depth steps and answer; raised where an idea needs more
     * @param draw decides everything else
     * @throws RefusedException with the reason, when what came out tells no solver from a guesser
     */
    public Problem compose(String kind, int depth, Draw draw) {
        List<Idea> ideas = ideas(kind);
        List<Idea> fitting = ideas.stream().filter(each -> each.least() < depth).toList();
        Idea idea = draw.on("idea").one(fitting.isEmpty() ? ideas : fitting);
        String from = draw.on("table").one(begun(kind));
        Draft draft = new Draft(ground, from, Math.max(depth, idea.least() + 1), draw.on("draft"));
        idea.make().accept(draft);
        Question question = draft.question();
        AnswerFormat format = format(question);
        Trial.Passed passed = new Trial(question, ground).pass(text -> new ExpectedAnswer(format, text));
        Readings readings = readings(question);
        return new Problem(
                "table." + kind,
                kind,
                parameters(question, readings),
                new Statement(ground.data(), question, draw.on("words")).text(gaps(question), format),
                new ExpectedAnswer(format, passed.answer()),
                Solution.cells(question, readings),
                files(readings),
                question.depth(),
                passed.mutants());
    }

    private List<Idea> ideas(String kind) {
        Stream<Idea> all =
                ground.brought() ? Stream.concat(IDEAS.stream(), PartnerIdeas.all().stream()) : IDEAS.stream();
        return all.filter(each -> each.kind().equals(kind)).toList();
    }

    /** Tables that a question may begin with. */
    private List<String> begun(String kind) {
        List<String> linked = ground.linked();
        return ground.brought() && kind.equals(JOIN) && !linked.isEmpty()
                ? linked
                : ground.data().main();
    }

    private static AnswerFormat format(Question question) {
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        for (Asked asked : question.asked()) {
            parts.put(asked.name(), format(asked));
        }
        return new AnswerFormat.Named(parts, true);
    }

    private static AnswerFormat format(Asked asked) {
        return switch (asked.form()) {
            case WHOLE -> new AnswerFormat.Whole();
            case DECIMAL -> AnswerFormat.Decimal.rounded(asked.places());
            case TEXT -> new AnswerFormat.Text(false);
            case TEXTS -> new AnswerFormat.Sequence(new AnswerFormat.Text(false));
        };
    }

    /** How the tables are read that the question needs. */
    private Readings readings(Question question) {
        return new Readings(UsedColumns.of(question, ground.data().readings()).keySet().stream()
                .map(ground.data().readings()::table)
                .toList());
    }

    private static SortedMap<String, Object> parameters(Question question, Readings readings) {
        TreeMap<String, Object> parameters = new TreeMap<>();
        parameters.put("question", CanonicalJson.mapper().convertValue(question, MAP));
        parameters.put("traps", Traps.of(question, readings));
        parameters.put("readings", CanonicalJson.mapper().convertValue(readings, MAP));
        return parameters;
    }

    /** The files that the question needs; all of them where one describes the others. */
    private SortedMap<String, byte[]> files(Readings readings) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        ground.data().files().forEach((name, content) -> {
            boolean needed =
                    readings.tables().stream().anyMatch(table -> table.file().equals(name));
            if (needed || ground.data().documented()) {
                files.put(name, content);
            }
        });
        return files;
    }

    /** Whether values are missing in a column that the question uses. */
    private boolean gaps(Question question) {
        List<Boolean> gaps = new ArrayList<>();
        UsedColumns.of(question, ground.data().readings()).forEach((table, columns) -> {
            for (ColumnReading column : columns) {
                gaps.add(
                        ground.fact(table, column.name()).map(ColumnFacts::gaps).orElse(false));
            }
        });
        return gaps.contains(true);
    }
}
