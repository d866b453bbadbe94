package dev.assay.env.plan.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayingTest {
    @ParameterizedTest
    @CsvSource({
        "volunteer, the volunteer gives at least 5 hours",
        "second nurse, the second nurse gives at least 5 hours",
        "generator, the generator gives at least 5 hours"
    })
    void whatIsChosenIsNamedAgain(String noun, String again) {
        Traits traits = new Traits(
                "table", "hours", true, true, false, false, false, null, "gives at least {value} hours", null);
        Attribute attribute = new Attribute(
                new Role(new Choice("choice", "table"), noun, true),
                "the " + noun,
                Column.of("hours", ColumnType.INTEGER),
                traits,
                Term.Cell.of("table", Term.Variable.of("choice"), "hours"));

        assertThat(Saying.of(attribute, Comparison.GE, Value.of(5)).again()).isEqualTo(again);
    }
}
