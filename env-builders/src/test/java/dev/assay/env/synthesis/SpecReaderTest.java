package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecReaderTest {
    private static JsonNode json(String text) {
        try {
            return CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode step(String query) {
        return json("{\"steps\": [{\"name\": \"a\", \"asked\": true, \"query\": %s}]}".formatted(query));
    }

    @Test
    void aLookupIsReadWithWhatMayBeLeftOut() {
        Declaration read =
                SpecReader.read("lookup", step("{\"query\": \"fold\", \"from\": \"t\", \"aggregate\": \"count\"}"));
        assertThat(read)
                .isEqualTo(new LookupDeclaration(new LookupSpec(
                        List.of(new LookupSpec.Step("a", new Query.Fold("t", null, Aggregate.COUNT, null, 0), true)))));
        assertThat(read.parts()).isEqualTo(1);
    }

    @Test
    void constraintsOfAPlanMayStandWithOrWithoutWords() {
        String plan =
                """
                {"slot_key": "day", "slots": ["one"], "choices": [{"key": "a", "table": "t"}],
                 "constraints": [{"constraint": "distinct", "choices": ["a"]},
                   {"constraint": {"constraint": "distinct", "choices": ["a"]}, "text": "Anything at all."}]}
                """;
        PlanDeclaration read = (PlanDeclaration) SpecReader.read("plan", json(plan));
        assertThat(read.spec().constraints()).hasSize(2).allSatisfy(each -> assertThat(each.text())
                .isEmpty());
    }

    @Test
    void whatIsMissingOrUnknownIsNamedWithItsPlace() {
        assertThatThrownBy(
                        () -> SpecReader.read(
                                "lookup",
                                step(
                                        "{\"query\": \"best\", \"from\": \"t\", \"of\": {\"term\": \"field\", \"column\": \"c\"}}")))
                .hasMessage("At declared.steps[0].query, (query best) lacks 'by'.");
        assertThatThrownBy(() -> SpecReader.read("lookup", step("{\"query\": \"guess\"}")))
                .hasMessageContaining("(query guess), which is not known here");
        assertThatThrownBy(() -> SpecReader.read(
                        "lookup", step("{\"query\": \"fold\", \"from\": \"t\", \"aggregate\": \"sum\"}")))
                .hasMessageContaining("lacks 'of'");
        assertThatThrownBy(() -> SpecReader.read(
                        "lookup",
                        step("{\"query\": \"fold\", \"from\": \"t\", \"aggregate\": \"count\", \"limit\": 3}")))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> SpecReader.read("riddle", json("{}"))).hasMessageContaining("riddle");
    }

    @Test
    void whatWouldTakeForEverIsRefused() {
        String deep = "{\"condition\": \"all\", \"conditions\": [".repeat(30) + "]}".repeat(30);
        String query = "{\"query\": \"fold\", \"from\": \"t\", \"aggregate\": \"count\", \"where\": %s}";
        assertThatThrownBy(() -> SpecReader.read("lookup", step(query.formatted(deep))))
                .hasMessageContaining("deeper");
        String related =
                "{\"term\": \"related\", \"table\": \"t\", \"via\": \"c\", \"aggregate\": \"sum\", \"of\": %s}";
        String nested = related.formatted(related.formatted("{\"term\": \"constant\", \"value\": 1}"));
        assertThatThrownBy(() -> SpecReader.read(
                        "lookup", step("{\"query\": \"listing\", \"from\": \"t\", \"of\": %s}".formatted(nested))))
                .hasMessageContaining("within another");
    }
}
