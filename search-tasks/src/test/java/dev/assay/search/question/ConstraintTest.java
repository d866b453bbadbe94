package dev.assay.search.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.verifiers.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintTest {
    private static final Value.Date YEAR = new Value.Date("1900", Granularity.YEAR);

    private static final List<Constraint> EACH = List.of(
            new Constraint.Is("st:1"),
            new Constraint.OfKind("station"),
            new Constraint.HasValue("roof", new Value.Text("glass")),
            new Constraint.HasValue("length", new Value.Quantity(new BigDecimal("100"), "km")),
            new Constraint.HasValue("opened", YEAR),
            new Constraint.HasValue("run-by", new Value.Entity("op:1", "One")),
            new Constraint.Range("length", "km", new BigDecimal("100"), new BigDecimal("2.50e3")),
            new Constraint.Range("length", "km", null, new BigDecimal("7")),
            new Constraint.Period("opened", YEAR, new Value.Date("1903-05", Granularity.MONTH)),
            new Constraint.Comparison("length", Order.SMALLER, new Constraint.Is("line:1")),
            new Constraint.Count("connects", Direction.IN, 2, 4),
            Constraint.Linked.from("connects", "st:2"),
            Constraint.Linked.to("connects", "st:2"));

    @Test
    void everyConstraintSurvivesItsJson() {
        for (Constraint constraint : EACH) {
            String json = CanonicalJson.write(constraint);
            assertThat(CanonicalJson.read(json, Constraint.class)).as(json).isEqualTo(constraint);
            assertThat(CanonicalJson.write(CanonicalJson.read(json, Constraint.class)))
                    .isEqualTo(json);
        }
        Constraint all = new Constraint.All(EACH);
        assertThat(CanonicalJson.read(CanonicalJson.write(all), Constraint.class))
                .isEqualTo(all);
    }

    @Test
    void questionsSurviveTheirJson() {
        for (Asked asked : List.of(
                new Asked.Entity(),
                new Asked.Entities(),
                new Asked.Attribute("length"),
                new Asked.Tally("connects", Direction.IN))) {
            Question question = new Question(EACH.get(1), asked);
            assertThat(CanonicalJson.read(CanonicalJson.write(question), Question.class))
                    .isEqualTo(question);
        }
    }

    @Test
    void theJsonSaysWhatItMeans() {
        assertThat(CanonicalJson.write(Constraint.Linked.to("connects", "st:2")))
                .isEqualTo(
                        """
                        {"constraint":"linked","direction":"out","other":{"constraint":"is","id":"st:2"},"relation":"connects"}""");
    }

    @Test
    void boundsThatHoldNothingAreRefused() {
        assertThatThrownBy(() -> new Constraint.Range("length", "km", null, null))
                .hasMessageContaining("length");
        assertThatThrownBy(() -> new Constraint.Range("length", "km", BigDecimal.TEN, BigDecimal.ONE))
                .hasMessageContaining("10");
        assertThatThrownBy(() -> new Constraint.Count("connects", Direction.IN, 3, 2))
                .hasMessageContaining("3");
        assertThatThrownBy(() -> new Constraint.All(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Constraint.Period("opened", new Value.Date("1901", Granularity.YEAR), YEAR))
                .hasMessageContaining("1901");
    }

    @Test
    void aShapeCountsLinksAndClues() {
        Constraint inner = Constraint.All.of(new Constraint.OfKind("line"), Constraint.Linked.to("run-by", "op:1"));
        Constraint constraint = Constraint.All.of(
                new Constraint.OfKind("station"),
                new Constraint.Linked("on-line", Direction.OUT, inner),
                new Constraint.Comparison("platforms", Order.GREATER, new Constraint.Is("st:3")));
        Shape shape = Shape.of(constraint);
        assertThat(shape.depth()).isEqualTo(2);
        assertThat(shape.breadth()).isEqualTo(2);
        assertThat(shape.hops()).isEqualTo(3);
        assertThat(shape.named()).containsExactlyInAnyOrder("op:1", "st:3");
    }
}
