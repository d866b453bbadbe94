package dev.assay.pipelines.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.growth.WorldSeeds;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.PythonHosts;
import dev.assay.env.synthesis.BubblewrapShell;
import dev.assay.env.synthesis.DocumentIndex;
import dev.assay.env.synthesis.Problem;
import dev.assay.env.synthesis.Stop;
import dev.assay.env.synthesis.SynthesisLimits;
import dev.assay.env.synthesis.SynthesisRequest;
import dev.assay.env.synthesis.Synthesised;
import dev.assay.env.synthesis.Synthesizer;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model may try in the files that it writes; each must be refused for what it is. */
class CheatingModelIT {
    private static PythonHost judge;
    private static PythonHost solver;

    @TempDir
    private static Path folder;

    private final Map<String, Map<String, String>> files = new HashMap<>(Map.of(
            "Step 1", Map.of("database.py", MuseumScript.DATABASE),
            "Step 2", Map.of("tools.py", MuseumScript.TOOLS),
            "Step 3",
                    Map.of(
                            "task.json", MuseumScript.TASK,
                            "solution.py", MuseumScript.SOLUTION,
                            "verify.py", MuseumScript.VERIFIER),
            "Step 4",
                    Map.of(
                            "task.json", MuseumScript.HARDER_TASK,
                            "solution.py", MuseumScript.HARDER_SOLUTION,
                            "verify.py", MuseumScript.HARDER_VERIFIER)));

    @BeforeAll
    static void open() {
        judge = PythonHosts.bubblewrap(HostKind.JUDGE, HostOptions.standard());
        solver = PythonHosts.bubblewrap(HostKind.SOLVER, HostOptions.standard());
    }

    @AfterAll
    static void close() {
        judge.close();
        solver.close();
    }

    private Synthesised made() {
        Synthesizer synthesizer = new Synthesizer(
                new ScriptedModel(files),
                false,
                new BubblewrapShell(folder),
                DocumentIndex.none(),
                judge,
                solver,
                new SynthesisLimits(2, 2, 2, 30, 100_000, Duration.ofMinutes(5)),
                folder);
        return synthesizer.synthesize(new SynthesisRequest(
                "museums", 0, "museums-0000", "CC0-1.0", "2025-01-01T00:00:00Z", new WorldSeeds(1, 2, 2, 5)));
    }

    private void put(String step, String file, String content) {
        Map<String, String> changed = new HashMap<>(files.getOrDefault(step, Map.of()));
        changed.put(file, content);
        files.put(step, changed);
    }

    /** Why the first task, or the environment, was refused. */
    private Problem refused() {
        Synthesised made = made();
        assertThat(made.outcomes()).hasSize(1);
        assertThat(made.parts()).isNull();
        Stop stop = Objects.requireNonNull(made.outcomes().get(0).stop());
        return stop.problem();
    }

    @Test
    void theHonestFilesAreAccepted() {
        assertThat(made().outcomes()).hasSize(2).allSatisfy(outcome -> assertThat(outcome.task())
                .isNotNull());
    }

    @Test
    void aPlanIsToldInOurWordsAndJudgedByItsDeclaration() {
        files.put(
                "Step 3",
                Map.of(
                        "task.json", MuseumScript.PLAN,
                        "solution.py", MuseumScript.PLAN_SOLUTION,
                        "verify.py", MuseumScript.PLAN_VERIFIER));
        ToolTask task = Objects.requireNonNull(made().outcomes().get(0).task());
        assertThat(task.kind()).isEqualTo(ToolTask.Kind.PLAN);
        assertThat(task.prompt())
                .contains(
                        "A class goes out.",
                        "Nothing is chosen twice as visit.",
                        "The sum of the fee of the visit over all 2 (first, second) is at most 30.");
        assertThat(task.difficulty().feasibleShare()).isBetween(0.001, 0.5);

        put("Step 3", "verify.py", MuseumScript.PLAN_VERIFIER.replace("if first == second:", "if False:"));
        assertThat(refused().code()).isIn("MUTANT_SURVIVES", "EVALUATOR_DISAGREES");
        put("Step 3", "verify.py", MuseumScript.PLAN_VERIFIER.replace(", 30)", ", 31)"));
        assertThat(refused().code()).isIn("MUTANT_SURVIVES", "EVALUATOR_DISAGREES");
    }

