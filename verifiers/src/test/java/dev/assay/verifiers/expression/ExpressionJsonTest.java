package dev.assay.verifiers.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a row declares can be read again: a second judge depends on it. */
class ExpressionJsonTest {
    private static final Term PRICE = Term.Cell.of("hotels", Term.Variable.of("hotel"), "price");
    private static final Condition CHEAP =
            new Condition.Compare(PRICE, Comparison.LE, new Term.Constant(Value.of(400)));

    static Stream<Condition> conditions() {
        return Stream.of(
                CHEAP,
                new Condition.Among(PRICE, List.of(Value.of(1), Value.of("two"), Value.of(true))),
                new Condition.All(List.of(CHEAP, CHEAP)),
                new Condition.AtLeast(1, List.of(CHEAP, new Condition.Not(CHEAP))),
                new Condition.Not(new Condition.Not(CHEAP)),
                new Condition.When(new Condition.Not(CHEAP), CHEAP));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void everyConditionIsReadAsItWasWritten(Condition condition) {
        assertThat(CanonicalJson.read(CanonicalJson.write(condition), Condition.class))
                .isEqualTo(condition);
    }
}
