package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A bundle with further tools, whose digests are right. */
final class CheckedBundle {
    static final String TASK = DeskBundle.LOOK_UP;

    private CheckedBundle() {}

    private static final String SCHEMA =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}},
             "additionalProperties": false}
            """;

    private static final String NOTHING =
            "{\"type\": \"object\", \"properties\": {}, \"required\": [], \"additionalProperties\": false}";

    /**
     * A further tool.
     *
     * @param name of the function
     * @param schema of its arguments, JSON
     */
    record Extra(String name, String schema) {
        /** One without arguments. */
        static Extra of(String name) {
            return new Extra(name, NOTHING);
        }
    }

    /** With the tools that the official checks ask for, as far as they can be tools of an environment. */
    static Path write(Path folder) throws IOException {
        return write(
                folder,
                "checked",
                """


                def test_simple_text():
                    return "This is a simple text response for testing."


                def test_error_handling():
                    raise ToolError("This tool intentionally returns an error for testing")


                def json_schema_2020_12_tool(name=None, address=None):
                    return {"name": name, "address": address}


                TOOLS.update(test_simple_text=test_simple_text, test_error_handling=test_error_handling)
                TOOLS.update(json_schema_2020_12_tool=json_schema_2020_12_tool)
                """,
                Extra.of("test_simple_text"),
                Extra.of("test_error_handling"),
                new Extra("json_schema_2020_12_tool", SCHEMA));
    }

    /** With these further tools; the look-up offers them, too. */
    static Path write(Path folder, String name, String python, Extra... tools) throws IOException {
        Path bundle = DeskBundle.write(Files.createDirectory(folder.resolve(name)));
        Files.writeString(bundle.resolve("tools.py"), Files.readString(bundle.resolve("tools.py")) + python);
        ObjectNode schemas = CanonicalJson.read(Files.readString(bundle.resolve("tools.json")), ObjectNode.class);
        for (Extra tool : tools) {
            ((ArrayNode) schemas.path("chat"))
                    .addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", "A further tool.")
                    .set("parameters", CanonicalJson.read(tool.schema(), JsonNode.class));
        }
        Files.writeString(bundle.resolve("tools.json"), schemas.toString());
        ObjectNode environment =
                CanonicalJson.read(Files.readString(bundle.resolve("environment.json")), ObjectNode.class);
        for (String file : List.of("tools.py", "tools.json")) {
            ((ObjectNode) environment.path("files"))
                    .put(file, CanonicalJson.sha256(Files.readAllBytes(bundle.resolve(file))));
        }
        Files.writeString(bundle.resolve("environment.json"), environment.toString());
        String digest = "sha256:" + CanonicalJson.id(environment);
        retask(
                bundle,
                DeskBundle.LOOK_UP,
                digest,
                Arrays.stream(tools).map(Extra::name).toList());
        retask(bundle, DeskBundle.BOOK, digest, List.of());
        return bundle;
    }

    /** The same task in the changed environment, offering more tools. */
    private static void retask(Path bundle, String name, String digest, List<String> more) throws IOException {
        Path file = bundle.resolve("tasks").resolve(name).resolve("task.json");
        ObjectNode row = CanonicalJson.read(Files.readString(file), ObjectNode.class);
        row.set(
                "environment",
                CanonicalJson.mapper().valueToTree(new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, digest, "any")));
        more.forEach(((ArrayNode) row.path("tools"))::add);
        ToolTask task = CanonicalJson.read(row.toString(), ToolTask.class);
        row.put(
                "id",
                ToolTask.idOf(
                        digest,
                        task.kind(),
                        task.prompt(),
                        task.tools(),
                        task.specification(),
                        task.solution(),
                        task.verifier()));
        Files.write(file, row.toString().getBytes(StandardCharsets.UTF_8));
    }
}
