package dev.assay.env.plan.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is added up is of one kind: what a job brings and what a vehicle costs per kilometre is no sum, though both are EUR. */
class SumsTest {
    private static Attribute attribute(String key, String table, String label, String unit, @Nullable String addsTo) {
        Traits traits = new Traits(table, label, true, true, false, false, false, null, null, null, addsTo);
        return new Attribute(
                new Role(new Choice(key, table), key, true),
                "the " + key,
                new Column(label, ColumnType.INTEGER, null, false, label, unit),
                traits,
                Term.Cell.of(table, Term.Variable.of(key), label));
    }

    private static TreeSet<String> sums(Attribute... attributes) {
        TreeSet<String> words = new TreeSet<>();
        for (long seed = 0; seed < 40; seed++) {
            words.add(Sums.words(Sums.parts(List.of(attributes), new SplittableRandom(seed))));
        }
        return words;
    }

    @Test
    void amountsOfOneUnitAreNotAddedUpForThat() {
        assertThat(sums(
                        attribute("job", "jobs", "revenue", "EUR", null),
                        attribute("vehicle", "vehicles", "cost per km", "EUR", null)))
                .containsExactly("the cost per km of the vehicle", "the revenue of the job");
    }

    @Test
    void thoseThatSayTheSameAre() {
        assertThat(sums(
                        attribute("location", "locations", "fee for a day", "EUR", "costs of a day"),
                        attribute("crew", "crews", "rate for a day", "EUR", "costs of a day"),
                        attribute("actor", "actors", "fee for a scene", "EUR", "costs of a scene")))
                .containsExactly(
                        "the fee for a day of the location plus the rate for a day of the crew",
                        "the fee for a scene of the actor");
    }

    @Test
    void unitsMustAgreeToo() {
        assertThat(sums(
                        attribute("location", "locations", "fee", "EUR", "costs"),
                        attribute("crew", "crews", "rate", "USD", "costs")))
                .containsExactly("the fee of the location", "the rate of the crew");
    }

    @Test
    void theSameOfTwoChoicesAddsUpWithoutBeingToldSo() {
        assertThat(sums(
                        attribute("lead", "people", "wage", "EUR", null),
                        attribute("mate", "people", "wage", "EUR", null)))
                .containsExactly("the wage of the lead plus the wage of the mate");
    }
}
