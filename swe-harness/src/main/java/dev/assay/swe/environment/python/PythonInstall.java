package dev.assay.swe.environment.python;

import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The install lines of a Python project. */
final class PythonInstall {
    /** Outside the repository, so that it survives the tree being replaced; below the home of the user who runs the lines. */
    static final String VENV = "/home/tester/venv";

    /** Back ends before this day cannot install a project in place without leaving files in the tree. */
    private static final LocalDate EDITABLE_WHEELS = LocalDate.of(2023, 6, 1);

    private static final String UV = "uv pip install --no-cache --python " + VENV + "/bin/python";

    private PythonInstall() {}

    /**
     * With a registry: packages as they stood on the commit's day, but none older than what works with the Python, and build
     * back ends new enough to install in place.
     */
    static List<String> dated(
            PythonProject project, TestRequirements tests, LocalDate day, String python, boolean pytest) {
        LocalDate since = PythonChoice.supportedSince(python);
        LocalDate packages = later(Versions.registryDay(day), since);
        List<String> lines = new ArrayList<>();
        lines.add("python3 -m venv " + VENV);
        lines.add(UV + " --exclude-newer " + later(packages, EDITABLE_WHEELS) + " "
                + String.join(" ", backEnds(project)));
        StringBuilder install = new StringBuilder("cd " + Recipe.TESTBED + " && " + UV + " --exclude-newer " + packages
                + " --no-build-isolation" + (pytest ? " pytest" : ""));
        tests.arguments().forEach(argument -> install.append(' ').append(argument));
        tests.groups().forEach(group -> install.append(" --group ").append(group));
        if (project.metadata.installable()) {
            String extras = tests.extras().isEmpty() ? "" : "[" + String.join(",", tests.extras()) + "]";
            install.append(" -e '.").append(extras).append("'");
        }
        lines.add(install.toString());
        return lines;
    }

    /**
     * Without a registry: the distribution's own pytest. The path of the sources stands in the environment; installing in place
     * as well only adds the metadata that some projects ask for at run time, so its failure is no failure.
     */
    static List<String> offline(PythonProject project) {
        List<String> lines = new ArrayList<>();
        lines.add("python3 -m venv --system-site-packages " + VENV);
        if (project.metadata.installable()) {
            lines.add(
                    "cd " + Recipe.TESTBED + " && " + VENV
                            + "/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e . || echo 'sources on the path only'");
        }
        return lines;
    }

    /** Setuptools in a version that can install in place, whatever the project pins: a new virtual environment may hold an older one. */
    private static Set<String> backEnds(PythonProject project) {
        Set<String> requirements = new LinkedHashSet<>(List.of("'setuptools>=64,<81'", "wheel"));
        for (String requirement : project.metadata.buildRequires()) {
            String name = TestRequirements.name(requirement);
            if (!name.equals("setuptools")
                    && !name.equals("wheel")
                    && requirement.matches("[A-Za-z0-9_.,\\[\\]<>=!~ *+-]+")) {
                requirements.add("'" + requirement.replace(" ", "") + "'");
            }
        }
        return requirements;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
