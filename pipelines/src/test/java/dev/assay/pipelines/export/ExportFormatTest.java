package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written holds what the row says, when it is read as its reader reads it. */
class ExportFormatTest {
    private static final Rows ONE = new Rows(List.of(), List.of(TravelTask.offering("search_hotels")));

    private static JsonNode only(SortedMap<String, byte[]> files, String name) {
        String text = new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n").hasLineCount(1);
        return CanonicalJson.read(text, JsonNode.class);
    }

    private static SortedMap<String, byte[]> export(String format) {
        return ExportFormat.find(format).orElseThrow().write(ONE);
    }

    private static void isPrompt(JsonNode conversation) {
        assertThat(conversation).hasSize(1);
        assertThat(conversation.path(0).path("role").asText()).isEqualTo("user");
        assertThat(conversation.path(0).path("content").asText()).isEqualTo(TravelTask.PROMPT);
    }

    private static void isFlat(JsonNode tools) {
        assertThat(tools).hasSize(2);
        JsonNode hotels = tools.path(0);
        assertThat(hotels.path("type").asText()).isEqualTo("function");
        assertThat(hotels.path("name").asText()).isEqualTo("search_hotels");
        assertThat(hotels.path("strict").isBoolean()).isTrue();
        assertThat(hotels.at("/parameters/properties/max_price/type").toString())
                .isEqualTo("[\"integer\",\"null\"]");
        assertThat(hotels.has("function")).isFalse();
    }

    @Test
    void openAiToolsAreTheTwoFormsOfARequest() {
        SortedMap<String, byte[]> files = export("openai-tools");
        assertThat(files).containsOnlyKeys("chat.jsonl", "responses.jsonl");
        JsonNode chat = only(files, "chat.jsonl");
        isPrompt(chat.path("messages"));
        assertThat(chat.path("tools"))
                .isEqualTo(CanonicalJson.read(ONE.tools().get(0).toolSchemas(), JsonNode.class));
        JsonNode responses = only(files, "responses.jsonl");
        isPrompt(responses.path("input"));
        isFlat(responses.path("tools"));
    }

    @Test
    void aNemoGymRowHasTheRequestAndWhatItsServerNeeds() {
        JsonNode row = only(export("nemo-gym"), "train.jsonl");
        isPrompt(row.at("/responses_create_params/input"));
        isFlat(row.at("/responses_create_params/tools"));
        assertThat(row.at("/responses_create_params/parallel_tool_calls").isBoolean())
                .isTrue();
        assertThat(row.path("id").isInt()).isTrue();
        assertThat(row.path("expected_answer").asText()).isEqualTo(TravelTask.ANSWER);
        assertThat(row.path("bundle").asText()).startsWith("sha256:");
        assertThat(row.path("kind").asText()).isEqualTo("lookup");
        assertThat(row.at("/agent_ref/type").asText()).isEqualTo("responses_api_agents");
        assertThat(row.path("license").asText()).isEqualTo("Apache-2.0");
    }

