package dev.assay.env.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.relation.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks grown in test worlds: solution, verifier and evaluator, with the Python of this machine. */
class LookupAgreementTest {
    private static final int TASKS = 8;
    private static final int ANSWERS = 240;

    @TempDir
    private Path path;

    static Stream<Arguments> worlds() {
        return Stream.of(Arguments.of(new SmallAirline(), 7), Arguments.of(new SmallShop(), 8));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void solutionsAreRightOnTheirOwnAndOnOtherData(WorldSource source, long seed) {
        World world = source.world(seed, 1);
        TaskFolder folder = TaskFolder.of(path, world);
        List<Database> databases = Stream.of(1, 2, 3, 4)
                .map(data -> source.world(seed, data).database())
                .toList();
        for (int i = 0; i < databases.size(); i++) {
            folder.database("db" + i, databases.get(i));
        }
        List<List<LookupStage>> tasks = tasks(world, seed);
        List<String> runs = new ArrayList<>();
        List<LookupStage> ran = new ArrayList<>();
        List<Integer> on = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            for (int s = 0; s < tasks.get(i).size(); s++) {
                LookupStage stage = tasks.get(i).get(s);
                String name = "task%d_%d".formatted(i, s);
                folder.task(
                        name,
                        stage.solution().source(),
                        LookupVerifier.write(stage.spec(), world.database().schema()));
                for (int d = 0; d < databases.size(); d++) {
                    if (new LookupEvaluator(stage.spec(), databases.get(d)).complete()) {
                        runs.add("solve('%s', 'db%d', %s)"
                                .formatted(
                                        name, d, TaskFolder.list(stage.tools().names())));
                        ran.add(stage);
                        on.add(d);
                    }
                }
            }
        }

        List<JsonNode> results = folder.run(runs);

        int elsewhere = 0;
        for (int i = 0; i < runs.size(); i++) {
            LookupEvaluator evaluator = new LookupEvaluator(ran.get(i).spec(), databases.get(on.get(i)));
            String shown = runs.get(i) + " " + ran.get(i).prompt().text();
            assertThat(results.get(i).get("reason").textValue()).as(shown).isEqualTo("OK");
            assertThat(results.get(i).get("repeated").intValue())
                    .as("questions asked twice by " + shown)
                    .isZero();
            assertThat(evaluator.judge(results.get(i).get("answer").textValue()))
                    .as(shown)
                    .isEqualTo(Judgement.RIGHT);
            if (on.get(i) == 0) {
                assertThat(results.get(i).get("calls").intValue())
                        .as("calls of " + shown)
                        .isEqualTo(ran.get(i).solution().calls());
            } else {
                elsewhere++;
            }
        }
        assertThat(elsewhere).as("other data on which the tasks have an answer").isGreaterThan(runs.size() / 4);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void verifierAndEvaluatorAgreeOnRandomAnswers(WorldSource source, long seed) {
        World world = source.world(seed, 1);
        Database other = source.world(seed, 2).database();
        TaskFolder folder = TaskFolder.of(path, world);
        folder.database("own", world.database());
        folder.database("other", other);
        List<String> runs = new ArrayList<>();
        List<List<Judgement>> expected = new ArrayList<>();
        List<List<String>> answers = new ArrayList<>();
        List<List<LookupStage>> tasks = tasks(world, seed);
        for (int i = 0; i < tasks.size(); i++) {
            LookupStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            folder.task(
                    "task" + i,
                    "",
                    LookupVerifier.write(task.spec(), world.database().schema()));
            List<String> drawn = LookupAnswers.draw(task.spec(), world.database(), ANSWERS, seed + i);
            for (String name : List.of("own", "other")) {
                LookupEvaluator evaluator =
                        new LookupEvaluator(task.spec(), name.equals("own") ? world.database() : other);
                runs.add("judge('task%d', '%s', %s)".formatted(i, name, TaskFolder.list(drawn)));
                expected.add(drawn.stream().map(evaluator::judge).toList());
                answers.add(drawn);
            }
        }

        List<JsonNode> results = folder.run(runs);

        int right = 0;
        int compared = 0;
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < answers.get(i).size(); j++) {
                Judgement judgement = expected.get(i).get(j);
                JsonNode result = results.get(i).get(j);
                assertThat(new Judgement(
                                result.get(0).booleanValue(), result.get(1).textValue()))
                        .as("task %d, answer %s", i / 2, answers.get(i).get(j))
                        .isEqualTo(judgement);
                right += judgement.right() ? 1 : 0;
                compared++;
            }
        }
        assertThat(compared).isEqualTo(TASKS * 2 * ANSWERS);
        assertThat(right).isBetween(compared / 8, compared / 2);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyMutantIsRefusedUnlessItIsRight(WorldSource source, long seed) {
        World world = source.world(seed, 1);
        TaskFolder folder = TaskFolder.of(path, world);
        folder.database("own", world.database());
        List<String> runs = new ArrayList<>();
        List<List<Mutant>> mutants = new ArrayList<>();
        List<LookupEvaluator> evaluators = new ArrayList<>();
        List<List<LookupStage>> tasks = tasks(world, seed);
        for (int i = 0; i < tasks.size(); i++) {
            LookupStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            folder.task(
                    "task" + i,
                    "",
                    LookupVerifier.write(task.spec(), world.database().schema()));
            List<Mutant> made = LookupMutants.of(task.spec(), world.database());
            assertThat(made.size()).as(task.prompt().text()).isGreaterThanOrEqualTo(20);
            mutants.add(made);
            evaluators.add(new LookupEvaluator(task.spec(), world.database()));
            runs.add("judge('task%d', 'own', %s)"
                    .formatted(
                            i, TaskFolder.list(made.stream().map(Mutant::text).toList())));
        }

        List<JsonNode> results = folder.run(runs);

        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < mutants.get(i).size(); j++) {
                Mutant mutant = mutants.get(i).get(j);
                boolean equivalent = evaluators.get(i).judge(mutant.text()).right();
                assertThat(results.get(i).get(j).get(0).booleanValue())
                        .as("task %d: %s", i, mutant)
                        .isEqualTo(equivalent);
                assertThat(equivalent).as("task %d: %s", i, mutant).isFalse();
            }
        }
    }

    private static List<List<LookupStage>> tasks(World world, long seed) {
        LookupDesigner designer = new LookupDesigner(world);
        List<List<LookupStage>> tasks = new ArrayList<>();
        for (long i = 0; tasks.size() < TASKS && i < 3 * TASKS; i++) {
            Optional<List<LookupStage>> task = designer.design(seed * 1_000 + i, 3, 6);
            task.ifPresent(tasks::add);
        }
        assertThat(tasks).hasSize(TASKS);
        return tasks;
    }
}
