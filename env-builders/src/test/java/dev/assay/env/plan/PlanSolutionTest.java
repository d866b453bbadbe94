package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.code.HostPython;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.GridSearch;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.plan.grid.SearchResult;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.task.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated solutions of random tasks find, by tool calls alone, the plan that the same search in Java finds, in as many tries. */
class PlanSolutionTest {
    private static final int TASKS = 150;
    private static final int MOST = 3_000;

    @TempDir
    private Path folder;

    private final StringBuilder source = new StringBuilder();
    private final List<String> expected = new ArrayList<>();
    private final List<@Nullable PlanAnswer> answers = new ArrayList<>();
    private final List<RandomPlans.Case> cases = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void pythonAndJavaSearchAlike(long seed) throws Exception {
        RandomPlans plans = new RandomPlans(new SplittableRandom(seed));
        Random random = new Random(seed);
        source.append(PythonTools.definition()).append("found = []\n");
        while (expected.size() < TASKS) {
            add(plans.next(), random);
        }
        source.append("print(json.dumps(found))\n");

        JsonNode found = CanonicalJson.mapper().readTree(HostPython.run(folder, PythonRuntime.file(source.toString())));

        for (int i = 0; i < TASKS; i++) {
            assertThat(found.get(i).get(0).textValue())
                    .as("seed %d: %s", seed, shown.get(i))
                    .isEqualTo(expected.get(i));
            String text = found.get(i).get(1).textValue();
            RandomPlans.Case one = cases.get(i);
            assertThat(PlanAnswer.read(one.spec(), one.database().schema(), text))
                    .as("seed %d: %s", seed, shown.get(i))
                    .isEqualTo(Optional.ofNullable(answers.get(i)));
        }
        assertThat(expected.stream().filter(each -> !each.startsWith("none")))
                .hasSizeBetween(TASKS / 2, TASKS * 9 / 10);
    }

    private void add(RandomPlans.Case one, Random random) {
        ToolCatalogue tools = ToolCatalogue.of(world(one)).start(false);
        PlanGrid grid;
        FactReading reading;
        try {
            grid = new PlanGrid(one.spec(), one.database());
            reading = new FactReading(one.spec(), one.database().schema(), tools);
        } catch (GridLimitException | UnreadableException e) {
            return;
        }
        SearchOrder order = order(one, random);
        SearchResult result = GridSearch.run(grid, order, MOST);
        boolean enough = result.answer() == null
                && answers.stream().filter(Objects::isNull).count() >= TASKS / 3;
        if (result.tries() > MOST || enough) {
            return;
        }
        source.append(PythonTools.instance(one.database(), tools));
        source.append("module = {}\nexec(%s, module)\nmodule['MOST_TRIES'] = %d\n"
                .formatted(
                        PythonText.literal(
                                PlanSolution.source(one.spec(), one.database().schema(), tools, order)),
                        result.tries()));
        source.append(
                """
                try:
                    module['solve'](tools)
                    outcome = 'in %d calls' % tools.calls
                    module['MOST_TRIES'] -= 1
                    try:
                        module['solve'](tools)
                        outcome += ' with fewer tries'
                    except RuntimeError:
                        pass
                except RuntimeError as failure:
                    outcome = 'none: ' + str(failure)
                found.append((outcome, tools.submitted[0] if tools.submitted else ''))
                """);
        int @Nullable [] answer = result.answer();
        expected.add(
                answer == null
                        ? "none: There is no plan that keeps all rules."
                        : "in %d calls".formatted(reading.calls(one.database()) + 1));
        answers.add(answer == null ? null : grid.answer(answer));
        cases.add(one);
        shown.add(one.spec() + " as\n"
                + PlanSolution.source(one.spec(), one.database().schema(), tools, order));
        if (answer != null) {
            assertThat(grid.holds(answer)).isTrue();
        }
    }

    private static SearchOrder order(RandomPlans.Case one, Random random) {
        int choices = one.spec().choices().size();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, choices).boxed().toList());
        Collections.shuffle(order, random);
        int slots = one.spec().slots().size();
        List<Integer> places = random.nextBoolean()
                ? PlanSolution.slotMajor(order, slots, choices)
                : PlanSolution.choiceMajor(order, slots, choices);
        if (random.nextInt(4) == 0) {
            places = new ArrayList<>(places);
            Collections.shuffle(places, random);
        }
        int totals = (int) one.spec().constraints().stream()
                .filter(each -> each.constraint() instanceof Constraint.Total)
                .count();
        return new SearchOrder(
                places,
                totals > 0 && random.nextBoolean()
                        ? new SearchOrder.Prefer(random.nextInt(totals), random.nextBoolean())
                        : null);
    }

    private static World world(RandomPlans.Case one) {
        return new World(
                "wild",
                "Wild",
                one.database(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ToolNames.DERIVED,
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }
}
