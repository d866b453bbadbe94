package dev.assay.env.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.Environment;
import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.ToolSignature;
import dev.assay.env.python.ToolSignatures;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the files of an environment say the same of its tools and tables. */
final class ToolsAgreement {
    private final Bundle bundle;
    private final Database data;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, JsonNode> functions = new TreeMap<>();

    private ToolsAgreement(Bundle bundle, Database data) {
        this.bundle = bundle;
        this.data = data;
    }

    /**
     * Reads {@code tools.json}, {@code tools.py} and {@code policy.md} against what the environment says of them.
     *
     * @param data of the bundle
     */
    static ToolsAgreement of(Bundle bundle, Database data, StaticCheck statics) {
        ToolsAgreement agreement = new ToolsAgreement(bundle, data);
        agreement.schemas();
        agreement.source(statics.signatures(bundle.text(BundleFile.TOOLS)));
        agreement.contents();
        return agreement;
    }

    /** What does not agree; empty when all does. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The entry of a tool in the chat form of {@code tools.json}; a JSON null where there is none. */
    JsonNode entry(String tool) {
        return functions.getOrDefault(tool, JsonNodeFactory.instance.nullNode());
    }

    private void schemas() {
        JsonNode file = CanonicalJson.read(bundle.text(BundleFile.TOOL_SCHEMAS), JsonNode.class);
        List<JsonNode> flattened = new ArrayList<>();
        for (JsonNode entry : file.path("chat")) {
            functions.put(entry.path("function").path("name").asText(), entry);
            if (entry.path("function") instanceof ObjectNode function) {
                flattened.add(function.deepCopy().put("type", entry.path("type").asText()));
            }
        }
        List<JsonNode> responses = new ArrayList<>();
        file.path("responses").forEach(responses::add);
        check(
                flattened.equals(responses)
                        && flattened.size() == file.path("chat").size(),
                "The two forms of the functions in tools.json do not agree.");
        List<String> named = bundle.environment().tools();
        check(
                List.copyOf(functions.keySet()).equals(named)
                        && file.path("chat").size() == named.size(),
                "The functions in tools.json are not those that environment.json names.");
    }

    private void source(ToolSignatures signatures) {
        signatures.problems().forEach(problem -> problems.add("In tools.py: %s".formatted(problem)));
        SortedMap<String, ToolSignature> written = new TreeMap<>();
        signatures.tools().forEach(tool -> written.put(tool.name(), tool));
        check(
                List.copyOf(written.keySet()).equals(bundle.environment().tools()),
                "The tools in tools.py are not those that environment.json names.");
        written.forEach((name, tool) -> {
            JsonNode function = entry(name).path("function");
            check(
                    words(function.path("description").asText()).equals(words(tool.description())),
                    "The description of the tool (%s) is another in tools.py than in tools.json.".formatted(name));
            check(
                    types(function.path("parameters")).equals(types(tool.parameters())),
                    "The parameters of the tool (%s) are others in tools.py than in tools.json.".formatted(name));
        });
    }

    private static String words(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    /** Types by parameter, in order; closed lists of words are texts in Python. */
    private static List<String> types(JsonNode parameters) {
        List<String> types = new ArrayList<>();
        parameters.path("properties").properties().forEach(property -> {
            JsonNode schema = property.getValue();
            String items = schema.path("items").path("type").asText();
            types.add(property.getKey() + " " + schema.path("type") + " " + items);
        });
        return types;
    }

    private void contents() {
        Environment environment = bundle.environment();
        check(
                bundle.text(BundleFile.POLICY).equals(environment.policy()),
                "The text of policy.md is not the policy of environment.json.");
        Map<String, Integer> said = new TreeMap<>();
        environment.tables().forEach(table -> said.put(table.name(), table.rows()));
        Map<String, Integer> found = new TreeMap<>();
        environment
                .relations()
                .tables()
                .forEach(
                        table -> found.put(table.name(), data.rows(table.name()).size()));
        check(
                said.equals(found),
                "The tables have other numbers of rows (%s) than environment.json says (%s).".formatted(found, said));
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
