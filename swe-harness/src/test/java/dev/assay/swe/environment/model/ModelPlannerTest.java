package dev.assay.swe.environment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.chat.ChatModel;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPlannerTest {
    private static final String GOOD =
            """
            {"build_tool": "npm", "runner": "mocha",
             "toolchain": {"name": "node", "version": "18", "packages": ["git"]},
             "env": {"TZ": "Asia/Tokyo"},
             "install": ["npm ci --ignore-scripts"],
             "test": ["npx mocha --reporter /opt/assay/js/mocha-reporter.cjs"],
             "dependency_files": ["package.json"], "timeout_seconds": 600, "memory_mb": 2048}
            """;
    private static final SweCandidate CANDIDATE = Candidates.of("javascript", "2024-01-01", "lib/a.js", "test/a.js");
    private static final ProjectFiles FILES =
            ProjectFiles.of(Map.of("package.json", "{\"name\": \"thing\"}", "lib/a.js", "secret source"));

    private final Script model = new Script();
    private final List<String> transcript = new ArrayList<>();
    private final ModelPlanner planner = new ModelPlanner(
            model,
            Candidates.offering(),
            ModelLimits.DEFAULT,
            (id, name, conversation, reply) -> transcript.add(reply));

    /** A model that reads its answers from a script. */
    private static final class Script implements ChatModel {
        final Deque<String> replies = new ArrayDeque<>();
        final List<List<Message>> asked = new ArrayList<>();

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String reply(List<Message> conversation) {
            asked.add(conversation);
            return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        }

        String lastAsked() {
            List<Message> conversation = asked.get(asked.size() - 1);
            return conversation.get(conversation.size() - 1).content();
        }
    }

    @Test
    void aGoodReplyIsARecipeByTheModel() {
        model.replies.add("Sure, here it is:\n```json\n" + GOOD + "```\n");
        Recipe recipe = planner.plan(CANDIDATE, FILES).recipe().orElseThrow();
        assertThat(recipe.author()).isEqualTo("model:scripted");
        assertThat(recipe.toolchain().version()).isEqualTo("18");
        assertThat(recipe.env()).containsEntry("TZ", "Asia/Tokyo").containsEntry("LANG", "C.UTF-8");
        assertThat(transcript).hasSize(1);
    }

    @Test
    void theModelSeesConfigurationAndPathsButNoSources() {
        model.replies.add(GOOD);
        planner.plan(CANDIDATE, FILES);
        assertThat(model.lastAsked())
                .contains("\"name\": \"thing\"")
                .contains("lib/a.js")
                .doesNotContain("secret source");
        assertThat(model.asked.get(0).get(0).content()).contains("node [12, 14, 16, 18, 20, 22, 24]");
    }

    @Test
    void aBadReplyIsSentBackWithTheProblem() {
        model.replies.add("I cannot do that.");
        model.replies.add(GOOD.replace("\"18\"", "\"99\""));
        model.replies.add(GOOD);
        assertThat(planner.plan(CANDIDATE, FILES)).isInstanceOf(Plan.Found.class);
        assertThat(model.lastAsked()).contains("toolchain.version (99)");
        assertThat(transcript).hasSize(3);
    }

    @Test
    void afterThreeBadRepliesThereIsNoPlan() {
        model.replies.add("{}");
        assertThat(planner.plan(CANDIDATE, FILES)).isInstanceOfSatisfying(Plan.None.class, none -> {
            assertThat(none.code()).isEqualTo("NO_PLAN");
            assertThat(none.detail()).contains("3 replies").contains("build_tool");
        });
        assertThat(model.asked).hasSize(3);
    }

    @Test
    void aRepairTellsWhatWasTriedAndHowItFailed() {
        model.replies.add(GOOD);
        Recipe tried = planner.plan(CANDIDATE, FILES).recipe().orElseThrow();
        Failure failure =
                new Failure(Failure.Phase.TEST, ExecResult.End.EXITED, 7, "x".repeat(90_000) + "the end", 3, 0);
        Plan plan = planner.repair(CANDIDATE, FILES, tried, failure, new Diagnosis(Cause.WRONG_NODE, "newer", ""), 1);
        assertThat(model.lastAsked())
                .contains("exit code 7")
                .contains("WRONG_NODE newer")
                .contains("the end");
        assertThat(model.lastAsked().length()).isLessThan(10_000);
        assertThat(plan.recipe().orElseThrow().repairs())
                .containsExactly("WRONG_NODE: rewritten by the model in round 1");
    }

    @Nested
    class Validation {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"npm\"                       | \"gradle\"                           | build_tool (gradle)",
                    "\"mocha\"                     | \"karma\"                            | runner (karma)",
                    "[\"git\"]                     | [\"git; rm -rf /\"]                  | package name",
                    "{\"TZ\": \"Asia/Tokyo\"}      | {\"ASSAY_REPORTS\": \"/tmp\"}        | env may not set (ASSAY_REPORTS)",
                    "{\"TZ\": \"Asia/Tokyo\"}      | {\"LD_PRELOAD\": \"x.so\"}           | env may not set (LD_PRELOAD)",
                    "npm ci --ignore-scripts       | a\\nb                                | control characters",
                    "npx mocha --reporter /opt/assay/js/mocha-reporter.cjs | npx mocha   | no test line writes reports",
                    "[\"package.json\"]            | [\"../../etc/passwd\"]               | not in the tree",
                    "600                           | 99999                                | timeout_seconds (99999)",
                    "2048                          | \"much\"                             | memory_mb (much)",
                })
        void eachFieldIsChecked(String field, String bad, String problem) {
            model.replies.add(GOOD.replace(field, bad));
            assertThat(planner.plan(CANDIDATE, FILES))
                    .isInstanceOfSatisfying(
                            Plan.None.class, none -> assertThat(none.detail()).contains(problem));
        }

        @Test
        void linesWithoutEndAreRefused() {
            model.replies.add(GOOD.replace("npm ci --ignore-scripts", "x".repeat(3_000)));
            assertThat(planner.plan(CANDIDATE, FILES)).isInstanceOf(Plan.None.class);
        }
    }
}
