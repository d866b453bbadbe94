package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a client that is not ours says of the task that it did. */
final class SolvedByClient {
    private SolvedByClient() {}

    static void check(Path bundle, String said) throws IOException {
        JsonNode report = CanonicalJson.read(said, JsonNode.class);
        assertThat(report.path("server").textValue()).isEqualTo("Front desk");
        assertThat(report.path("instructions").textValue()).contains("submit_result");
        assertThat(report.path("tools")).isEqualTo(tools(bundle));
        assertThat(report.path("policy").textValue()).isEqualTo(Files.readString(bundle.resolve("policy.md")));
        assertThat(report.path("task").textValue()).startsWith("Which of the free rooms costs least?");
        assertThat(report.path("structured").path("price").decimalValue()).isEqualByComparingTo("310");
        assertThat(report.path("refused").path("error").booleanValue()).isTrue();
        assertThat(report.path("refused").path("text").textValue()).startsWith("There is no room with the number 99.");
        assertThat(report.path("missing").path("error").booleanValue()).isTrue();
        assertThat(report.path("unknown").path("code").intValue()).isEqualTo(-32602);
        assertThat(report.path("unknown").path("message").textValue()).endsWith("Unknown tool: book_room");
        verdict(report.path("wrong"), "{\"accepted\":false,\"reason\":\"VALUE\",\"reward\":0,\"submission\":1}");
        verdict(report.path("right"), "{\"accepted\":true,\"reason\":\"OK\",\"reward\":1,\"submission\":2}");
    }

    private static void verdict(JsonNode told, String verdict) {
        assertThat(told.path("text").textValue()).isEqualTo(verdict);
        assertThat(told.path("structured")).isEqualTo(CanonicalJson.read(verdict, JsonNode.class));
        assertThat(told.path("error").booleanValue()).isFalse();
    }

    /** The entries of {@code tools.json} that the task offers, in the words of the protocol. */
    private static ArrayNode tools(Path bundle) throws IOException {
        ArrayNode tools = CanonicalJson.mapper().createArrayNode();
        for (JsonNode entry : CanonicalJson.read(Files.readString(bundle.resolve("tools.json")), JsonNode.class)
                .path("chat")) {
            JsonNode function = entry.path("function");
            if (!function.path("name").textValue().equals("book_room")) {
                tools.addObject()
                        .put("name", function.path("name").textValue())
                        .put("description", function.path("description").textValue())
                        .set("inputSchema", function.path("parameters"));
            }
        }
        return tools;
    }
}