    @Test
    void aHarderTaskMayAddToolsButTakeNoneAway() {
        String more = MuseumScript.TOOLS
                + """


                def list_museums_of(city: str) -> list[str]:
                    \"""Lists the museums of a city.

                    Args:
                        city: its name
                    \"""
                    return [row["name"] for row in query("SELECT name FROM museums WHERE city = ? ORDER BY name", city)]
                """;
        put("Step 4", "tools.py", more);
        List<Synthesised.Outcome> outcomes = made().outcomes();
        ToolTask first = Objects.requireNonNull(outcomes.get(0).task());
        ToolTask second = Objects.requireNonNull(outcomes.get(1).task());
        assertThat(first.tools()).doesNotContain("list_museums_of");
        assertThat(second.tools()).contains("list_museums_of");
        assertThat(second.ladder()).extracting(ToolTask.Rung::step).containsExactly("start", "add_tool");
        assertThat(second.environment()).isEqualTo(first.environment());

        put("Step 4", "tools.py", more.replace("def get_city(", "def tell_city("));
        assertThat(Objects.requireNonNull(made().outcomes().get(1).stop())
                        .problem()
                        .code())
                .isEqualTo("TOOLS_LOST");
    }

    @Nested
    class Solutions {
        @Test
        void mayNotReadTheDatabase() {
            put("Step 3", "solution.py", "import sqlite3\n" + MuseumScript.SOLUTION);
            assertThat(refused().code()).isEqualTo("SOLUTION_FORBIDDEN");
            put(
                    "Step 3",
                    "solution.py",
                    "def solve(tools):\n    tools.submit_result(answer_text=open('db.sqlite').read())\n");
            assertThat(refused().code()).isEqualTo("SOLUTION_FORBIDDEN");
        }

        @Test
        void mayNotReachOutside() {
            for (String module : List.of("os", "socket", "subprocess", "ctypes")) {
                put("Step 3", "solution.py", "import " + module + "\n" + MuseumScript.SOLUTION);
                assertThat(refused().evidence().get("violations")).contains(module);
            }
        }

        @Test
        void mayNotKnowTheAnswerByHeart() {
            String answer =
                    Objects.requireNonNull(made().outcomes().get(0).task()).answer();
            put(
                    "Step 3",
                    "solution.py",
                    "def solve(tools):\n    tools.list_museums()\n    tools.submit_result(answer_text='%s')\n"
                            .formatted(answer));
            assertThat(refused().code()).isEqualTo("MEMORISED");
        }
    }

    @Nested
    class Verifiers {
        @Test
        void mayNotAcceptAnything() {
            put(
                    "Step 3",
                    "verify.py",
                    "def load(initial):\n    return None\n\n\ndef judge(answer_text, facts, final=None):\n    return True, 'OK'\n");
            assertThat(refused().code()).isEqualTo("SOLVED_BY_NOTHING");
        }

        @Test
        void mayNotKnowTheAnswerByHeart() {
            String answer =
                    Objects.requireNonNull(made().outcomes().get(0).task()).answer();
            put(
                    "Step 3",
                    "verify.py",
                    "def load(initial):\n    return None\n\n\ndef judge(answer_text, facts, final=None):\n    return answer_text == '%s', 'x'\n"
                            .formatted(answer));
            assertThat(refused().code()).isIn("MEMORISED", "EVALUATOR_DISAGREES");
        }

        @Test
        void mayNotReadTheSolution() {
            put(
                    "Step 3",
                    "verify.py",
                    "def load(initial):\n    return open('solution.py').read()\n\n\ndef judge(answer_text, facts, final=None):\n    return answer_text in facts, 'x'\n");
            assertThat(refused().code()).isEqualTo("FORBIDDEN");
        }

        @Test
        void mayNotRememberWhatTheySaw() {
            put("Step 3", "verify.py", "SEEN = []\n\n\n" + MuseumScript.VERIFIER);
            assertThat(refused().evidence().get("violations")).contains("constants");
        }

        @Test
        void mayNotRefuseTheRightAnswer() {
            put("Step 3", "verify.py", MuseumScript.VERIFIER.replace("return right,", "return False,"));
            assertThat(refused().code()).isEqualTo("SOLUTION_WRONG");
        }
    }

