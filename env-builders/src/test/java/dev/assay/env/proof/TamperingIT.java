package dev.assay.env.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.gate.GateOptions;
import dev.assay.env.python.Backend;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that somebody changed is caught, whether or not its digests were made right again. */
@Timeout(180)
class TamperingIT {
    private static final String TASK = "travel-1";

    @TempDir
    private static Path made;

    private static PythonHost judge;
    private static PythonHost solver;
    private static Path bundle;

    @TempDir
    Path folder;

    @BeforeAll
    static void grow() throws IOException {
        judge = Backend.BUBBLEWRAP.open(HostKind.JUDGE, HostOptions.standard());
        solver = Backend.BUBBLEWRAP.open(HostKind.SOLVER, HostOptions.standard());
        bundle = GrownBundle.write("travel", judge, solver, made);
    }

    @AfterAll
    static void close() {
        solver.close();
        judge.close();
    }

    private ToolFinding prove(Tampered tampered) {
        try (EnvironmentProof environment = EnvironmentProof.open(
                tampered.root(), judge, new TaskProof(judge, solver, GateOptions.DESIGN), new Origins(List.of()), 4)) {
            assertThat(environment.problems()).isEmpty();
            return environment.prove(TASK);
        }
    }

    private Tampered copy() throws IOException {
        return Tampered.copy(bundle, folder);
    }

    @Test
    void whatNobodyChangedHolds() throws IOException {
        ToolFinding finding = prove(copy());
        assertThat(finding.problems()).isEmpty();
        assertThat(finding.reseeded()).isPositive();
    }

    @Nested
    class Carelessly {
        @ParameterizedTest
        @ValueSource(strings = {"tools.py", "tools.json", "schema.sql", "environment.json"})
        void aChangedFileOfTheEnvironmentHasAnotherDigest(String file) throws IOException {
            Tampered tampered = copy().text(
                            file,
                            text -> file.equals("environment.json")
                                    ? text.replaceFirst("\"title\" : \"", "\"title\" : \"My ")
                                    : text.replaceFirst("hotel", "motel"));
            if (file.equals("environment.json")) {
                assertThat(prove(tampered).problems())
                        .singleElement()
                        .asString()
                        .startsWith("WRONG_DIGEST");
            } else {
                assertThatThrownBy(() -> prove(tampered))
                        .isInstanceOf(BundleProblem.class)
                        .hasMessageContaining(file);
            }
        }

        @Test
        void aChangedDatabaseHasAnotherDigest() throws IOException, SQLException {
            Tampered tampered = copy();
            change(tampered, "UPDATE hotels SET price = price + 1");
            assertThatThrownBy(() -> prove(tampered)).hasMessageContaining("db.sqlite");
        }

        @ParameterizedTest
        @ValueSource(strings = {"solution.py", "verify.py"})
        void aChangedFileOfTheTaskIsNotThatOfItsRow(String file) throws IOException {
            Tampered tampered = copy().text("tasks/" + TASK + "/" + file, text -> text + "\n");
            assertThat(prove(tampered).problems()).singleElement().asString().startsWith("WRONG_DIGEST");
        }

        @Test
        void aChangedPromptIsNotThatOfTheId() throws IOException {
            Tampered tampered =
                    copy().text("tasks/" + TASK + "/task.json", text -> text.replaceFirst("You work", "You toil"));
            assertThat(prove(tampered).problems()).singleElement().asString().contains("The id");
        }

        @Test
        void aRowThatLacksAFieldIsNone() throws IOException {
            Tampered tampered =
                    copy().text("tasks/" + TASK + "/task.json", text -> text.replaceFirst("\"verifier\":", "\"x\":"));
            assertThat(prove(tampered).problems()).singleElement().asString().startsWith("MALFORMED");
        }
    }

    @Nested
    class WithDigestsMadeRight {
        @Test
        void aVerifierThatAcceptsAnythingIsFound() throws IOException {
            Tampered tampered = copy().row(
                            TASK,
                            row -> row.put(
                                    "verifier",
                                    "def load(initial):\n    return None\n\n\ndef judge(answer_text, facts, final=None):\n    return True, 'OK'\n"));
            assertThat(prove(tampered).problems()).singleElement().asString().startsWith("SOLVED_BY_NOTHING");
        }

