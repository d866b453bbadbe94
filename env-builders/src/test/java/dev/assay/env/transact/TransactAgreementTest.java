package dev.assay.env.transact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.bundle.SqliteDatabase;
import dev.assay.env.code.PythonText;
import dev.assay.env.lookup.SmallAirline;
import dev.assay.env.lookup.SmallShop;
import dev.assay.env.lookup.TaskFolder;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.transact.TransactEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transact tasks grown in test worlds: solution, verifier and evaluator, with the Python of this machine. */
class TransactAgreementTest {
    private static final int TASKS = 8;
    private static final int ATTEMPTS = 60;

    @TempDir
    private Path path;

    static Stream<Arguments> worlds() {
        return Stream.of(Arguments.of(new SmallAirline(), 7), Arguments.of(new SmallShop(), 8));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void solutionsAreRightOnTheirOwnAndOnOtherData(WorldSource source, long seed) throws IOException {
        World world = source.world(seed, 1);
        TaskFolder folder = TaskFolder.of(path, world);
        List<Database> databases = Stream.of(1, 2, 3, 4, 5)
                .map(data -> source.world(seed, data).database())
                .toList();
        for (int i = 0; i < databases.size(); i++) {
            folder.database("db" + i, databases.get(i));
        }
        List<String> runs = new ArrayList<>();
        List<TransactStage> ran = new ArrayList<>();
        List<Integer> on = new ArrayList<>();
        List<List<TransactStage>> tasks = tasks(world, seed);
        for (int i = 0; i < tasks.size(); i++) {
            for (int s = 0; s < tasks.get(i).size(); s++) {
                TransactStage stage = tasks.get(i).get(s);
                String name = "task%d_%d".formatted(i, s);
                folder.task(
                        name,
                        stage.solution().source(),
                        TransactVerifier.write(stage.spec(), world.database().schema()));
                for (int d = 0; d < databases.size(); d++) {
                    if (new TransactEvaluator(stage.spec(), databases.get(d))
                            .expected()
                            .isPresent()) {
                        runs.add("solve('%s', 'db%d', %s, 'final%d')"
                                .formatted(
                                        name, d, TaskFolder.list(stage.tools().names()), runs.size()));
                        ran.add(stage);
                        on.add(d);
                    }
                }
            }
        }

        List<JsonNode> results = folder.run(runs);

        int elsewhere = 0;
        for (int i = 0; i < runs.size(); i++) {
            TransactEvaluator evaluator = new TransactEvaluator(ran.get(i).spec(), databases.get(on.get(i)));
            Database last = SqliteDatabase.read(
                    Files.readAllBytes(path.resolve("final" + i)),
                    world.database().schema());
            String shown = runs.get(i) + " " + ran.get(i).prompt().text();
            assertThat(results.get(i).get("reason").textValue()).as(shown).isEqualTo("OK");
            assertThat(results.get(i).get("repeated").intValue())
                    .as("questions asked twice by " + shown)
                    .isZero();
            assertThat(evaluator.judge(last, results.get(i).get("answer").textValue()))
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
        assertThat(elsewhere).as("other data on which the tasks can be done").isGreaterThan(runs.size() / 10);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void verifierAndEvaluatorAgreeOnWhatAgentsMightLeaveBehind(WorldSource source, long seed) {
        World world = source.world(seed, 1);
        List<List<TransactStage>> tasks = tasks(world, seed);
        List<List<Attempt>> attempts = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TransactStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            attempts.add(Attempts.draw(task.spec(), world.database(), ATTEMPTS, seed + i));
        }

        List<Judged> judged = judge(world, tasks, attempts);

        SortedMap<String, Integer> reasons = new TreeMap<>();
        for (Judged each : judged) {
            assertThat(each.python()).as(each.shown()).isEqualTo(each.java());
            reasons.merge(each.java().reason(), 1, Integer::sum);
        }
        assertThat(judged).hasSize(TASKS * ATTEMPTS);
        assertThat(reasons.get("OK")).isBetween(judged.size() / 8, judged.size() / 2);
        assertThat(reasons.get("STATE")).isGreaterThan(judged.size() / 4);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyMutantIsRefusedUnlessItIsRight(WorldSource source, long seed) {
        World world = source.world(seed, 1);
        List<List<TransactStage>> tasks = tasks(world, seed);
        List<List<Attempt>> mutants = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TransactStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            List<Attempt> made = Attempts.mutants(task.spec(), world.database(), seed + i);
            assertThat(made.size()).isGreaterThanOrEqualTo(20);
            mutants.add(made);
        }

        List<Judged> judged = judge(world, tasks, mutants);

        int equivalent = 0;
        for (Judged each : judged) {
            assertThat(each.python()).as(each.shown()).isEqualTo(each.java());
            equivalent += each.java().right() ? 1 : 0;
        }
        assertThat(equivalent).as("mutants that are right all the same").isLessThan(judged.size() / 20);
    }

    /** What Java and Python say of an attempt. */
    private record Judged(Judgement java, Judgement python, String shown) {}

    private List<Judged> judge(World world, List<List<TransactStage>> tasks, List<List<Attempt>> attempts) {
        TaskFolder folder = TaskFolder.of(path, world);
        folder.database("own", world.database());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TransactStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            folder.task(
                    "task" + i,
                    "",
                    TransactVerifier.write(task.spec(), world.database().schema()));
            List<String> given = new ArrayList<>();
            for (int j = 0; j < attempts.get(i).size(); j++) {
                folder.database(
                        "last%d_%d".formatted(i, j), attempts.get(i).get(j).last());
                given.add("('last%d_%d', %s)"
                        .formatted(
                                i, j, PythonText.literal(attempts.get(i).get(j).answer())));
            }
            runs.add("judge_states('task%d', 'own', %s)"
                    .formatted(i, given.stream().collect(Collectors.joining(", ", "[", "]"))));
        }
        List<JsonNode> results = folder.run(runs);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TransactStage task = tasks.get(i).get(tasks.get(i).size() - 1);
            TransactEvaluator evaluator = new TransactEvaluator(task.spec(), world.database());
            for (int j = 0; j < attempts.get(i).size(); j++) {
                Attempt attempt = attempts.get(i).get(j);
                JsonNode result = results.get(i).get(j);
                judged.add(new Judged(
                        evaluator.judge(attempt.last(), attempt.answer()),
                        new Judgement(
                                result.get(0).booleanValue(), result.get(1).textValue()),
                        "task %d, %s, %s: %s"
                                .formatted(
                                        i,
                                        attempt.kind(),
                                        attempt.answer(),
                                        task.prompt().request())));
            }
        }
        return judged;
    }

    private static List<List<TransactStage>> tasks(World world, long seed) {
        TransactDesigner designer = new TransactDesigner(world);
        List<List<TransactStage>> tasks = new ArrayList<>();
        for (long i = 0; tasks.size() < TASKS && i < 3 * TASKS; i++) {
            designer.design(seed * 1_000 + i, 3, 6).ifPresent(tasks::add);
        }
        assertThat(tasks).hasSize(TASKS);
        return tasks;
    }
}
