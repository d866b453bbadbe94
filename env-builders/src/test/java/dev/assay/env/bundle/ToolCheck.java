package dev.assay.env.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.bundle.Environment.Seeds;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSchemas;
import dev.assay.env.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the tools of a world in Python and compares what they tell with its database, and what Python sees of them with their schemas. */
public final class ToolCheck {
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ToolCheck() {}

    /** Every call whose result is not what the database holds; empty when all are. */
    public static List<String> differences(World world, Path folder) {
        try {
            Path root = Files.createTempDirectory(folder, "world");
            Files.delete(root);
            Bundle bundle = Bundle.of(world, new Seeds(0, 0));
            BundleWriter.write(root, bundle, List.of());
            List<ToolOracle.Call> calls = new ArrayList<>();
            ToolCatalogue catalogue = ToolCatalogue.of(world);
            catalogue.tools().forEach(tool -> calls.addAll(tool.tells().match(new ToolOracle(world.database(), tool))));
            List<String> differences = compare(calls, run(root, calls));
            if (!schemas(root).equals(ToolSchemas.chat(catalogue.tools()))) {
                differences.add("Python sees other schemas.");
            }
            return differences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode schemas(Path root) throws IOException {
        try (InputStream in = ToolCheck.class.getResourceAsStream("schemas.py")) {
            return EXACT.readTree(HostPython.run(root, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static JsonNode run(Path root, List<ToolOracle.Call> calls) throws IOException {
        ArrayNode asked = JsonNodeFactory.instance.arrayNode();
        calls.forEach(call -> asked.addObject().put("tool", call.tool()).set("arguments", call.arguments()));
        Files.writeString(root.resolve("calls.json"), asked.toString());
        return EXACT.readTree(
                HostPython.run(
                        root,
                        """
                        import json
                        import tools
                        tools.connect("db.sqlite")
                        results = []
                        for call in json.load(open("calls.json", encoding="utf-8")):
                            try:
                                results.append(tools.TOOLS[call["tool"]](**call["arguments"]))
                            except tools.ToolError as error:
                                results.append("ToolError: " + str(error))
                        print(json.dumps(results, allow_nan=False))
                        """));
    }

    private static List<String> compare(List<ToolOracle.Call> calls, JsonNode results) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            ToolOracle.Call call = calls.get(i);
            if (!normal(call.result()).equals(normal(results.get(i)))) {
                differences.add("%s(%s) is %s, should be %s"
                        .formatted(call.tool(), call.arguments(), results.get(i), call.result()));
            }
        }
        return differences;
    }

    /** With numbers by value. */
    private static JsonNode normal(JsonNode json) {
        if (json.isNumber()) {
            BigDecimal number = json.decimalValue();
            return JsonNodeFactory.instance.textNode(
                    number.signum() == 0
                            ? "#0"
                            : "#" + number.stripTrailingZeros().toPlainString());
        }
        if (json.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            json.forEach(each -> list.add(normal(each)));
            return list;
        }
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(each -> object.set(each.getKey(), normal(each.getValue())));
            return object;
        }
        return json;
    }
}
