package dev.assay.swe.environment.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.assay.swe.environment.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration files of a Python project, read once. */
final class PythonProject {
    private static final Pattern CLASSIFIER = Pattern.compile("Programming Language :: Python :: (3\\.\\d{1,2})\\b");
    private static final Pattern TEST_FILE = Pattern.compile("(?:.*/)?(?:test_[^/]*|[^/]*_test|tests?)\\.py");
    private static final int SAMPLED_TESTS = 40;

    final ProjectFiles files;
    final JsonNode pyproject;
    final IniFile setupCfg;
    final IniFile tox;
    final IniFile pytestIni;
    final String setupPy;
    final Metadata metadata;

    PythonProject(ProjectFiles files) {
        this.files = files;
        this.pyproject = toml(files.textOrEmpty("pyproject.toml"));
        this.setupCfg = IniFile.read(files.textOrEmpty("setup.cfg"));
        this.tox = IniFile.read(files.textOrEmpty("tox.ini"));
        this.pytestIni = IniFile.read(files.textOrEmpty("pytest.ini"));
        this.setupPy = files.textOrEmpty("setup.py");
        this.metadata = Metadata.read(pyproject, setupCfg, setupPy);
    }

    private static JsonNode toml(String text) {
        try {
            JsonNode root = new TomlMapper().readTree(text);
            return root == null ? JsonNodeFactory.instance.objectNode() : root;
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Python versions that the project declares in classifiers and tox environments. */
    SortedSet<String> declared() {
        SortedSet<String> found = new TreeSet<>();
        String texts = files.textOrEmpty("pyproject.toml") + files.textOrEmpty("setup.cfg") + setupPy;
        Matcher classifier = CLASSIFIER.matcher(texts);
        while (classifier.find()) {
            found.add(classifier.group(1));
        }
        String environments = tox.value("tox", "envlist") + "," + tox.value("tox", "env_list");
        Matcher braces = Pattern.compile("py(3?)\\{([^}]{1,100})}").matcher(environments);
        while (braces.find()) {
            Stream.of(braces.group(2).split(",")).forEach(part -> addTox(braces.group(1) + part.strip(), found));
        }
        Matcher single = Pattern.compile("\\bpy(3\\d{1,2})\\b").matcher(environments);
        while (single.find()) {
            addTox(single.group(1), found);
        }
        return found;
    }

    private static void addTox(String digits, SortedSet<String> found) {
        if (digits.matches("3\\d{1,2}")) {
            found.add("3." + digits.substring(1));
        } else if (digits.matches("3\\.\\d{1,2}")) {
            found.add(digits);
        }
    }

    /** Options of pytest's own configuration. */
    String addopts() {
        JsonNode options =
                pyproject.path("tool").path("pytest").path("ini_options").path("addopts");
        StringBuilder text = new StringBuilder(options.isTextual() ? options.asText() : "");
        options.forEach(option -> text.append(' ').append(option.asText()));
        return String.join(
                        " ",
                        text.toString().strip(),
                        setupCfg.value("tool:pytest", "addopts"),
                        setupCfg.value("pytest", "addopts"),
                        tox.value("pytest", "addopts"),
                        pytestIni.value("pytest", "addopts"))
                .replace('\n', ' ')
                .strip();
    }

    /** Whether pytest's configuration says where the tests are. */
    boolean hasTestPaths() {
        return pyproject.path("tool").path("pytest").path("ini_options").has("testpaths")
                || Stream.of(setupCfg, tox, pytestIni)
                        .anyMatch(ini -> !ini.value("tool:pytest", "testpaths").isEmpty()
                                || !ini.value("pytest", "testpaths").isEmpty());
    }

    /** Commands of the default tox environment. */
    List<String> toxCommands() {
        return tox.lines("testenv", "commands");
    }

    /** Whether the tests are written for pytest, or at least run with it. */
    boolean usesPytest() {
        boolean configured = files.has("pytest.ini") || files.has("conftest.py") || files.has("tests/conftest.py");
        return configured
                || configuration().anyMatch(text -> text.contains("pytest") || text.contains("py.test"))
                || samples().anyMatch(text -> text.contains("import pytest"));
    }

    /** Whether test files use the standard library's framework. */
    boolean usesUnittest() {
        return samples().anyMatch(text -> text.contains("unittest"));
    }

    private Stream<String> configuration() {
        Set<String> names =
                Set.of("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", "Makefile", "noxfile.py", ".travis.yml");
        return files.paths().stream()
                .filter(path -> names.contains(path)
                        || path.startsWith(".github/workflows/")
                        || path.matches("(?:[^/]*/)?[^/]*requirements[^/]*(?:/[^/]*)?\\.(?:txt|in)"))
                .map(files::textOrEmpty);
    }

    private Stream<String> samples() {
        return files.paths().stream()
                .filter(path -> TEST_FILE.matcher(path).matches())
                .limit(SAMPLED_TESTS)
                .map(files::textOrEmpty);
    }

    /** The directory that test discovery starts in, empty when only the root will do. */
    String testDirectory() {
        List<String> known = new ArrayList<>(List.of("tests", "test", "testing", "t"));
        return known.stream()
                .filter(directory -> files.paths().stream()
                        .anyMatch(path -> path.startsWith(directory + "/") && path.endsWith(".py")))
                .findFirst()
                .orElse("");
    }

    /** Whether the build asks version control for the version. */
    boolean versionFromGit() {
        String texts = files.textOrEmpty("pyproject.toml") + setupPy + files.textOrEmpty("setup.cfg");
        return Stream.of(
                        "setuptools_scm",
                        "setuptools-scm",
                        "hatch-vcs",
                        "use_scm_version",
                        "pbr",
                        "versioningit",
                        "pdm-backend",
                        "poetry-dynamic-versioning")
                .anyMatch(texts::contains);
    }
}