        @Test
        void aVerifierThatAcceptsOneAnswerTooManyIsFound() throws IOException {
            Tampered tampered = copy().row(
                            TASK,
                            row -> row.put(
                                    "verifier",
                                    row.path("verifier")
                                            .asText()
                                            .replace("not same_answer(answer, facts)", "len(answer) != len(facts)")));
            assertThat(prove(tampered).problems())
                    .singleElement()
                    .asString()
                    .containsAnyOf("MUTANT_SURVIVES", "EVALUATOR_DISAGREES");
        }

        @Test
        void aSolutionThatKnowsTheAnswerByHeartFailsOnOtherData() throws IOException {
            Tampered tampered = copy().row(
                            TASK,
                            row -> row.put(
                                    "solution",
                                    "def solve(tools):\n    tools.submit_result(%s)\n"
                                            .formatted(pythonText(
                                                    row.path("answer").asText()))));
            assertThat(prove(tampered).problems()).singleElement().asString().startsWith("MEMORISED");
        }

        @Test
        void aSolutionThatReachesForFilesIsForbidden() throws IOException {
            Tampered tampered = copy().row(
                            TASK,
                            row -> row.put(
                                    "solution",
                                    "import os\n" + row.path("solution").asText()));
            assertThat(prove(tampered).problems()).singleElement().asString().startsWith("SOLUTION_FORBIDDEN");
        }

        @Test
        void anAnswerThatTheSolutionDoesNotGiveIsFound() throws IOException {
            Tampered tampered = copy().row(TASK, row -> row.put("answer", "{\"hotel\": \"Nowhere Inn\"}"));
            assertThat(prove(tampered).problems())
                    .singleElement()
                    .asString()
                    .contains("The answer of the row is not what the solution submits");
        }

        @Test
        void aSpecificationThatCannotBeReadWholeIsFound() throws IOException {
            Tampered tampered = copy().row(
                            TASK,
                            row -> row.put(
                                    "specification",
                                    row.path("specification")
                                            .asText()
                                            .replaceFirst("\\{", "{\"also\":\"something\",")));
            assertThat(prove(tampered).problems()).singleElement().asString().contains("no part of");
        }

        @Test
        void aProofThatDoesNotAddUpIsFound() throws IOException {
            Tampered tampered = copy().row(
                            TASK, row -> ((com.fasterxml.jackson.databind.node.ObjectNode) row.path("proof"))
                                    .put("killed", 1));
            assertThat(prove(tampered).problems()).singleElement().asString().contains("The proof");
        }

        @Test
        void aToolThatLiesMakesTheSolutionWrong() throws IOException {
            Tampered tampered = copy().text(
                            "tools.py",
                            text -> text.replace(
                                    "def _rows(sql: str, values: Any = ()) -> list[tuple]:\n",
                                    "def _rows(sql: str, values: Any = ()) -> list[tuple]:\n    return []\n\n\ndef _rows_of_before(sql, values=()):\n"))
                    .sealed();
            assertThat(prove(tampered).holds()).isFalse();
        }

        @Test
        void aToolThatIsDescribedOtherwiseIsFound() throws IOException {
            Tampered tampered = copy().text("tools.json", text -> text.replace("Submits the answer", "Discards it"))
                    .sealed();
            try (EnvironmentProof environment = EnvironmentProof.open(
                    tampered.root(),
                    judge,
                    new TaskProof(judge, solver, GateOptions.DESIGN),
                    new Origins(List.of()),
                    4)) {
                assertThat(environment.problems())
                        .contains(
                                "The description of the tool (submit_result) is another in tools.py than in tools.json.");
            }
        }

        @Test
        void dataThatThePackDoesNotMakeIsTold() throws IOException, SQLException {
            Tampered tampered = copy();
            change(tampered, "UPDATE hotels SET price = price + 1");
            assertThat(prove(tampered.sealed()).data()).contains("this version makes other data");
        }
    }

    private static String pythonText(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static void change(Tampered tampered, String sql) throws SQLException {
        Path file = tampered.root().resolve("db.sqlite");
        assertThat(Files.exists(file)).isTrue();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
