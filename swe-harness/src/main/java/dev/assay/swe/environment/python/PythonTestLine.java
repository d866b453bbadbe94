package dev.assay.swe.environment.python;

import dev.assay.verifiers.task.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The test line of a Python project. */
final class PythonTestLine {
    private static final String PYTEST =
            "python -m pytest --junitxml=\"$ASSAY_REPORTS/junit.xml\" -o junit_family=xunit1"
                    + " --continue-on-collection-errors -p no:cacheprovider";

    private PythonTestLine() {}

    static String of(PythonProject project, boolean pytest) {
        String start = "cd " + Recipe.TESTBED + " && . " + PythonInstall.VENV + "/bin/activate && ";
        // Extension modules are built in the tree, which is laid down anew for every run.
        String rebuild = project.metadata.compiled()
                ? "python -m pip install --quiet --no-index --no-deps --no-build-isolation -e . && "
                : "";
        return start + rebuild + (pytest ? pytest(project) : unittest(project));
    }

    private static String pytest(PythonProject project) {
        List<String> words = new ArrayList<>(List.of(PYTEST));
        String addopts = project.addopts();
        if (addopts.matches(".*(?:^|\\s)(?:-n\\s*\\S+|--numprocesses).*")) {
            words.add("-n0");
        }
        if (addopts.matches(".*(?:^|\\s)(?:-x|--exitfirst|--maxfail\\S*)(?:\\s.*|$)")) {
            words.add("--maxfail=1000000");
        }
        if (addopts.contains("--cov")) {
            words.add("--no-cov");
        }
        words.addAll(targets(project));
        return String.join(" ", words);
    }

    /** Where upstream's own command looks for tests, else where pytest's configuration says, else the usual directory. */
    private static List<String> targets(PythonProject project) {
        List<String> named = project.toxCommands().stream()
                .filter(command -> command.contains("pytest") || command.contains("py.test"))
                .limit(1)
                .flatMap(PythonTestLine::words)
                .filter(word ->
                        word.startsWith("--import-mode") || word.equals("--doctest-modules") || isPath(project, word))
                .toList();
        if (!named.isEmpty() || project.hasTestPaths()) {
            return named;
        }
        String directory = project.testDirectory();
        return directory.isEmpty() ? List.of() : List.of(directory);
    }

    private static Stream<String> words(String command) {
        return Stream.of(command.replaceAll("\\{posargs:([^}]*)}", "$1")
                .replaceAll("\\{[^}]*}", "")
                .split("\\s+"));
    }

    private static boolean isPath(PythonProject project, String word) {
        String path = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        return word.matches("[A-Za-z0-9_./-]+")
                && !word.startsWith("-")
                && !path.endsWith(".ini")
                && (project.files.has(path)
                        || project.files.paths().stream().anyMatch(file -> file.startsWith(path + "/")));
    }

    private static String unittest(PythonProject project) {
        String directory = project.testDirectory();
        if (directory.isEmpty()) {
            return "python /opt/assay/py/unittest_junit.py discover";
        }
        boolean isPackage = project.files.has(directory + "/__init__.py");
        return "python /opt/assay/py/unittest_junit.py discover -s " + directory + (isPackage ? " -t ." : "");
    }
}
