package dev.assay.env.transact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.PackSource;
import dev.assay.env.pack.Packs;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.transact.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people ask for in the worlds of the packs that ship. */
class RequestWordsTest {
    private static final int TASKS = 3;
    private static final int SEEDS = 12;

    static Stream<String> packs() {
        return Packs.shipped().stream()
                .filter(name -> !Packs.named(name).world(0, 1).actions().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void requestsAreSentences(String name) {
        PackSource pack = Packs.named(name);
        List<String> requests = new ArrayList<>();
        for (long seed = 0; seed < SEEDS && requests.size() < TASKS; seed++) {
            World world = pack.world(seed, 1);
            new TransactDesigner(world).design(seed, 2, 4).ifPresent(stages -> {
                TransactStage last = stages.get(stages.size() - 1);
                requests.add(last.prompt().request());
                everyValueIsSaid(last);
            });
        }
        assertThat(requests).hasSizeGreaterThanOrEqualTo(TASKS);
        assertThat(requests).allSatisfy(request -> assertThat(request)
                .doesNotContain("{", "}", "  ", "_", " me's", " I's")
                .doesNotContainPattern("\\((?!\"|call )[a-z ]+: ")
                .doesNotContainPattern("(?i)\\b(the|a|an|my|of|to|please) \\1\\b")
                .doesNotContainPattern("\\bof me\\b|\\b[Aa] [aeio]\\w|\\b[Aa]n [bcdfgjklmnpqrstvwxyz]\\w")
                .doesNotContainPattern("\\b1 (?:nights|days|hours|people|packs|pieces|credits|portions|broadcasts)\\b")
                .doesNotContainPattern("\\bthey is\\b|\\bwho are a \\b|\\bthat is marked\\b|\\bthat are marked\\b")
                .doesNotContainPattern("for each of which \\d")
                .endsWith("."));
    }

    private static void everyValueIsSaid(TransactStage stage) {
        stage.spec().calls().stream()
                .flatMap(call -> call.arguments().values().stream())
                .filter(Term.Constant.class::isInstance)
                .forEach(term -> assertThat(stage.prompt().request())
                        .contains(((Term.Constant) term).value().toString()));
    }

    @Test
    void theShapeChoosesAmongTheWordings() {
        List<String> wordings = new ArrayList<>();
        for (long shape = 0; shape < 20; shape++) {
            Packs.named("airline-rebooking").world(shape, 1).actions().stream()
                    .filter(action -> action.name().equals("rebook"))
                    .map(Action::request)
                    .forEach(wordings::add);
        }
        assertThat(wordings).containsOnly("move {booking} to {flight}", "rebook {booking} onto {flight}");
        assertThat(Packs.named("airline-rebooking").world(4, 1).actions())
                .isEqualTo(Packs.named("airline-rebooking").world(4, 2).actions());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyActionHasAWording(String name) {
        assertThat(Packs.named(name).world(3, 1).actions()).allSatisfy(action -> {
            assertThat(action.request()).as(action.name()).isNotNull();
        });
    }
}