    @Nested
    class Tools {
        @Test
        void mayNotChangeTheDatabase() {
            put(
                    "Step 2",
                    "tools.py",
                    MuseumScript.TOOLS.replace("SELECT name FROM museums ORDER BY name", "DELETE FROM museums"));
            assertThat(refused().code()).isEqualTo("SOLUTION_FAILED");
            put(
                    "Step 2",
                    "tools.py",
                    MuseumScript.TOOLS.replace(
                            "SELECT name FROM museums ORDER BY name",
                            "WITH gone AS (SELECT 1) DELETE FROM museums RETURNING name"));
            assertThat(refused().evidence().get("error")).contains("readonly");
        }

        @Test
        void mayNotRememberWhatWasAsked() {
            put("Step 2", "tools.py", "ASKED = []\n\n\n" + MuseumScript.TOOLS);
            assertThat(refused().code()).isEqualTo("FORBIDDEN");
            put(
                    "Step 2",
                    "tools.py",
                    MuseumScript.TOOLS.replace("def list_museums()", "def list_museums(seen: list[str] = [])"));
            assertThat(refused().code()).isEqualTo("FORBIDDEN");
        }

        @Test
        void mayNotReachOutside() {
            put("Step 2", "tools.py", "import os\n\n\n" + MuseumScript.TOOLS);
            assertThat(refused().code()).isEqualTo("FORBIDDEN");
            put(
                    "Step 2",
                    "tools.py",
                    MuseumScript.TOOLS.replace("found[0]", "CONNECTION.execute('VACUUM INTO \"x\"')"));
            assertThat(refused().code()).isEqualTo("FORBIDDEN");
        }

        @Test
        void mustBeDeclared() {
            put("Step 2", "tools.py", MuseumScript.TOOLS.replace("name: str", "name"));
            assertThat(refused().code()).isEqualTo("TOOLS_DECLARED");
        }
    }

    @Nested
    class Databases {
        @Test
        void mustFollowTheSeed() {
            put("Step 1", "database.py", MuseumScript.DATABASE.replace("random.Random(seed)", "random.Random(1)"));
            assertThat(refused().code()).isEqualTo("SEED_IGNORED");
            put("Step 1", "database.py", MuseumScript.DATABASE.replace("random.Random(seed)", "random.Random()"));
            assertThat(refused().code()).isEqualTo("NOT_DETERMINISTIC");
        }

        @Test
        void mustKeepTheirKeys() {
            put("Step 1", "database.py", MuseumScript.DATABASE.replace("rng.choice(cities)", "'Nowhere'"));
            assertThat(refused().detail()).contains("Nowhere");
        }

        @Test
        void mayNotRunForEver() {
            put("Step 1", "database.py", "def build(connection, seed):\n    while True:\n        pass\n");
            assertThat(refused().evidence().get("error")).containsPattern("CPU_LIMIT|TIMED_OUT");
        }
    }

    @Nested
    class Declarations {
        @Test
        void mustBeOnesThatThereAre() {
            put("Step 3", "task.json", MuseumScript.TASK.replace("\"query\": \"best\"", "\"query\": \"magic\""));
            assertThat(refused().detail()).contains("query magic");
            put("Step 3", "task.json", MuseumScript.TASK.replace("\"column\": \"fee\"", "\"column\": \"price\""));
            assertThat(refused().code()).isEqualTo("SPEC_INVALID");
            put("Step 3", "task.json", "{");
            assertThat(refused().code()).isEqualTo("SPEC_INVALID");
        }

        @Test
        void mayNotHideConditionsInTheIntroduction() {
            put("Step 3", "task.json", MuseumScript.TASK.replace("A visitor likes art.", "Only fees below 20 count."));
            assertThat(refused().detail()).contains("figures");
        }

        @Test
        void mustHaveAnAnswer() {
            put("Step 3", "task.json", MuseumScript.TASK.replace("\"value\": \"art\"", "\"value\": \"cars\""));
            assertThat(refused().code()).isEqualTo("INFEASIBLE");
        }

        @Test
        void mustBecomeHarder() {
            files.put("Step 4", files.getOrDefault("Step 3", Map.of()));
            Synthesised made = made();
            assertThat(made.outcomes()).hasSize(2);
            assertThat(made.parts()).isNotNull();
            assertThat(Objects.requireNonNull(made.outcomes().get(1).stop())
                            .problem()
                            .code())
                    .isEqualTo("NOT_HARDER");
        }
    }
}