    @Test
    void anOpenEnvEpisodeSubmitsTheAnswerByACall() {
        JsonNode row = only(export("openenv"), "episodes.jsonl");
        assertThat(row.path("prompt").asText()).isEqualTo(TravelTask.PROMPT);
        assertThat(row.at("/reset/seed").isInt()).isTrue();
        assertThat(row.at("/reset/episode_id").asText()).isEqualTo("travel-0001-2");
        assertThat(row.at("/submit/action").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("type", "tool_name", "arguments");
        assertThat(row.at("/submit/action/arguments/answer_text").asText()).isEqualTo(TravelTask.ANSWER);
        assertThat(row.at("/tools/0").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("name", "description", "input_schema");
    }

    @Test
    void aNotebookTaskOffersPythonAndNamesItsImageAndFiles() {
        Rows rows = new Rows(List.of(), List.of(), List.of(SumTask.make()), List.of());
        SortedMap<String, byte[]> openAi =
                ExportFormat.find("openai-tools").orElseThrow().write(rows);
        JsonNode chat = only(openAi, "chat.jsonl");
        assertThat(chat.at("/messages/0/content").asText()).isEqualTo(SumTask.STATEMENT);
        assertThat(chat.at("/tools/0/function/name").asText()).isEqualTo("python");
        assertThat(chat.at("/tools/0/function/parameters/required/0").asText()).isEqualTo("code");
        assertThat(chat.path("tools")).hasSize(2);
        assertThat(chat.at("/tools/1/function/name").asText()).isEqualTo("submit_result");
        assertThat(only(openAi, "responses.jsonl").at("/tools/0/name").asText()).isEqualTo("python");

        JsonNode row = only(ExportFormat.find("nemo-gym").orElseThrow().write(rows), "train.jsonl");
        assertThat(row.at("/responses_create_params/input/0/content").asText()).isEqualTo(SumTask.STATEMENT);
        assertThat(row.at("/responses_create_params/tools/0/name").asText()).isEqualTo("python");
        assertThat(row.path("expected_answer").asText()).isEqualTo("12345");
        assertThat(row.at("/answer_format/format").asText()).isEqualTo("integer");
        assertThat(row.path("image").asText())
                .isEqualTo(SumTask.make().environment().digest());
        assertThat(row.at("/files/numbers.csv").asText()).hasSize(64);
        assertThat(row.toString()).doesNotContain("12346").doesNotContain("12344");
    }

    @Test
    void aSearchTaskOffersSearchOpenAndFindAndNamesItsCorpus() {
        Rows rows = searching();
        SortedMap<String, byte[]> openAi =
                ExportFormat.find("openai-tools").orElseThrow().write(rows);
        JsonNode chat = only(openAi, "chat.jsonl");
        assertThat(chat.at("/messages/0/content").asText()).isEqualTo(InnTask.QUESTION);
        assertThat(chat.path("tools")).hasSize(4);
        assertThat(chat.at("/tools/0/function/name").asText()).isEqualTo("search");
        assertThat(chat.at("/tools/3/function/name").asText()).isEqualTo("submit_result");
        assertThat(only(openAi, "responses.jsonl").at("/tools/2/name").asText()).isEqualTo("find");
        assertThat(chat.toString()).doesNotContain("Bell Inn");

        JsonNode row = only(ExportFormat.find("nemo-gym").orElseThrow().write(rows), "train.jsonl");
        assertThat(row.at("/responses_create_params/input/0/content").asText()).isEqualTo(InnTask.QUESTION);
        assertThat(row.at("/responses_create_params/tools/1/name").asText()).isEqualTo("open");
        assertThat(row.path("environment_name").asText()).isEqualTo("assay_search");
        assertThat(row.path("corpus").asText())
                .isEqualTo(InnTask.make().environment().digest());
        assertThat(row.path("expected_answer").asText()).isEqualTo("Bell Inn; Dove Inn");
        assertThat(row.at("/answer/type").asText()).isEqualTo("set");
        assertThat(row.path("kind").asText()).isEqualTo("set");
        assertThat(row.toString()).doesNotContain("Crown Inn");
    }

    private static Rows searching() {
        return new Rows(List.of(), List.of(), List.of(), List.of(InnTask.make()), List.of());
    }

    @Test
    void aFormatSaysWhichFamiliesItHasAFormFor() {
        Rows rows = new Rows(List.of(), List.of(), List.of(SumTask.make()), List.of());
        for (ExportFormat format : ExportFormat.all()) {
            assertThat(format.write(rows).isEmpty())
                    .as(format.name())
                    .isEqualTo(!format.families().contains("notebook"));
            assertThat(format.write(ONE).isEmpty())
                    .as(format.name())
                    .isEqualTo(!format.families().contains("tools"));
            assertThat(format.write(searching()).isEmpty())
                    .as(format.name())
                    .isEqualTo(!format.families().contains("search"));
        }
        assertThat(searching().counts()).containsOnly(Map.entry("search", 1));
        assertThat(rows.counts()).containsOnly(Map.entry("notebook", 1));
    }

    @ParameterizedTest
    @CsvSource({"nemo-gym,verify", "openenv,reset"})
    void aToolWhoseNameIsReservedIsRefused(String format, String tool) {
        Rows rows = new Rows(List.of(), List.of(TravelTask.offering(tool)));
        assertThatThrownBy(() -> ExportFormat.find(format).orElseThrow().write(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("travel-0001-2")
                .hasMessageContaining(tool);
    }

    static List<ExportFormat> formats() {
        return ExportFormat.all();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void nothingIsWrittenOfNothing(ExportFormat format) {
        assertThat(format.write(new Rows(List.of(), List.of()))).isEmpty();
        assertThat(ExportFormat.find(format.name())).contains(format);
        assertThat(format.text()).isNotBlank();
    }
}
