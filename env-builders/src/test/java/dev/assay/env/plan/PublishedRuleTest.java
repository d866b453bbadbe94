package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.code.HostPython;
import dev.assay.env.code.PythonDatabase;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.plan.solve.SolverOutcome;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.All;
import dev.assay.verifiers.expression.Condition.AtLeast;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Condition.When;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.Constraint.Distinct;
import dev.assay.verifiers.plan.Constraint.Each;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published trip with its rule in three tiers: declared, judged, generated and solved, against the rule written out by hand. */
class PublishedRuleTest {
    private static final List<Choice> CHOICES = List.of(
            new Choice("city", "city"),
            new Choice("hotel", "hotel"),
            new Choice("afternoon_restaurant", "restaurant"),
            new Choice("afternoon_attraction", "attraction"),
            new Choice("evening_restaurant", "restaurant"));
    private static final World WORLD = TestWorlds.travel(7);
    private static final Database DATA = WORLD.database();

    @TempDir
    private Path folder;

    private static Term cell(String choice, String column) {
        String table = CHOICES.stream()
                .filter(each -> each.key().equals(choice))
                .findFirst()
                .orElseThrow()
                .table();
        return Term.Cell.of(table, Term.Variable.of(choice), column);
    }

    private static Condition is(Term term, Comparison comparison, String number) {
        return new Compare(term, comparison, new Term.Constant(Value.of(new BigDecimal(number))));
    }

    private static List<Condition> rated(String number) {
        return List.of(
                is(cell("afternoon_restaurant", "rating"), Comparison.GE, number),
                is(cell("evening_restaurant", "rating"), Comparison.GE, number));
    }

    private static Condition tiers() {
        Term price = cell("hotel", "price");
        Term ticket = cell("afternoon_attraction", "ticket");
        Term meals = new Term.Sum(List.of(cell("afternoon_restaurant", "price"), cell("evening_restaurant", "price")));
        List<Condition> top = new ArrayList<>(rated("4.0"));
        top.add(is(meals, Comparison.LT, "350"));
        top.add(is(ticket, Comparison.LT, "120"));
        return new All(List.of(
                new When(is(price, Comparison.GE, "800"), new All(top)),
                new When(
                        new All(List.of(is(price, Comparison.LT, "800"), is(price, Comparison.GE, "500"))),
                        new All(List.of(new AtLeast(1, rated("4.0")), is(ticket, Comparison.LT, "180")))),
                new When(
                        new All(List.of(is(price, Comparison.LT, "500"), is(price, Comparison.GE, "200"))),
                        new AtLeast(1, rated("3.2")))));
    }

    private static PlanSpec spec() {
        PlanSpec spec = new PlanSpec("time", List.of("2025-10-01", "2025-10-02", "2025-10-03"), CHOICES, List.of());
        for (Choice choice : CHOICES.subList(1, CHOICES.size())) {
            spec = spec.and(new Stated(
                    new Each(
                            List.of(),
                            new Compare(cell(choice.key(), "city"), Comparison.EQ, Term.Variable.of("city"))),
                    "It lies in that day's city."));
        }
        return spec.and(new Stated(
                        new Distinct(CHOICES.stream().map(Choice::key).toList()), "Nothing is chosen twice."))
                .and(new Stated(new Each(List.of(1), tiers()), "On the second day, the hotel's price decides."));
    }

    private static double number(PlanAnswer answer, int slot, String choice, String column) {
        Choice own = CHOICES.stream()
                .filter(each -> each.key().equals(choice))
                .findFirst()
                .orElseThrow();
        Value key = answer.chosen(slot, choice).orElseThrow();
        Value value =
                DATA.cell(own.table(), DATA.find(own.table(), List.of(key)).orElseThrow(), column);
        return value instanceof Value.Number number ? number.number().doubleValue() : Double.NaN;
    }

    /** The published rule, by hand. */
    private static boolean secondDay(PlanAnswer answer) {
        double price = number(answer, 1, "hotel", "price");
        double ticket = number(answer, 1, "afternoon_attraction", "ticket");
        double lunch = number(answer, 1, "afternoon_restaurant", "rating");
        double dinner = number(answer, 1, "evening_restaurant", "rating");
        double meals =
                number(answer, 1, "afternoon_restaurant", "price") + number(answer, 1, "evening_restaurant", "price");
        if (price >= 800) {
            return meals < 350 && lunch >= 4.0 && dinner >= 4.0 && ticket < 120;
        }
        if (price >= 500) {
            return (lunch >= 4.0 || dinner >= 4.0) && ticket < 180;
        }
        return price < 200 || lunch >= 3.2 || dinner >= 3.2;
    }

