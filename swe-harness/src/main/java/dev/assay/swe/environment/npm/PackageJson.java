package dev.assay.swe.environment.npm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the planner reads from a package.json; anything that does not have the expected type is as if absent.
 *
 * @param scripts scripts by name
 * @param dependencies version ranges of all kinds of dependencies
 * @param engine range of {@code engines.node}, empty when there is none
 * @param packageManager {@code packageManager}, for example {@code pnpm@9.1.0}, or empty
 * @param workspaces whether it is the root of a workspace
 */
record PackageJson(
        SortedMap<String, String> scripts,
        SortedMap<String, String> dependencies,
        String engine,
        String packageManager,
        boolean workspaces) {
    PackageJson {
        scripts = Collections.unmodifiableSortedMap(new TreeMap<>(scripts));
        dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
    }

    /** Reads one; empty when the text is not a JSON object. */
    static Optional<PackageJson> read(String text) {
        JsonNode root;
        try {
            root = CanonicalJson.mapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (root == null || !root.isObject()) {
            return Optional.empty();
        }
        SortedMap<String, String> dependencies = new TreeMap<>(strings(root.path("peerDependencies")));
        dependencies.putAll(strings(root.path("optionalDependencies")));
        dependencies.putAll(strings(root.path("dependencies")));
        dependencies.putAll(strings(root.path("devDependencies")));
        return Optional.of(new PackageJson(
                strings(root.path("scripts")),
                dependencies,
                root.path("engines").path("node").asText(""),
                root.path("packageManager").asText(""),
                !(root.path("workspaces") instanceof MissingNode)));
    }

    /** The major version that a dependency's range begins with; 0 when it is not declared or names none. */
    int major(String dependency) {
        String digits = dependencies
                .getOrDefault(dependency, "")
                .replaceAll("^[^0-9]*", "")
                .replaceAll("\\D.*$", "");
        return digits.isEmpty() || digits.length() > 5 ? 0 : Integer.parseInt(digits);
    }

    private static SortedMap<String, String> strings(JsonNode object) {
        SortedMap<String, String> map = new TreeMap<>();
        object.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                map.put(field.getKey(), field.getValue().asText());
            }
        });
        return map;
    }
}
