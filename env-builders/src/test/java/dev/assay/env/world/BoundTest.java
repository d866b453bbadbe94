package dev.assay.env.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundTest {
    private static final String TEXT = "Book {slots}: who plays[vendor:, with which stall][guest: and with whom].";

    @Test
    void aPartIsSaidWhereItsChoiceIs() {
        assertThat(Bound.said(TEXT, List.of())).isEqualTo("Book {slots}: who plays.");
        assertThat(Bound.said(TEXT, List.of("vendor"))).isEqualTo("Book {slots}: who plays, with which stall.");
        assertThat(Bound.said(TEXT, Set.of("vendor", "guest")))
                .isEqualTo("Book {slots}: who plays, with which stall and with whom.");
        assertThat(Bound.choices(TEXT)).containsExactly("vendor", "guest");
        assertThat(Bound.said("Costs $1 [sic].", List.of())).isEqualTo("Costs $1 [sic].");
    }

    @Test
    void aTaskHasTheRulesOfItsChoices() {
        Role act = new Role(new Choice("act", "acts"), "act", true);
        Role spare = new Role(new Choice("spare", "acts"), "spare act", false);
        PlanTemplate template = new PlanTemplate(
                "Book {slots}[spare: and spares].",
                "set",
                "set",
                "sets",
                List.of("1", "2"),
                1,
                List.of(act, spare),
                List.of(new Stated(
                        new Constraint.Distinct(List.of("act", "spare")),
                        "No act is booked twice[spare:, not even as a spare].")),
                List.of());
        assertThat(template.with(List.of(act)).goal()).isEqualTo("Book {slots}.");
        assertThat(template.with(List.of(act)).always())
                .containsExactly(new Stated(new Constraint.Distinct(List.of("act")), "No act is booked twice."));
        assertThat(template.with(List.of(act, spare)).goal()).isEqualTo("Book {slots} and spares.");
        assertThat(template.with(List.of(act, spare)).always())
                .extracting(Stated::text)
                .containsExactly("No act is booked twice, not even as a spare.");
    }
}