    private static boolean right(PlanAnswer answer) {
        Set<String> seen = new HashSet<>();
        for (int slot = 0; slot < 3; slot++) {
            Value city = answer.chosen(slot, "city").orElseThrow();
            for (Choice choice : CHOICES) {
                Value key = answer.chosen(slot, choice.key()).orElseThrow();
                Value lies = choice.key().equals("city")
                        ? key
                        : DATA.cell(
                                choice.table(),
                                DATA.find(choice.table(), List.of(key)).orElseThrow(),
                                "city");
                if (!city.equals(lies) || !seen.add(choice.table() + key)) {
                    return false;
                }
            }
        }
        return secondDay(answer);
    }

    private static List<PlanAnswer> answers(PlanGrid grid) {
        SplittableRandom random = new SplittableRandom(3);
        PlanSpec free = new PlanSpec(
                "time", spec().slots(), CHOICES, spec().constraints().subList(0, 4));
        List<PlanAnswer> answers = new ArrayList<>();
        for (int[] positions :
                GridDescents.run(new PlanGrid(free, DATA), 1_000, 1_000, random).answers()) {
            answers.add(grid.answer(positions));
        }
        IntStream.range(0, 200).forEach(i -> answers.add(grid.answer(grid.random(random))));
        return answers;
    }

    @Test
    void theEvaluatorTheGridAndThePythonVerifierJudgeAsTheRuleByHand() throws Exception {
        PlanEvaluator evaluator = new PlanEvaluator(spec(), DATA);
        PlanGrid grid = new PlanGrid(spec(), DATA);
        List<PlanAnswer> answers = answers(grid);
        String texts = answers.stream()
                .map(answer -> PythonText.literal(answer.text(spec())))
                .collect(Collectors.joining(",\n", "[", "]"));
        String source = "import json, sqlite3\n" + PythonDatabase.sqlite(DATA) + "m = {}\nexec("
                + PythonText.literal(PlanVerifier.source(spec(), DATA.schema()))
                + ", m)\nfacts = m['load'](initial)\nprint(json.dumps([m['judge'](text, facts)[0] for text in " + texts
                + "]))\n";
        JsonNode found = CanonicalJson.mapper().readTree(HostPython.run(folder, source));
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            boolean expected = right(answers.get(i));
            assertThat(evaluator.judge(answers.get(i)).right())
                    .as("%s", answers.get(i))
                    .isEqualTo(expected);
            assertThat(grid.holds(grid.positions(answers.get(i)))).isEqualTo(expected);
            assertThat(found.get(i).booleanValue()).isEqualTo(expected);
            right += expected ? 1 : 0;
        }
        assertThat(right).as("of %d", answers.size()).isBetween(50, answers.size() - 50);
    }

    @Test
    void theSolverAndTheSolutionFindAPlan() {
        PlanGrid grid = new PlanGrid(spec(), DATA);
        SolverOutcome outcome = PlanSolver.solve(grid, SolverLimits.USUAL);
        assertThat(outcome.status()).isEqualTo(SolverOutcome.Status.FEASIBLE);
        assertThat(right(grid.answer(outcome.first().orElseThrow()))).isTrue();
        assertThat(outcome.bounded()).isTrue();
        SearchOrder order =
                new SearchOrder(IntStream.range(0, grid.places()).boxed().toList(), null);
        String solution = PlanSolution.source(
                spec(), DATA.schema(), ToolCatalogue.of(WORLD).start(false), order);
        String source = "import json\n" + PythonTools.definition() + PythonTools.instance(DATA, ToolCatalogue.of(WORLD))
                + "m = {}\nexec(" + PythonText.literal(solution)
                + ", m)\nm['solve'](tools)\nprint(tools.submitted[0])\n";
        String text = HostPython.run(folder, PythonRuntime.file(source));
        assertThat(right(PlanAnswer.read(spec(), DATA.schema(), text).orElseThrow()))
                .isTrue();
    }

    @Test
    void theDeclarationReadsBackFromJson() {
        String json = CanonicalJson.write(spec());
        assertThat(CanonicalJson.read(json, PlanSpec.class)).isEqualTo(spec());
        assertThat(json).contains("\"slot_key\":\"time\"", "\"condition\":\"at_least\"", "\"is\":\">=\"");
    }
}
