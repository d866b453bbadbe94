package dev.assay.env.notebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.data.Draw;
import dev.assay.env.notebook.table.data.TableData;
import dev.assay.env.notebook.table.data.UserTables;
import dev.assay.env.notebook.table.design.Composer;
import dev.assay.env.notebook.table.design.Ground;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to the linked tables of {@link UserFiles#shop}; what they count is counted again by SQLite, with subqueries instead of joins. */
class JoinQuestionsTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");
    private final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void compose() throws SQLException {
        file = UserFiles.shop(folder);
        TableData data = UserTables.read(file).data();
        assertThat(data.links()).hasSize(4);
        assertThat(data.main()).containsExactly("customers", "lines", "orders", "products");
        try (Ground ground = Ground.of(data)) {
            for (long seed = 0; seed < 120; seed++) {
                try {
                    problems.add(
                            new Composer(ground).compose(Composer.JOIN, 1 + (int) seed % 5, Draw.of(seed, "shop")));
                } catch (RefusedException e) {
                    // Most drafts of a seed are refused; the counts below say what is left.
                }
            }
        }
    }

    private static Question question(Problem problem) {
        return CanonicalJson.mapper().convertValue(problem.parameters().get("question"), Question.class);
    }

    @Test
    void all_ways_to_join_come_up_with_their_traps() {
        Set<String> ways = new HashSet<>();
        Set<String> mistakes = new HashSet<>();
        for (Problem problem : problems) {
            long joins = question(problem).steps().stream()
                    .filter(each -> each instanceof Step.Join)
                    .count();
            for (Step step : question(problem).steps()) {
                if (step instanceof Step.Partner partner) {
                    ways.add(partner.there() ? "with a partner" : "without a partner");
                    assertThat(problem.statement())
                            .contains(partner.there() ? "each counts once" : "is missing, there is none");
                } else if (step instanceof Step.Gather gather) {
                    ways.add(gather.emptyIsZero() ? "gathered, or 0" : "gathered, or missing");
                    assertThat(problem.statement()).contains("where there are none");
                }
            }
            if (joins > 0) {
                ways.add(joins + " joins");
            }
            problem.wrongAnswers().stream().map(Mutant::mistake).forEach(mistakes::add);
        }
        assertThat(ways)
                .contains(
                        "with a partner",
                        "without a partner",
                        "gathered, or 0",
                        "gathered, or missing",
                        "1 joins",
                        "2 joins");
        assertThat(mistakes)
                .contains(
                        "rows multiplied by the join",
                        "inner join for a left one",
                        "partners not looked for",
                        "condition on the other table left out");
        assertThat(problems).hasSizeGreaterThan(25);
    }

    @Test
    void sqlite_counts_the_same_rows() throws SQLException, IOException {
        int checked = 0;
        try (Connection lite = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = lite.createStatement()) {
            for (Problem problem : problems) {
                Question question = question(problem);
                if (question.steps().size() != 1) {
                    continue;
                }
                if (question.steps().get(0) instanceof Step.Partner partner) {
                    String sql =
                            "SELECT count(*) FROM %s AS own WHERE %s EXISTS (SELECT 1 FROM %s AS other WHERE other.%s = own.%s%s)"
                                    .formatted(
                                            question.from(),
                                            partner.there() ? "" : "NOT",
                                            partner.table(),
                                            partner.right(),
                                            partner.left(),
                                            where(partner.condition()));
                    assertThat(problem.answer().text()).contains("@rows[%d]".formatted((long) number(statement, sql)));
                    checked++;
                } else if (question.steps().get(0) instanceof Step.Gather gather && mean(question, gather)) {
                    String sql =
                            "SELECT avg((SELECT count(*) FROM %s AS other WHERE other.%s = own.%s%s)) FROM %s AS own"
                                    .formatted(
                                            gather.table(),
                                            gather.right(),
                                            gather.left(),
                                            where(gather.condition()),
                                            question.from());
                    assertThat(problem.answer().text()).contains("[%.3f]".formatted(number(statement, sql)));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    /** Whether the mean of a count is asked for. */
    private static boolean mean(Question question, Step.Gather gather) {
        Asked first = question.asked().get(0);
        return gather.fold().function() == Function.COUNT
                && first.finding() instanceof Finding.Folded folded
                && folded.fold().function() == Function.MEAN;
    }

    private static String where(@Nullable Condition condition) {
        if (condition instanceof Condition.Among among) {
            return " AND other.%s = '%s'"
                    .formatted(among.column(), among.texts().get(0));
        }
        return condition instanceof Condition.Compare compare
                ? " AND other.%s %s %s"
                        .formatted(
                                compare.column(),
                                compare.relation().sign(),
                                compare.number().toPlainString())
                : "";
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getDouble(1) : -1;
        }
    }
}
