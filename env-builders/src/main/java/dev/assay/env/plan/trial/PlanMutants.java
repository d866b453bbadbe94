package dev.assay.env.plan.trial;

import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.NearMisses;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Wrong answers made of a right one: malformed texts, changed places, and near misses that break one rule each. Now and then one of them
 * is right as well, which the independent evaluator tells.
 */
public final class PlanMutants {
    private static final SolverLimits NEAR = new SolverLimits(5_000, 1);
    private static final int REPLACED = 4;
    private static final int DESCENTS = 200;

    private final PlanGrid grid;
    private final PlanSpec spec;
    private final PlanAnswer gold;
    private final SplittableRandom random;
    private final Map<String, String> mutants = new LinkedHashMap<>();

    private PlanMutants(PlanGrid grid, PlanAnswer gold, long seed) {
        this.grid = grid;
        this.spec = grid.spec();
        this.gold = gold;
        this.random = new SplittableRandom(seed);
    }

    /** At least 20, all different and none the text of the right answer. */
    public static List<Mutant> of(PlanGrid grid, PlanAnswer gold, long seed) {
        PlanMutants all = new PlanMutants(grid, gold, seed);
        all.nearMisses();
        all.texts();
        all.forms();
        all.places();
        List<Mutant> mutants = new ArrayList<>();
        all.mutants.forEach((text, name) -> mutants.add(new Mutant(name, text)));
        return mutants;
    }

    private void add(String name, String text) {
        if (!text.equals(gold.text(spec))) {
            mutants.putIfAbsent(text, name);
        }
    }

    private void add(String name, PlanAnswer answer) {
        add(name, answer.text(spec));
    }

    /** Texts that are no answer. */
    private void texts() {
        String text = gold.text(spec);
        add("nothing", "");
        add("an empty list", "[]");
        add("an empty object", "{}");
        add("null", "null");
        add("white space", " \n");
        add("words", "I could not find a plan.");
        add("text after the answer", text + " That is the plan.");
        add("the answer twice", text + text);
        add("the answer in quotes", Quoted.of(text));
        add("the answer in a list", "[" + text + "]");
        add("cut off", text.substring(0, text.length() - 1));
        add("a comma at the end", text.substring(0, text.length() - 1) + ",]");
        add("single quotes", text.replace('"', '\''));
    }

    /** Answers of another form. */
    private void forms() {
        String text = gold.text(spec);
        String key = Quoted.of(spec.choices().get(0).key());
        add("a further key", text.replaceFirst("\\{", "{\"note\": \"x\", "));
        add("a key twice", text.replaceFirst("\\{", "{" + quotation(key) + ": \"x\", "));
        add("a key in capitals", text.replace(key + ":", key.toUpperCase(Locale.ROOT) + ":"));
        add("a key missing", text.replaceFirst(quotation(", " + key) + ": [^,}]*", ""));
        add("a list as a value", text.replaceFirst(quotation(key) + ": ([^,}]*)", quotation(key) + ": [$1]"));
        add("null as a value", text.replaceFirst(quotation(key) + ": [^,}]*", quotation(key) + ": null"));
        add("another type", text.replaceFirst(quotation(key) + ": [^,}]*", quotation(key) + ": [true]"));
        add(
                "a wrong label",
                text.replace(
                        Quoted.of(spec.slots().get(0)), Quoted.of(spec.slots().get(0) + "x")));
        add(
                "one slot less",
                new PlanText(spec).of(gold.slots().subList(1, gold.slots().size()), 1));
        add(
                "no slots but labels",
                "[" + String.join(", ", spec.slots().stream().map(Quoted::of).toList()) + "]");
        if (spec.slots().size() > 1) {
            List<String> lines = new ArrayList<>(new PlanText(spec).lines(gold));
            Collections.reverse(lines);
            add("slots in reverse", "[" + String.join(", ", lines) + "]");
        }
    }

    private static String quotation(String text) {
        return text.replaceAll("([\\\\$\\[\\]{}().*+?^|])", "\\\\$1");
    }

    /** Other entities in some places. */
    private void places() {
        int slots = spec.slots().size();
        for (Choice choice : spec.choices()) {
            gold.chosen(0, choice.key())
                    .filter(value -> value instanceof Value.Text)
                    .ifPresent(value -> {
                        add(
                                "other case of " + choice.key(),
                                gold.with(0, choice.key(), Value.of(swapped(value.toString()))));
                        add("a space after " + choice.key(), gold.with(0, choice.key(), Value.of(value + " ")));
                        add(
                                "an unknown " + choice.key(),
                                gold.with(0, choice.key(), Value.of("Nowhere Inn of Nobody")));
                    });
            if (slots > 1) {
                Value first = gold.chosen(0, choice.key()).orElseThrow();
                Value last = gold.chosen(slots - 1, choice.key()).orElseThrow();
                add("swapped " + choice.key(), gold.with(0, choice.key(), last).with(slots - 1, choice.key(), first));
                add("repeated " + choice.key(), gold.with(slots - 1, choice.key(), first));
            }
        }
        for (int i = 0; i < REPLACED; i++) {
            int[] answer = grid.positions(gold);
            int place = random.nextInt(answer.length);
            answer[place] = random.nextInt(grid.size(place));
            add("another entity " + i, grid.answer(answer));
            add("a random plan " + i, grid.answer(grid.random(random)));
        }
    }

    private static String swapped(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
    }

    /** For each rule an answer that breaks this rule alone, as near to the right one as there is. */
    private void nearMisses() {
        List<int[]> right = new ArrayList<>(List.of(grid.positions(gold)));
        right.addAll(GridDescents.run(grid, DESCENTS, 10, random.split()).answers());
        NearMisses.find(grid, right, NEAR)
                .forEach((number, answer) -> add("breaks rule %s alone".formatted(number + 1), grid.answer(answer)));
    }
}
