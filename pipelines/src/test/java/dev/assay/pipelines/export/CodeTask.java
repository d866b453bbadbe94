package dev.assay.pipelines.export;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StageSummary;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A row of the code-agent family with everything in it that is hard to carry: line ends of Windows, bytes, odd names of tests. */
public final class CodeTask {
    static final String GOLD = String.join(
            "\n",
            "diff --git a/src/logo.bin b/src/logo.bin",
            "new file mode 100644",
            "index 0000000000000000000000000000000000000000..e14d9879af44804b36ca966b0d0a61bcb1eabc80",
            "GIT binary patch",
            "literal 4",
            "LcmZQz{Lcjd0uKQT",
            "",
            "literal 0",
            "HcmV?d00001",
            "",
            "diff --git a/src/words.py b/src/words.py",
            "index cac84c4..5e8d37c 100644",
            "--- a/src/words.py",
            "+++ b/src/words.py",
            "@@ -1,2 +1,2 @@",
            " def count(text):\r",
            "-    return 0\r",
            "+    return len(text.split())\r",
            "");

    static final String TESTS = String.join(
            "\n",
            "diff --git a/tests/test_words.py b/tests/test_words.py",
            "index 44eb2cc..2221c90 100644",
            "--- a/tests/test_words.py",
            "+++ b/tests/test_words.py",
            "@@ -3,3 +3,7 @@ from src.words import count",
            " ",
            " def test_keep():",
            "     assert True",
            "+",
            "+",
            "+def test_count():",
            "+    assert count(\"a b\") == 2",
            "");

    static final String STATEMENT = "count() says 0 🙈\n\nIt should say 2.\u2028\u0085Always: \"{}\" % $HOME `id`.\r\n";

    static final String COUNT = "tests.test_words#test_count";
    static final String SPACED = "tests.test_words#counts  two words ";
    static final String ODD = "tests.test_words#ünï[1, \"x\"]";
    static final String NEW = "tests.test_words#test_new";
    static final String KEEP = "tests.test_words#test_keep";

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private CodeTask() {}

    /** One of the repository {@code acme/text-kit} with this instance id. */
    public static SweTask named(String instance) {
        return make(instance, GOLD, List.of(COUNT, NEW, ODD, SPACED));
    }

    static SweTask make(String instance, String gold, List<String> failToPass) {
        return make(instance, gold, TESTS, failToPass, List.of(KEEP), recipe());
    }

    static SweTask make(
            String instance,
            String gold,
            String tests,
            List<String> failToPass,
            List<String> passToPass,
            Recipe recipe) {
        return new SweTask(
                SweTask.SCHEMA,
                CanonicalJson.id(instance),
                "acme/text-kit",
                instance,
                COMMIT,
                gold,
                tests,
                STATEMENT,
                "Split at blanks.",
                "2020-01-02T03:04:05Z",
                "1.0",
                failToPass,
                passToPass,
                COMMIT,
                "python",
                StatementSource.ISSUE,
                EnvironmentRef.image("sha256:" + "4".repeat(64)),
                recipe,
                new TreeMap<>(Map.of(
                        "base", stage(Map.of(KEEP, TestStatus.PASS, "tests.test_words#skipped", TestStatus.SKIP)),
                        "test",
                                stage(Map.of(
                                        KEEP,
                                        TestStatus.PASS,
                                        COUNT,
                                        TestStatus.FAIL,
                                        ODD,
                                        TestStatus.ERROR,
                                        SPACED,
                                        TestStatus.SKIP)),
                        "gold",
                                stage(Map.of(
                                        KEEP,
                                        TestStatus.PASS,
                                        COUNT,
                                        TestStatus.PASS,
                                        ODD,
                                        TestStatus.PASS,
                                        SPACED,
                                        TestStatus.PASS,
                                        NEW,
                                        TestStatus.PASS)))),
                List.of("tests.test_words#sometimes"),
                0,
                new Provenance(
                        "https://example.org/acme/text-kit", "MIT", "LICENSE", "2020-01-02T03:04:05Z", new TreeMap<>()),
                null);
    }

    private static StageSummary stage(Map<String, TestStatus> statuses) {
        return StageSummary.of(
                List.of(new TestRun(RunOutcome.COMPLETED, new TreeMap<>(statuses), List.of())), Set.of());
    }

    private static Recipe recipe() {
        return recipe(
                "pytest", "echo '>>>>> End Test Output'", "python -m pytest --junitxml=\"$ASSAY_REPORTS/junit.xml\"");
    }

    static Recipe recipe(String runner, String... test) {
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                "python",
                "pip",
                runner,
                ToolchainSpec.of("python", "3.11"),
                new TreeMap<>(Map.of("TZ", "UTC", "GREETING", "it's\n>>>>> ü")),
                List.of("pip install ."),
                List.of(test),
                List.of("setup.py"),
                60,
                512,
                List.of());
    }
}
