package dev.assay.swe.environment.python;

import dev.assay.swe.environment.CommonRepairs;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.RecipeEdit;
import dev.assay.swe.environment.Versions;
import dev.assay.verifiers.task.Recipe;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to change in a Python recipe, by diagnosis. */
record PythonRepairs(List<String> offered) {
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DATE = Pattern.compile("--exclude-newer (\\d{4}-\\d\\d-\\d\\d)");

    /** Modules whose distribution has another name. */
    private static final Map<String, String> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("yaml", "pyyaml"),
            Map.entry("dateutil", "python-dateutil"),
            Map.entry("PIL", "pillow"),
            Map.entry("bs4", "beautifulsoup4"),
            Map.entry("sklearn", "scikit-learn"),
            Map.entry("cv2", "opencv-python-headless"),
            Map.entry("OpenSSL", "pyopenssl"),
            Map.entry("Crypto", "pycryptodome"),
            Map.entry("jwt", "pyjwt"),
            Map.entry("attr", "attrs"),
            Map.entry("pkg_resources", "setuptools<81"),
            Map.entry("pytest_asyncio", "pytest-asyncio"),
            Map.entry("pytest_cov", "pytest-cov"),
            Map.entry("xdist", "pytest-xdist"),
            Map.entry("flask_sqlalchemy", "flask-sqlalchemy"),
            Map.entry("google", "protobuf"),
            Map.entry("docutils", "docutils"),
            Map.entry("serial", "pyserial"),
            Map.entry("zmq", "pyzmq"),
            Map.entry("dotenv", "python-dotenv"),
            Map.entry("magic", "python-magic"),
            Map.entry("git", "gitpython"));

    Plan repair(Recipe tried, Failure failure, Diagnosis diagnosis) {
        return switch (diagnosis.cause()) {
            case WRONG_PYTHON -> python(tried, diagnosis);
            case OLD_RUNNER -> newerPytest(tried);
            case MISSING_DEPENDENCY -> add(tried, diagnosis);
            case UNRESOLVABLE_DEPENDENCY, VANISHED_DEPENDENCY -> loosen(tried, diagnosis);
            case MISSING_GIT -> version(tried);
            case UNKNOWN -> uninstalled(tried, failure);
            default -> CommonRepairs.repair(tried, failure, diagnosis);
        };
    }

    private Plan python(Recipe tried, Diagnosis diagnosis) {
        String now = tried.toolchain().version();
        String specifier = diagnosis.subject();
        return offered.stream()
                .filter(version -> !version.equals(now) && PythonChoice.admits(specifier, version))
                .filter(version -> tried.repairs().stream().noneMatch(repair -> repair.endsWith("Python " + version)))
                .max(Versions.ORDER)
                .<Plan>map(version -> new Plan.Found(new RecipeEdit(tried)
                        .version(version)
                        .lines(notBefore(PythonChoice.supportedSince(version).toString()))
                        .because(Cause.WRONG_PYTHON, "Python " + version)))
                .orElseGet(() -> none("No Python on offer (%s) fits (%s).".formatted(offered, specifier)));
    }

    /** Moves dates that are too early for a Python forward. */
    private static UnaryOperator<String> notBefore(String day) {
        return line -> DATE.matcher(line)
                .replaceAll(match -> "--exclude-newer " + (match.group(1).compareTo(day) < 0 ? day : match.group(1)));
    }

    private static Plan newerPytest(Recipe tried) {
        String day = PythonChoice.supportedSince(tried.toolchain().version()).toString();
        return new Plan.Found(new RecipeEdit(tried)
                .thenInstall("uv pip install --no-cache --python " + PythonInstall.VENV + "/bin/python --exclude-newer "
                        + day + " --upgrade pytest")
                .because(Cause.OLD_RUNNER, "a pytest that works on this Python"));
    }

    private static Plan add(Recipe tried, Diagnosis diagnosis) {
        String module = diagnosis.subject().replaceFirst("\\..*$", "");
        if (!MODULE.matcher(module).matches() || !tried.toolchain().packages().contains("uv")) {
            return none("The missing module (%s) cannot be installed.".formatted(diagnosis.subject()));
        }
        String distribution = DISTRIBUTIONS.getOrDefault(module, module.replace('_', '-'));
        return new Plan.Found(new RecipeEdit(tried)
                .thenInstall("uv pip install --no-cache --python " + PythonInstall.VENV + "/bin/python" + bound(tried)
                        + " '" + distribution + "'")
                .because(Cause.MISSING_DEPENDENCY, "added " + distribution));
    }

    /** The date that the other lines keep to: what is added is of the same day, of several the commit's own. Empty when they keep to none. */
    private static String bound(Recipe tried) {
        return tried.install().stream()
                .map(DATE::matcher)
                .filter(Matcher::find)
                .map(date -> " " + date.group())
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    /** Pins that no longer resolve together are read as names; then the date goes too. */
    private static Plan loosen(Recipe tried, Diagnosis diagnosis) {
        boolean pinned = tried.install().stream().anyMatch(line -> line.contains(" -r "));
        if (pinned) {
            return new Plan.Found(new RecipeEdit(tried)
                    .lines(line ->
                            line.replaceAll(" -r (\\S+)", " \\$(sed -nE 's/^([A-Za-z][A-Za-z0-9_.-]*).*/\\\\1/p' $1)"))
                    .because(diagnosis.cause(), "pinned requirements read as names"));
        }
        if (tried.install().stream().anyMatch(line -> DATE.matcher(line).find())) {
            return new Plan.Found(new RecipeEdit(tried)
                    .lines(line -> DATE.matcher(line).replaceAll("").replace("  ", " "))
                    .because(diagnosis.cause(), "versions of today instead of the commit's day"));
        }
        return none("The requirements contradict each other at any date.");
    }

    /** A project whose own build fails may still run from its sources, which stand on the path. */
    private static Plan uninstalled(Recipe tried, Failure failure) {
        boolean installs = tried.install().stream().anyMatch(line -> line.contains(" -e '."));
        if (failure.phase() != Failure.Phase.INSTALL || !installs) {
            return none("No rule explains the failure.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .lines(line -> line.replaceAll(" -e '\\.[^']*'", ""))
                .because(Cause.UNKNOWN, "not installed, run from its sources"));
    }

    private static Plan version(Recipe tried) {
        if (tried.env().containsKey("SETUPTOOLS_SCM_PRETEND_VERSION")) {
            return none("The version is given, and the build asks git for more.");
        }
        return new Plan.Found(new RecipeEdit(tried)
                .env("SETUPTOOLS_SCM_PRETEND_VERSION", "0.0.1")
                .env("PBR_VERSION", "0.0.1")
                .because(Cause.MISSING_GIT, "a version given to what asks git for one"));
    }

    private static Plan none(String detail) {
        return new Plan.None("NO_REPAIR", detail);
    }
}
