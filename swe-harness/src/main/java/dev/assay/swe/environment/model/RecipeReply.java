package dev.assay.swe.environment.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.image.Toolchains;
import dev.assay.swe.environment.ProjectEnvironment;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a recipe out of a model's reply. Every field is checked; a problem is named so that the model can mend it. */
record RecipeReply(String author, Toolchains toolchains) {
    private static final int MAX_REPLY = 100_000;
    private static final int MAX_LINES = 20;
    private static final int MAX_LINE = 2_000;
    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]{0,60}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,60}");
    /** What would reach around the harness, or lead the runner's reports elsewhere. */
    private static final Set<String> FORBIDDEN_VARIABLES =
            Set.of(Recipe.REPORTS_VARIABLE, "LD_PRELOAD", "LD_LIBRARY_PATH", "BASH_ENV", "ENV", "HOME");

    private static final Set<String> RUNNERS =
            Set.of("surefire", "mocha", "jest", "vitest", "node-test", "tap", "ava", "pytest", "unittest");
    private static final Set<String> BUILD_TOOLS = Set.of("maven", "npm", "pip", "none");

    /** What is wrong with a reply. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    Recipe read(String reply, String language, ProjectFiles files, List<String> repairs) throws Invalid {
        JsonNode json = object(reply);
        return new Recipe(
                Recipe.SCHEMA,
                author,
                language,
                oneOf(json, "build_tool", BUILD_TOOLS),
                oneOf(json, "runner", RUNNERS),
                toolchain(json.path("toolchain")),
                env(json.path("env")),
                lines(json, "install", 0),
                test(json),
                dependencyFiles(json, files),
                number(json, "timeout_seconds", 30, 2_400),
                number(json, "memory_mb", 256, 6_144),
                repairs);
    }

    /** The outermost braces: models like to wrap JSON in words or fences. */
    private static JsonNode object(String reply) throws Invalid {
        int start = reply.indexOf('{');
        int end = reply.lastIndexOf('}');
        if (start < 0 || end < start || reply.length() > MAX_REPLY) {
            throw new Invalid("the reply holds no JSON object, or is longer than %d characters".formatted(MAX_REPLY));
        }
        try {
            return CanonicalJson.mapper().readTree(reply.substring(start, end + 1));
        } catch (JsonProcessingException e) {
            throw new Invalid("the reply is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String oneOf(JsonNode json, String field, Set<String> allowed) throws Invalid {
        String value = json.path(field).asText("");
        if (!allowed.contains(value)) {
            throw new Invalid("%s (%s) must be one of %s"
                    .formatted(field, Prompt.cut(value, 60), new java.util.TreeSet<>(allowed)));
        }
        return value;
    }

    private ToolchainSpec toolchain(JsonNode json) throws Invalid {
        String name = oneOf(json, "name", Set.of("java", "node", "python"));
        String version = json.path("version").asText("");
        if (!toolchains.versions(name).contains(version)) {
            throw new Invalid("toolchain.version (%s) must be one of %s"
                    .formatted(Prompt.cut(version, 60), toolchains.versions(name)));
        }
        List<String> packages = texts(json.path("packages"), "toolchain.packages", MAX_LINES, 61);
        for (String item : packages) {
            if (!PACKAGE.matcher(item).matches()) {
                throw new Invalid("toolchain.packages holds (%s), which is no package name".formatted(item));
            }
        }
        return new ToolchainSpec(name, version, packages);
    }

    private static SortedMap<String, String> env(JsonNode json) throws Invalid {
        SortedMap<String, String> env = new TreeMap<>(ProjectEnvironment.DEFAULTS);
        if (json.size() > MAX_LINES * 2) {
            throw new Invalid("env holds more than %d variables".formatted(MAX_LINES * 2));
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String value = field.getValue().asText("");
            if (!VARIABLE.matcher(field.getKey()).matches() || FORBIDDEN_VARIABLES.contains(field.getKey())) {
                throw new Invalid("env may not set (%s)".formatted(Prompt.cut(field.getKey(), 60)));
            }
            if (value.length() > MAX_LINE || hasControls(value)) {
                throw new Invalid("env.%s is too long or holds control characters".formatted(field.getKey()));
            }
            env.put(field.getKey(), value);
        }
        return env;
    }

    private static List<String> lines(JsonNode json, String field, int least) throws Invalid {
        List<String> lines = texts(json.path(field), field, MAX_LINES, MAX_LINE);
        if (lines.size() < least) {
            throw new Invalid("%s must hold at least %d line".formatted(field, least));
        }
        return lines;
    }

    private static List<String> test(JsonNode json) throws Invalid {
        List<String> lines = lines(json, "test", 1);
        if (lines.stream()
                .noneMatch(line -> line.contains("$" + Recipe.REPORTS_VARIABLE) || line.contains("/opt/assay/"))) {
            throw new Invalid("no test line writes reports: use $ASSAY_REPORTS or a reporter below /opt/assay");
        }
        return lines;
    }

    private static List<String> dependencyFiles(JsonNode json, ProjectFiles files) throws Invalid {
        List<String> paths = texts(json.path("dependency_files"), "dependency_files", 200, 400);
        for (String path : paths) {
            if (!files.has(path)) {
                throw new Invalid("dependency_files names (%s), which is not in the tree".formatted(path));
            }
        }
        return paths.stream().sorted().distinct().toList();
    }

    private static int number(JsonNode json, String field, int least, int most) throws Invalid {
        JsonNode node = json.path(field);
        if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
            throw new Invalid("%s (%s) must be a whole number from %d to %d"
                    .formatted(field, Prompt.cut(node.asText(""), 60), least, most));
        }
        return node.asInt();
    }

    private static List<String> texts(JsonNode array, String field, int most, int chars) throws Invalid {
        List<String> texts = new ArrayList<>();
        if (!array.isMissingNode() && !array.isArray()) {
            throw new Invalid(field + " must be a list of texts");
        }
        for (JsonNode element : array) {
            String text = element.asText("");
            if (!element.isTextual() || text.isBlank() || text.length() > chars || hasControls(text)) {
                throw new Invalid(
                        "%s holds an element that is empty, not a text, longer than %d, or has control characters"
                                .formatted(field, chars));
            }
            texts.add(text);
        }
        if (texts.size() > most) {
            throw new Invalid("%s holds more than %d elements".formatted(field, most));
        }
        return texts;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
