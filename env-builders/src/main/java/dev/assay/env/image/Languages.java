package dev.assay.env.image;

import dev.assay.verifiers.task.ToolchainSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The toolchains on offer: which packages of which suite, which pinned downloads. */
final class Languages {
    private static final String BOOKWORM = BaseImage.DEFAULT_SUITE;
    private static final String TRIXIE = "trixie";

    private static final List<String> PYTHON_PACKAGES = List.of(
            "python3",
            "python-is-python3",
            "python3-pip",
            "python3-pytest",
            "python3-setuptools",
            "python3-venv",
            "python3-wheel");

    private Languages() {}

    /** The recipes of a language by version, ascending; empty for an unknown name. */
    static Map<String, ToolchainRecipe> of(String name) {
        return switch (name) {
            case "java" -> java();
            case "node" -> node();
            case "python" -> python();
            default -> Map.of();
        };
    }

    /** Debian's JDKs. Bookworm has 17 only; 11 installs on it, 8 needs the newer C library of trixie. */
    private static Map<String, ToolchainRecipe> java() {
        Map<String, ToolchainRecipe> recipes = new LinkedHashMap<>();
        recipes.put("8", jdk("8", TRIXIE, "sid"));
        recipes.put("11", jdk("11", BOOKWORM, "bullseye"));
        recipes.put("17", jdk("17", BOOKWORM, ""));
        recipes.put("21", jdk("21", TRIXIE, ""));
        recipes.put("25", jdk("25", TRIXIE, ""));
        return recipes;
    }

    private static ToolchainRecipe jdk(String version, String suite, String extraSuite) {
        Map<String, String> env = new LinkedHashMap<>(ToolchainRecipe.baseEnv());
        env.put("JAVA_HOME", "/opt/java");
        return new ToolchainRecipe(
                suite,
                Optional.of(extraSuite).filter(extra -> !extra.isEmpty()),
                // Maven second: it then takes the JDK that is there instead of the suite's default one (but 25, which
                // Debian
                // does not declare fit for it, so that 21 lies unused beside it).
                List.of(List.of("openjdk-" + version + "-jdk-headless"), List.of("maven")),
                Map.of("/opt/java", "/usr/lib/jvm/java-" + version + "-openjdk-$(dpkg --print-architecture)"),
                List.of(),
                env);
    }

    /** Debian's Node 18, and the registry's own packages of one pinned version for each other major version. */
    private static Map<String, ToolchainRecipe> node() {
        Map<String, ToolchainRecipe> pinned = NodeReleases.recipes(ToolchainSpec.of("node", "18"));
        Map<String, ToolchainRecipe> recipes = new LinkedHashMap<>();
        for (String version : List.of("12", "14", "16", "18", "20", "22", "24")) {
            if (version.equals("18")) {
                recipes.put("18", ToolchainRecipe.ofPackages(BOOKWORM, List.of(List.of("nodejs", "npm"))));
            } else if (pinned.containsKey(version)) {
                recipes.put(version, pinned.get(version));
            }
        }
        return recipes;
    }

    /** Each suite's own CPython, with the suite's pytest, so that a project without dependencies needs no registry. */
    private static Map<String, ToolchainRecipe> python() {
        Map<String, ToolchainRecipe> recipes = new LinkedHashMap<>();
        recipes.put("3.9", ToolchainRecipe.ofPackages("bullseye", List.of(PYTHON_PACKAGES)));
        recipes.put("3.11", ToolchainRecipe.ofPackages(BOOKWORM, List.of(PYTHON_PACKAGES)));
        recipes.put("3.13", ToolchainRecipe.ofPackages(TRIXIE, List.of(PYTHON_PACKAGES)));
        return recipes;
    }
}
