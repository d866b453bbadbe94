package dev.assay.env.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sentence points back to must be one thing. */
class LookupPromptTest {
    private static final Term CODE = Term.Field.of("code");
    private final World world = new SmallAirline().world(3, 1);
    private final Value some = world.database()
            .key("airport", world.database().rows("airport").get(0))
            .get(0);

    private static Condition keyIs(Term key) {
        return new Condition.Compare(CODE, Comparison.EQ, key);
    }

    private final Step highest =
            new Step("airport", new Query.Best("airport", null, Term.Field.of("elevation"), false, CODE), false);
    private final Step itsElevation = new Step(
            "one", new Query.Only("airport", keyIs(Term.Variable.of("airport")), Term.Field.of("elevation")), false);
    private final Step othersElevation = new Step(
            "other", new Query.Only("airport", keyIs(new Term.Constant(some)), Term.Field.of("elevation")), false);
    private final Step difference = new Step(
            "difference",
            new Query.Computed(new Term.Difference(Term.Variable.of("one"), Term.Variable.of("other"))),
            true);
    private final Step itsCity = new Step(
            "city", new Query.Only("airport", keyIs(Term.Variable.of("airport")), Term.Field.of("city")), true);

    private List<String> sentences(Step... steps) {
        return LookupPrompt.of(world, new LookupSpec(List.of(steps)), 1).steps();
    }

    @Test
    void whatIsNamedInBetweenIsNotTakenForWhatWasFound() {
        List<String> said = sentences(highest, itsElevation, othersElevation, difference, itsCity);
        assertThat(said.get(0)).endsWith("(call it the first airport).");
        assertThat(said.get(2)).contains("the airport " + ((Value.Text) some).text());
        assertThat(said.get(4)).endsWith("the city of the first airport.");
    }

    @Test
    void whatWasFoundLastIsThatOne() {
        assertThat(sentences(othersElevation, highest, itsElevation, difference))
                .noneMatch(each -> each.contains("first airport"))
                .anyMatch(each -> each.contains("of that airport"));
        assertThat(sentences(highest, itsElevation, othersElevation, difference))
                .noneMatch(each -> each.contains("first airport"));
    }
}
