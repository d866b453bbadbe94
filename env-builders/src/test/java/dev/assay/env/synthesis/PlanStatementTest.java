package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.Provenance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanStatementTest {
    private static final Table HOTELS = new Table(
            "hotels",
            "hotel",
            "hotels",
            List.of(Column.of("name", ColumnType.TEXT), Column.of("price", ColumnType.INTEGER)),
            List.of("name"));
    private static final World WORLD = Synthesised.world(
            "trips",
            "Trips",
            new Database(
                    new Schema(List.of(HOTELS)),
                    Map.of("hotels", List.of(row("Sun", 40), row("Moon", 60), row("Star", 90)))),
            new Provenance("model fake", "CC0-1.0", null, "2025-01-01T00:00:00Z", new TreeMap<>()));
    private static final String PRICE =
            "{\"term\": \"cell\", \"table\": \"hotels\", \"key\": [{\"term\": \"variable\", \"name\": \"night_hotel\"}], \"column\": \"price\"}";
    private static final String PLAN =
            """
            {"slot_key": "day", "slots": ["one", "two"], "choices": [{"key": "night_hotel", "table": "hotels"}], "constraints": [
              {"constraint": "distinct", "choices": ["night_hotel"]},
              {"constraint": "total", "term": PRICE, "is": "<=", "bound": 130},
              {"constraint": "each", "condition": {"condition": "compare", "left": PRICE, "is": ">", "right": {"term": "constant", "value": 50}}}]}
            """
                    .replace("PRICE", PRICE);

    private static Row row(String name, long price) {
        return new Row(List.of(Value.of(name), Value.of(price)));
    }

    private static Declaration plan(String json) throws JsonProcessingException {
        return SpecReader.read("plan", CanonicalJson.mapper().readTree(json)).worded(WORLD);
    }

    @Test
    void theRulesFollowFromTheDeclaration() throws JsonProcessingException {
        assertThat(plan(PLAN).statement(WORLD, 1))
                .contains(
                        "for each day (one, two), choose night hotel (one of the hotels)",
                        "1. Nothing is chosen twice as night hotel.",
                        "2. The sum of the price of the night hotel over all 2 (one, two) is at most 130.",
                        "3. For every day, the price of the night hotel is more than 50.",
                        "\"night_hotel\" (the name of the hotel)");
    }

    @Test
    void whatCannotBeDoneIsToldFromWhatCan() throws JsonProcessingException {
        // Of 60 and 90 the sum is 150: nothing keeps to 130.
        assertThat(plan(PLAN).misfit(WORLD.database())).map(Problem::code).contains("INFEASIBLE");
        assertThat(plan(PLAN.replace("130", "150")).misfit(WORLD.database())).isEmpty();
        // Two right answers, in either order, of nine.
        assertThat(plan(PLAN.replace("130", "150")).share(WORLD, 1)).isEqualTo(FeasibleShare.counted(0.222));
    }
}
