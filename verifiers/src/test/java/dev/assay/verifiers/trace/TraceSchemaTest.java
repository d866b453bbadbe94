package dev.assay.verifiers.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published JSON Schema names exactly the fields that are written, and those that have to be there. */
class TraceSchemaTest {
    private static final Map<String, Class<?>> TYPES = new TreeMap<>(Map.of(
            "", Trace.class,
            "/$defs/rollout", Rollout.class,
            "/$defs/agent", AgentRef.class,
            "/$defs/environment", EnvironmentRef.class,
            "/$defs/node", TraceNode.class,
            "/$defs/message", TraceMessage.class,
            "/$defs/call", TraceCall.class,
            "/$defs/tokens", NodeTokens.class,
            "/$defs/usage", NodeUsage.class));
    private static final Map<String, Class<?>> MORE = new TreeMap<>(Map.of(
            "/$defs/ending", Ending.class,
            "/$defs/judgement", Judgement.class,
            "/$defs/verdict", TraceVerdict.class,
            "/$defs/part", RewardPart.class,
            "/$defs/timings", Timings.class));

    private static JsonNode schema() throws IOException {
        return CanonicalJson.mapper().readTree(Files.readString(Path.of("../docs/formats/trace.schema.json")));
    }

    @Test
    void everyRecordHasItsDefinition() throws IOException {
        JsonNode schema = schema();
        for (Map<String, Class<?>> types : List.of(TYPES, MORE)) {
            types.forEach((place, type) -> {
                JsonNode definition = schema.at(place);
                assertThat(names(definition.path("properties"))).as(place).isEqualTo(fields(type));
                TreeSet<String> required = new TreeSet<>();
                definition.path("required").forEach(name -> required.add(name.asText()));
                if (type != EnvironmentRef.class) {
                    assertThat(required).as("required of %s", place).isEqualTo(required(type));
                }
            });
        }
        assertThat(names(schema.path("$defs"))).hasSize(TYPES.size() + MORE.size() - 1);
    }

    @Test
    void wordsOfAFixedListAreThoseOfTheirTypes() throws IOException {
        assertThat(words(schema().at("/$defs/message/properties/role/enum")))
                .isEqualTo(Arrays.stream(Role.values()).map(Role::json).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(words(schema().at("/$defs/ending/properties/stop/enum")))
                .isEqualTo(Arrays.stream(StopReason.values())
                        .map(StopReason::json)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(schema().at("/properties/schema/const").asText()).isEqualTo(Trace.SCHEMA);
    }

    private static TreeSet<String> words(JsonNode list) {
        TreeSet<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static TreeSet<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(TraceSchemaTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> required(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> {
                    JsonProperty property = property(component);
                    return property != null && property.required();
                })
                .map(TraceSchemaTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(RecordComponent component) {
        JsonProperty property = property(component);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private static JsonProperty property(RecordComponent component) {
        return component.getAccessor().getAnnotation(JsonProperty.class);
    }
}
