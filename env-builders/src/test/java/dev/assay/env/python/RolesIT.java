package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.python.ChildEnd.Kind;
import dev.assay.env.python.ToolResult.Answer;
import dev.assay.env.python.ToolResult.Broken;
import dev.assay.env.python.ToolResult.Ended;
import dev.assay.env.python.ToolResult.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools, solutions and verifiers at work, in every kind of host. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RolesIT {
    private static final SessionLimits LIMITS = SessionLimits.standard();

    @Parameter
    Backend backend;

    @TempDir
    Path directory;

    private PythonHost judge;
    private PythonHost solver;
    private ToolBundle shop;

    @BeforeParameterizedClassInvocation
    void open() throws IOException {
        judge = backend.open(HostKind.JUDGE, HostOptions.standard());
        solver = backend.open(HostKind.SOLVER, HostOptions.standard());
        shop = Shop.write(judge, Files.createTempDirectory("shop"));
    }

    @AfterParameterizedClassInvocation
    void close() {
        judge.close();
        solver.close();
    }

    private ToolSession session() {
        return ToolSession.open(judge, shop, LIMITS);
    }

    /** A shop whose tools end with other lines. */
    private ToolSession sessionWith(String more) throws IOException {
        Path tools = Files.writeString(directory.resolve("tools.py"), Shop.text("tools.py") + more);
        return ToolSession.open(judge, new ToolBundle(tools, shop.database()), LIMITS);
    }

    @Nested
    class Tools {
        @Test
        void answerByNameByPositionAndByBoth() {
            try (ToolSession session = session()) {
                assertThat(session.trouble()).isEmpty();
                assertThat(session.tools()).containsExactly("find_items", "history", "odd", "sell");
                assertThat(session.call("find_items", "{\"text\": \"am\"}"))
                        .isEqualTo(new Answer("[{\"id\": 2, \"name\": \"lamp\", \"price\": 12.0, \"stock\": 0}]"));
                assertThat(session.call("sell", "[1, 2]")).isEqualTo(new Answer("1"));
                assertThat(session.call("sell", "{\"*\": [3], \"count\": 1}")).isEqualTo(new Answer("6"));
                assertThat(session.call("find_items", "{\"text\": \"Stuhl\"}").toString())
                        .contains("ä€😀");
                assertThat(session.calls()).isEqualTo(4);
            }
        }

        @Test
        void sayNoInTheirOwnWords() {
            try (ToolSession session = session()) {
                assertThat(session.call("sell", "[2, 1]")).isEqualTo(new Refused("Only 0 are left."));
                assertThat(session.call("rob", "{}"))
                        .isEqualTo(
                                new Refused("There is no tool rob. Maybe use one of: find_items, history, odd, sell."));
                assertThat(session.call("odd", "[\"huge\"]").toString()).contains("and 1048576 are allowed");
            }
        }

        @Test
        void refuseArgumentsThatDoNotFit() {
            try (ToolSession session = session()) {
                for (String bad : List.of(
                        "",
                        "1",
                        "{\"text\": NaN}",
                        "{\"limit\": 1e999}",
                        "{\"text\": \"a\", \"text\": \"b\"}",
                        "{\"nothing\": 1}",
                        "[1, 2, 3, 4]",
                        "[".repeat(100_000))) {
                    assertThat(session.call("find_items", bad))
                            .as(bad.substring(0, Math.min(20, bad.length())))
                            .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.message())
                                    .startsWith("The arguments of find_items do not fit: "));
                }
                assertThat(session.call("sell", "{\"item_id\": 1}"))
                        .isEqualTo(
                                new Refused("The arguments of sell do not fit: missing a required argument: 'count'"));
                assertThat(session.call("submit_result", "[5]"))
                        .isEqualTo(new Refused("The arguments of submit_result do not fit: the answer must be text"));
            }
        }

        @Test
        void thatFailUnforeseenAreBroken() {
            try (ToolSession session = session()) {
                for (String what : List.of("bug", "exit", "nan", "set")) {
                    assertThat(session.call("odd", "[\"%s\"]".formatted(what)))
                            .as(what)
                            .isInstanceOf(Broken.class);
                }
                assertThat(session.call("odd", "[\"bug\"]").toString())
                        .matches(".*KeyError: 'missing' \\(tools.py, line \\d+\\).*");
                assertThat(session.call("find_items", "{\"limit\": 1}")).isInstanceOf(Answer.class);
                assertThat(session.call("odd", "[\"print\"]")).isEqualTo(new Answer("null"));
            }
        }

        @Test
        void thatTakeTheirProcessDownEndTheSession() {
            for (String what : List.of("memory", "crash")) {
                try (ToolSession session = session()) {
                    ToolResult result = session.call("odd", "[\"%s\"]".formatted(what));
                    assertThat(result).isInstanceOf(Ended.class);
                    assertThat(session.call("find_items", "{}")).isEqualTo(result);
                    assertThat(session.trouble()).isPresent();
                    assertThat(session.changes()).isEmpty();
                    assertThat(session.reset()).isFalse();
                }
            }
        }

        @Test
        void thatDoNotAnswerAreEnded() {
            try (ToolSession session = ToolSession.open(judge, shop, LIMITS.withCall(Duration.ofMillis(300)))) {
                assertThat(session.call("odd", "[\"spin\"]")).isInstanceOfSatisfying(Ended.class, ended -> assertThat(
                                ended.end().kind())
                        .isEqualTo(Kind.TIMED_OUT));
            }
        }

        @Test
        void areCountedAgainstABudget() {
            try (ToolSession session = ToolSession.open(judge, shop, LIMITS.withCalls(2))) {
                assertThat(session.call("history", "{}")).isInstanceOf(Answer.class);
                assertThat(session.call("nothing", "{}")).isInstanceOf(Refused.class);
                assertThat(session.call("history", "{}")).isEqualTo(new Refused("All 2 calls have been used."));
                assertThat(session.calls()).isEqualTo(3);
            }
        }

        @Test
        void keepWhatWasSubmitted() {
            try (ToolSession session = session()) {
                session.call("submit_result", "[\"ä€😀\"]");
                session.call("submit_result", "{\"answer_text\": \"\"}");
                assertThat(session.submitted()).containsExactly("ä€😀", "");
            }
        }

        @Test
        void startAfreshAfterAReset() {
            try (ToolSession session = session()) {
                session.call("sell", "[1, 3]");
                session.call("submit_result", "[\"x\"]");
                assertThat(session.reset()).isTrue();
                assertThat(session.calls()).isZero();
                assertThat(session.submitted()).isEmpty();
                assertThat(session.changes()).contains(DatabaseChanges.NONE);
                assertThat(session.call("history", "{}")).isEqualTo(new Answer("[]"));
                assertThat(session.call("sell", "[1, 3]")).isEqualTo(new Answer("0"));
            }
        }

        @Test
        void thatDoNotLoadSayWhy() throws IOException {
            for (String bad : List.of(
                    "\nraise ValueError('no')", "\ndel SUBMITTED", "\ndef (", "\nTOOLS = 5", "\nimport numpy")) {
                try (ToolSession session = sessionWith(bad)) {
                    assertThat(session.trouble().orElseThrow())
                            .startsWith("The tools do not load: ")
                            .doesNotEndWith(": ");
                    assertThat(session.call("history", "{}")).isInstanceOf(Ended.class);
                }
            }
        }

        @Test
        void seeNoFileButTheirOwn() throws IOException {
            String look =
                    """

                    import os
                    def look() -> list:
                        "Looks about."
                        home = os.path.dirname(PATH)
                        return [sorted(os.listdir(home)), os.access("/files", os.R_OK)]
                    TOOLS["look"] = look
                    before = connect
                    def connect(path):
                        global PATH
                        PATH = path
                        before(path)
                    def other() -> list:
                        "Opens another database."
                        CONNECTION.execute("ATTACH '/files/other.sqlite' AS other")
                    TOOLS["other"] = other
                    """;
            try (ToolSession session = sessionWith(look)) {
                assertThat(session.call("look", "{}").toString()).contains("[\"db.sqlite\", \"tools.py\"]");
                assertThat(session.call("other", "{}").toString()).contains("too many attached databases");
            }
        }
    }

    @Nested
    class Changes {
        private String after(String... calls) {
            try (ToolSession session = session()) {
                for (String call : calls) {
                    assertThat(session.call(call.substring(0, call.indexOf('[')), call.substring(call.indexOf('['))))
                            .isInstanceOf(Answer.class);
                }
                return session.changes().orElseThrow().json();
            }
        }

        @Test
        void areNoneWhenNothingIsWritten() {
            assertThat(after("find_items[]", "history[]")).isEqualTo("{}");
            assertThat(after("odd[\"same\"]")).isEqualTo("{}");
        }

        @Test
        void areToldByRowAndSorted() {
            assertThat(after("sell[1, 2, \"b\"]", "sell[3, 1, \"a\"]"))
                    .isEqualTo("{\"item\":{\"added\":[[1,\"kettle\",24.5,1],[3,\"chair\",80.25,6]],"
                            + "\"removed\":[[1,\"kettle\",24.5,3],[3,\"chair\",80.25,7]]},"
                            + "\"sale\":{\"added\":[[1,2,\"b\"],[3,1,\"a\"]]}}");
        }

        @Test
        void knowOneOfTwoEqualRows() {
            assertThat(after("odd[\"blob\"]")).isEqualTo("{\"sale\":{\"removed\":[[3,1,{\"blob\":\"00ff\"}]]}}");
        }

        @Test
        void holdWhatJsonCannot() {
            assertThat(after("odd[\"real\"]"))
                    .isEqualTo("{\"sale\":{\"added\":[[9,9,1.0],[9,9,1],[9,9,{\"real\":\"inf\"}]]}}");
            assertThat(after("odd[\"text\"]")).isEqualTo("{\"sale\":{\"added\":[[9,9,{\"text\":\"ff41\"}]]}}");
        }

        @Test
        void includeTheSchema() {
            assertThat(after("odd[\"schema\"]")).contains("\"sqlite_schema\":{\"added\":[[\"table\",\"extra\"");
        }

        @Test
        void haveADigestOfTheirContent() {
            assertThat(DatabaseChanges.NONE.digest()).startsWith("44136fa3");
            assertThat(new DatabaseChanges(after("sell[1, 1]", "sell[3, 1]")).digest())
                    .isEqualTo(new DatabaseChanges(after("sell[3, 1]", "sell[1, 1]")).digest());
        }
    }

    @Nested
    class Solutions {
        private SolutionResult run(String body, ToolSession session) {
            return new SolutionRun(solver, ChildLimits.once()).run("def solve(tools):\n" + body.indent(4), session);
        }

        @Test
        void callToolsThatAreElsewhere() {
            try (ToolSession session = session()) {
                SolutionResult result = run(
                        """
                        best = max(tools.find_items(in_stock=True), key=lambda item: item["price"])
                        left = tools.sell(best["id"], 2)
                        print("left", left)
                        tools.submit_result(f"{best['name']}: {left}")
                        """,
                        session);
                assertThat(result.error()).isEmpty();
                assertThat(result.finished()).isTrue();
                assertThat(result.submitted()).containsExactly("chair: 5");
                assertThat(result.calls()).isEqualTo(3);
                assertThat(result.stdout()).isEqualTo("left 5\n");
            }
        }

        @Test
        void canTakeANo() {
            try (ToolSession session = session()) {
                SolutionResult result = run(
                        """
                        try:
                            tools.sell(2, 1)
                        except tools.ToolError as e:
                            tools.submit_result(str(e))
                        """,
                        session);
                assertThat(result.submitted()).containsExactly("Only 0 are left.");
            }
        }

        @Test
        void thatFailSayWhere() {
            try (ToolSession session = session()) {
                assertThat(run("x = 1\nx / 0", session).error())
                        .contains("ZeroDivisionError: division by zero (solution.py, line 3)");
                assertThat(run("tools.sell(9, 1)", session).error())
                        .contains("ToolError: There is no item 9. (solution.py, line 2)");
                assertThat(run("tools.odd('bug')", session).error().orElseThrow())
                        .startsWith("RuntimeError: KeyError");
                assertThat(new SolutionRun(solver, ChildLimits.once())
                                .run("x = (", session)
                                .error()
                                .orElseThrow())
                        .startsWith("SyntaxError")
                        .contains("line 1");
                assertThat(new SolutionRun(solver, ChildLimits.once())
                                .run("x = 1", session)
                                .error())
                        .contains("There is no function solve(tools).");
            }
        }

        @Test
        void endWhenTheirToolsDo() {
            try (ToolSession session = session()) {
                SolutionResult result = run("tools.odd('crash')", session);
                assertThat(result.end().text())
                        .isEqualTo("PROTOCOL: it called tools that have ended, CRASHED: exit code 9");
                assertThat(result.submitted()).isEmpty();
            }
        }
    }

    @Nested
    class Verifiers {
        private static final String VERIFY =
                """
                import json
                def load(initial):
                    return {"stock": dict(initial.execute("SELECT name, stock FROM item"))}
                def judge(answer_text, facts, final=None):
                    if answer_text == "spin":
                        while True: pass
                    if answer_text == "die":
                        import os; os._exit(3)
                    if answer_text == "odd":
                        return 1
                    if final is not None:
                        count = final.execute("SELECT sum(stock) FROM item").fetchone()[0]
                        return str(count) == answer_text, f"{count} in stock"
                    return json.loads(answer_text) == facts["stock"]["kettle"], f"{facts['stock']['kettle']} kettles"
                """;

        private VerifierReport judge(String source, Attempt... attempts) {
            return new VerifierRun(judge, ChildLimits.once(), Duration.ofSeconds(2))
                    .judge(source, shop.database(), List.of(attempts));
        }

        @Test
        void judgeABatch() {
            VerifierReport report = judge(VERIFY, Attempt.of("3"), Attempt.of("4"), Attempt.of("{"), Attempt.of("odd"));
            assertThat(report.trouble()).isEmpty();
            assertThat(report.rulings())
                    .containsExactly(
                            new Ruling.Judged(true, "3 kettles"),
                            new Ruling.Judged(false, "3 kettles"),
                            new Ruling.Failed(
                                    "JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) (verify.py, line 14)"),
                            new Ruling.Failed("judge gave 1, not (bool, reason)"));
            assertThat(report.median()).isPositive();
            assertThat(report.mean()).isPositive();
        }

        @Test
        void seeTheFinalDatabaseWhereItIsGiven() {
            try (ToolSession session = session()) {
                session.call("sell", "[3, 5]");
                session.call("odd", "[\"delete\"]");
                session.call("odd", "[\"real\"]");
                session.call("odd", "[\"text\"]");
                DatabaseChanges changes = session.changes().orElseThrow();
                String verify =
                        """
                        def load(initial):
                            return None
                        def judge(answer_text, facts, final=None):
                            return True, repr(final.execute("SELECT note, typeof(note) FROM sale ORDER BY rowid").fetchmany(3)) + repr(
                                final.execute("SELECT stock FROM item WHERE id = 3").fetchone())
                        """;
                assertThat(judge(verify, new Attempt("", Optional.of(changes))).rulings())
                        .containsExactly(new Ruling.Judged(true, "[(1.0, 'real'), (1, 'integer'), (inf, 'real')](2,)"));
                assertThat(judge(
                                        VERIFY,
                                        new Attempt("6", Optional.of(changes)),
                                        new Attempt("11", Optional.of(DatabaseChanges.NONE)))
                                .rulings())
                        .containsExactly(new Ruling.Judged(true, "6 in stock"), new Ruling.Judged(true, "11 in stock"));
            }
        }

        @Test
        void thatHangOrDieFailForThatAnswerOnly() {
            VerifierReport report =
                    judge(VERIFY, Attempt.of("3"), Attempt.of("spin"), Attempt.of("die"), Attempt.of("4"));
            assertThat(report.rulings())
                    .containsExactly(
                            new Ruling.Judged(true, "3 kettles"),
                            new Ruling.Failed("TIMED_OUT: no answer within PT2S"),
                            new Ruling.Failed("CRASHED: exit code 3"),
                            new Ruling.Judged(false, "3 kettles"));
        }

        @Test
        void thatDoNotLoadSayWhy() {
            VerifierReport report =
                    judge("def load(initial):\n    return initial.execute('SELECT * FROM nothing')", Attempt.of("1"));
            assertThat(report.trouble()).contains("NameError: verify.py does not define judge");
            assertThat(judge("x = ", Attempt.of("1")).trouble().orElseThrow()).startsWith("SyntaxError");
            assertThat(judge("import os\nos._exit(1)", Attempt.of("1"), Attempt.of("2"))
                            .rulings())
                    .allMatch(ruling -> ruling.toString().contains("CRASHED: exit code 1"));
        }

        @Test
        void cannotChangeTheInitialDatabase() {
            String verify =
                    "def load(initial):\n    initial.execute('DELETE FROM item')\ndef judge(a, f): return True, ''";
            assertThat(judge(verify, Attempt.of("")).trouble().orElseThrow()).contains("readonly database");
        }

        @Test
        void ofNoAnswersGiveNone() {
            assertThat(judge(VERIFY).rulings()).isEmpty();
        }
    }

    @Nested
    class Databases {
        @Test
        void comeOutTheSameEachTime() throws IOException {
            Path other = directory.resolve("other.sqlite");
            assertThat(new DatabaseBuild(judge).write(Shop.text("schema.sql"), other))
                    .isEmpty();
            assertThat(other).hasSameBinaryContentAs(shop.database());
            assertThat(Files.size(other)).isGreaterThan(4096);
        }

        @Test
        void ofWrongSqlAreRefused() {
            Path other = directory.resolve("other.sqlite");
            assertThat(new DatabaseBuild(judge).write("CREATE TABEL x", other))
                    .contains("OperationalError: near \"TABEL\": syntax error");
            assertThat(new DatabaseBuild(judge)
                            .write("ATTACH '/tmp/x' AS y", other)
                            .orElseThrow())
                    .contains("attached");
            assertThat(other).doesNotExist();
        }
    }
}
