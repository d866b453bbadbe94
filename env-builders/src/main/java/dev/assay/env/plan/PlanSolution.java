package dev.assay.env.plan;

import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.plan.grid.SearchOrder;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code solution.py} of a planning task: reads the facts by tool calls, fills the plan by a search in a fixed order, submits it.
 * {@link dev.assay.env.plan.grid.GridSearch} does the same search in Java.
 */
public final class PlanSolution {
    /** Entities tried before a solution gives up: one to two seconds. */
    public static final int MOST_TRIES = 200_000;

    private static final String SOLVE =
            """
            def solve(tools):
                plan = search(read_facts(tools))
                tools.submit_result(answer_text=json.dumps(plan, default=float))
            """;

    private PlanSolution() {}

    /**
     * The source.
     *
     * @throws UnreadableException when the tools do not tell everything that the task speaks of
     */
    public static String source(PlanSpec spec, Schema schema, ToolCatalogue tools, SearchOrder order) {
        SolutionRules rules = new SolutionRules(spec, schema);
        String code = String.join(
                "\n\n",
                head(spec, order),
                new FactReading(spec, schema, tools).source(),
                rules.source(),
                SearchSource.of(rules, order),
                SOLVE);
        return PythonRuntime.file(code);
    }

    private static String head(PlanSpec spec, SearchOrder order) {
        List<String> tables = new ArrayList<>();
        for (Choice choice : spec.choices()) {
            tables.add(PythonText.literal(choice.key()) + ": " + PythonText.literal(choice.table()));
        }
        return """
                SLOT_KEY = %s
                SLOTS = %s
                # What is chosen in each slot, and from which table.
                TABLES = {%s}
                # The places of the plan in the order in which they are filled.
                PLACES = %s
                MOST_TRIES = %s
                """
                .formatted(
                        PythonText.literal(spec.slotKey()),
                        PythonText.names(spec.slots()),
                        String.join(", ", tables),
                        places(spec, order),
                        MOST_TRIES);
    }

    private static String places(PlanSpec spec, SearchOrder order) {
        int choices = spec.choices().size();
        List<Integer> first = order.places().stream().limit(choices).toList();
        if (order.places().equals(slotMajor(first, spec.slots().size(), choices))) {
            return "[(i, key) for i in range(len(SLOTS)) for key in %s]".formatted(keys(spec, first));
        }
        int slots = spec.slots().size();
        List<Integer> own =
                order.places().stream().filter(place -> place < choices).toList();
        if (order.places().equals(choiceMajor(own, slots, choices))) {
            return "[(i, key) for key in %s for i in range(len(SLOTS))]".formatted(keys(spec, own));
        }
        return "["
                + String.join(
                        ", ",
                        order.places().stream()
                                .map(place -> "(%s, %s)"
                                        .formatted(
                                                place / choices,
                                                PythonText.literal(spec.choices()
                                                        .get(place % choices)
                                                        .key())))
                                .toList())
                + "]";
    }

    private static String keys(PlanSpec spec, List<Integer> choices) {
        return PythonText.names(
                choices.stream().map(each -> spec.choices().get(each).key()).toList());
    }

    /** Slot by slot, in each the choices in this order. */
    public static List<Integer> slotMajor(List<Integer> order, int slots, int choices) {
        List<Integer> places = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            for (int choice : order) {
                places.add(slot * choices + choice);
            }
        }
        return places;
    }

    /** Choice by choice in this order, each in all slots. */
    public static List<Integer> choiceMajor(List<Integer> order, int slots, int choices) {
        List<Integer> places = new ArrayList<>();
        for (int choice : order) {
            for (int slot = 0; slot < slots; slot++) {
                places.add(slot * choices + choice);
            }
        }
        return places;
    }

    /** The name of the function that compares so. */
    static String function(Comparison comparison) {
        return PythonExpression.function(comparison);
    }
}
