package dev.assay.env.transact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.Packs;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.lookup.LookupEvaluator;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.Difference;
import dev.assay.verifiers.transact.State;
import dev.assay.verifiers.transact.TransactEvaluator;
import dev.assay.verifiers.transact.TransactEvaluator.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls of the solution keep every line that the prompt has for them, and every line is one that is evaluated. */
class TransactPolicyTest {
    private static final int SHAPES = 4;
    private static final int SEEDS = 2;

    static Stream<String> packs() {
        return Packs.shipped().stream()
                .filter(name -> !Packs.named(name).world(1, 1).actions().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void theSolutionKeepsEveryLine(String name) {
        WorldSource source = Packs.named(name);
        int tasks = 0;
        for (long shape = 0; shape < SHAPES; shape++) {
            World world = source.world(shape, 3);
            TransactDesigner designer = new TransactDesigner(world);
            for (long seed = 0; seed < SEEDS; seed++) {
                List<TransactStage> stages = designer.design(seed, 2, 4).orElse(List.of());
                if (!stages.isEmpty()) {
                    stages.forEach(stage -> keeps(world, stage));
                    tasks++;
                }
            }
        }
        assertThat(tasks).as("tasks of %s", name).isGreaterThan(SHAPES * SEEDS / 2);
    }

    private static void keeps(World world, TransactStage stage) {
        Map<String, List<String>> printed = printed(stage.prompt().text(), world);
        State state = State.of(world.database());
        TransactEvaluator right = new TransactEvaluator(stage.spec(), world.database());
        for (Made made : right.made()) {
            Action action = stage.spec().action(made.action());
            assertThat(Calls.policyKept(world.database(), action, made.arguments()))
                    .as("%s is not forbidden by policy alone until another call is made", made)
                    .isTrue();
            Evaluator evaluator = new Evaluator(state.database());
            Map<String, Requirement> rules =
                    action.requirements().stream().collect(Collectors.toMap(Requirement::text, each -> each));
            List<String> lines = printed.getOrDefault(action.name(), List.of());
            assertThat(Set.copyOf(lines)).isEqualTo(rules.keySet());
            for (String line : lines) {
                assertThat(evaluator.holds(rules.get(line).condition(), Scope.of(made.arguments())))
                        .as("%s: %s(%s)", line, action.name(), made.arguments())
                        .isTrue();
            }
            state = ActionRunner.call(state, action, made.arguments(), ActionRunner.Rules.ALL)
                    .orElseThrow();
        }
        assertThat(right.made()).doesNotHaveDuplicates();
        State end = state;
        Database last = end.database();
        assertThat(parts(right.made()))
                .as("calls that are enough for %s", stage.prompt().request())
                .noneMatch(part ->
                        Difference.between(end, left(world, stage, part)).isEmpty());
        assertThat(told(stage.spec().facts(), right, last))
                .as("what is told, before and after: %s", stage.prompt().request())
                .isEqualTo(right.facts().asked());
    }

    /** All calls but one, or fewer. */
    private static Set<List<Made>> parts(List<Made> made) {
        Set<List<Made>> parts = new HashSet<>();
        for (Made call : made) {
            List<Made> rest = new ArrayList<>(made);
            rest.remove(call);
            parts.add(rest);
            parts.addAll(parts(rest));
        }
        return parts;
    }

    /** What calls leave behind of which the tools refuse some. */
    private static Database left(World world, TransactStage stage, List<Made> calls) {
        State state = State.of(world.database());
        for (Made made : calls) {
            Action action = stage.spec().action(made.action());
            state = ActionRunner.call(state, action, made.arguments(), ActionRunner.Rules.ENFORCED)
                    .orElse(state);
        }
        return state.database();
    }

    private static Optional<Map<String, Found>> told(LookupSpec facts, TransactEvaluator right, Database last) {
        LookupSpec told =
                new LookupSpec(facts.steps().stream().filter(Step::asked).toList());
        Map<String, Value> bound = right.facts().variables();
        return new LookupEvaluator(told, new Evaluator(last), AnswerForm.of(told, last.schema()), bound).asked();
    }

    /** The lines of a prompt by action; those that stand below no action are facts and effects. */
    private static Map<String, List<String>> printed(String prompt, World world) {
        Map<String, String> headings = world.actions().stream()
                .collect(Collectors.toMap(Policy::heading, Action::name, (a, b) -> a, LinkedHashMap::new));
        assertThat(headings).hasSameSizeAs(world.actions());
        Map<String, List<String>> lines = new LinkedHashMap<>();
        int from = prompt.indexOf("The policy that must be kept:");
        String at = "";
        for (String line :
                prompt.substring(from, prompt.indexOf("Change nothing else.")).split("\n")) {
            at = headings.getOrDefault(line, at);
            if (line.startsWith("- ")) {
                lines.computeIfAbsent(at, key -> new ArrayList<>()).add(line.substring(2));
            }
        }
        assertThat(lines.getOrDefault("", List.of())).containsExactlyElementsOf(world.policy());
        return lines;
    }
}
