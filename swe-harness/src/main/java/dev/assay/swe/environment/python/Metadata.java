package dev.assay.swe.environment.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Python project says of itself, from pyproject.toml, setup.cfg and setup.py together.
 *
 * @param name distribution name, empty when it is not a literal
 * @param installable whether there is anything to install
 * @param requiresPython version specifier, empty when there is none
 * @param dependencies run-time requirements
 * @param extras optional requirements by name
 * @param groups dependency groups by name, those of Poetry too
 * @param buildRequires requirements of the build back end
 * @param compiled whether it has extension modules
 */
record Metadata(
        String name,
        boolean installable,
        String requiresPython,
        List<String> dependencies,
        SortedMap<String, List<String>> extras,
        SortedMap<String, List<String>> groups,
        List<String> buildRequires,
        boolean compiled) {
    private static final Pattern LITERAL = Pattern.compile("['\"]([^'\"\\n]{1,200})['\"]");

    Metadata {
        dependencies = List.copyOf(dependencies);
        extras = Collections.unmodifiableSortedMap(new TreeMap<>(extras));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        buildRequires = List.copyOf(buildRequires);
    }

    /** Reads the three files; each may be empty text. */
    static Metadata read(JsonNode pyproject, IniFile setupCfg, String setupPy) {
        JsonNode project = pyproject.path("project");
        JsonNode poetry = pyproject.path("tool").path("poetry");
        boolean installable = !project.isMissingNode()
                || !poetry.isMissingNode()
                || !setupPy.isBlank()
                || !setupCfg.value("metadata", "name").isEmpty();
        return new Metadata(
                first(
                        project.path("name").asText(""),
                        poetry.path("name").asText(""),
                        setupCfg.value("metadata", "name"),
                        argument(setupPy, "name")),
                installable,
                first(
                        project.path("requires-python").asText(""),
                        poetry.path("dependencies").path("python").asText(""),
                        setupCfg.value("options", "python_requires"),
                        argument(setupPy, "python_requires")),
                dependencies(project, poetry, setupCfg, setupPy),
                extras(project, poetry, setupCfg, setupPy),
                groups(pyproject),
                texts(pyproject.path("build-system").path("requires")),
                setupPy.contains("ext_modules") || setupPy.contains("Extension(") || setupPy.contains("cffi_modules"));
    }

    private static List<String> dependencies(JsonNode project, JsonNode poetry, IniFile setupCfg, String setupPy) {
        List<String> all = new ArrayList<>(texts(project.path("dependencies")));
        poetry.path("dependencies").fieldNames().forEachRemaining(name -> {
            if (!name.equals("python")) {
                all.add(name);
            }
        });
        all.addAll(setupCfg.lines("options", "install_requires"));
        all.addAll(list(setupPy, "install_requires"));
        return all;
    }

    private static SortedMap<String, List<String>> extras(
            JsonNode project, JsonNode poetry, IniFile setupCfg, String setupPy) {
        SortedMap<String, List<String>> extras = new TreeMap<>();
        project.path("optional-dependencies")
                .properties()
                .forEach(field -> extras.put(field.getKey(), texts(field.getValue())));
        poetry.path("extras").properties().forEach(field -> extras.put(field.getKey(), texts(field.getValue())));
        SortedMap<String, String> cfg =
                setupCfg.sections().getOrDefault("options.extras_require", Collections.emptySortedMap());
        cfg.keySet().forEach(name -> extras.put(name, setupCfg.lines("options.extras_require", name)));
        int at = setupPy.indexOf("extras_require");
        if (at >= 0) {
            Matcher key =
                    Pattern.compile("['\"](\\w+)['\"]\\s*:\\s*\\[([^\\]]*)\\]").matcher(setupPy.substring(at));
            while (key.find()) {
                extras.put(key.group(1), literals(key.group(2)));
            }
        }
        return extras;
    }

    private static SortedMap<String, List<String>> groups(JsonNode pyproject) {
        SortedMap<String, List<String>> groups = new TreeMap<>();
        pyproject
                .path("dependency-groups")
                .properties()
                .forEach(field -> groups.put(field.getKey(), texts(field.getValue())));
        return groups;
    }

    /** Requirements that Poetry keeps in sections of its own, for tests and development. */
    static List<String> poetryTests(JsonNode pyproject) {
        JsonNode poetry = pyproject.path("tool").path("poetry");
        List<String> names = new ArrayList<>();
        poetry.path("dev-dependencies").fieldNames().forEachRemaining(names::add);
        for (String group : List.of("test", "tests", "dev")) {
            poetry.path("group").path(group).path("dependencies").fieldNames().forEachRemaining(names::add);
        }
        names.remove("python");
        return names;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    /** A literal keyword argument of {@code setup(…)}. */
    private static String argument(String setupPy, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "\\s*=\\s*['\"]([^'\"\\n]{1,100})['\"]")
                .matcher(setupPy);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** A list of literals given as keyword argument or variable. */
    static List<String> list(String setupPy, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "\\s*=\\s*[\\[(]([^\\])]{0,4000})[\\])]")
                .matcher(setupPy);
        return matcher.find() ? literals(matcher.group(1)) : List.of();
    }

    private static List<String> literals(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = LITERAL.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
        });
        return texts;
    }
}
