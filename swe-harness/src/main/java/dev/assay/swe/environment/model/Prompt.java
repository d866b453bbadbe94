package dev.assay.swe.environment.model;

import dev.assay.env.image.Toolchains;
import dev.assay.inference.chat.ChatModel.Message;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the model is shown: the rules, the tree, its configuration files, and what failed before. */
final class Prompt {
    private static final int MAX_PATHS = 400;
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?:pom\\.xml|package\\.json|\\.nvmrc|\\.travis\\.yml|tox\\.ini|setup\\.(?:py|cfg)"
                    + "|pyproject\\.toml|pytest\\.ini|Makefile|\\.mocharc[^/]*|(?:jest|vitest)\\.config[^/]*|[^/]*requirements[^/]*\\.txt"
                    + "|requirements/[^/]*\\.txt|\\.github/workflows/[^/]*\\.ya?ml|CONTRIBUTING[^/]*)");

    private static final String RULES =
            """
            You set up the environment in which a repository's tests run. Answer with one JSON object and nothing else:
            {"build_tool": "maven|npm|pip|none",
             "runner": "surefire|mocha|jest|vitest|node-test|tap|ava|pytest|unittest",
             "toolchain": {"name": "java|node|python", "version": "one of those on offer", "packages": ["Debian packages"]},
             "env": {"NAME": "value"},
             "install": ["bash lines that fetch all dependencies"],
             "test": ["bash lines that build and run the tests"],
             "dependency_files": ["paths in the tree whose content decides the dependencies"],
             "timeout_seconds": 900, "memory_mb": 3072}
            - The repository lies in /testbed. Lines run there in order, as an unprivileged user, with pipefail.
            - Install lines run once, with the network. The tree is laid down anew before the tests; only node_modules and what lies
              outside /testbed stays. Use /home/tester/venv for a virtual environment.
            - Test lines run without the network. They must write JUnit XML below the directory $ASSAY_REPORTS:
              Maven: -o -Dmaven.ext.class.path=/opt/assay/maven/assay-maven-ext.jar (also while installing, without -o);
              mocha: --reporter /opt/assay/js/mocha-reporter.cjs; jest: --reporters=/opt/assay/js/jest-reporter.cjs;
              vitest: run --reporter=junit --outputFile="$ASSAY_REPORTS/vitest.xml";
              node: --test --test-reporter=/opt/assay/js/node-test-reporter.mjs --test-reporter-destination=stdout; TAP output: | node /opt/assay/js/tap-to-junit.mjs tap;
              pytest: --junitxml="$ASSAY_REPORTS/junit.xml"; unittest: python /opt/assay/py/unittest_junit.py discover.
            - Warm Maven by running the same test goal while installing. Use npm with --ignore-scripts.
            - Some tests may fail; do not exclude any, and do not change the repository's files.
            """;

    private final Toolchains toolchains;
    private final ModelLimits limits;

    Prompt(Toolchains toolchains, ModelLimits limits) {
        this.toolchains = toolchains;
        this.limits = limits;
    }

    List<Message> plan(SweCandidate candidate, ProjectFiles files) {
        String offer = "On offer: java %s, node %s, python %s."
                .formatted(toolchains.versions("java"), toolchains.versions("node"), toolchains.versions("python"));
        return List.of(new Message("system", RULES + offer), new Message("user", project(candidate, files)));
    }

    List<Message> repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis) {
        List<Message> conversation = new ArrayList<>(plan(candidate, files));
        conversation.add(new Message("assistant", CanonicalJson.write(tried)));
        conversation.add(new Message(
                "user",
                """
                This recipe failed in its %s lines (%s, exit code %d, %d tests reported, %d passed).
                The rules say: %s %s
                The end of the log:
                %s
                Answer with a complete recipe that mends this."""
                        .formatted(
                                failure.phase(),
                                failure.end(),
                                failure.exitCode(),
                                failure.reported(),
                                failure.passed(),
                                diagnosis.cause(),
                                diagnosis.subject(),
                                tail(failure.log(), limits.logChars()))));
        return conversation;
    }

    private String project(SweCandidate candidate, ProjectFiles files) {
        StringBuilder text = new StringBuilder("Repository %s, language %s, state of %s.%n"
                .formatted(
                        candidate.fix().repo(),
                        candidate.language(),
                        candidate.fix().createdAt()));
        text.append("Tests of interest are near:\n");
        candidate.patch().files().stream().map(ChangedFile::path).limit(20).forEach(path -> text.append(path)
                .append('\n'));
        text.append("Paths:\n").append(files.paths().stream().limit(MAX_PATHS).collect(Collectors.joining("\n")));
        for (String path : files.paths()) {
            if (CONFIGURATION.matcher(path).matches() && text.length() < limits.promptChars()) {
                text.append("\n--- ")
                        .append(path)
                        .append('\n')
                        .append(cut(files.textOrEmpty(path), limits.fileChars()));
            }
        }
        return cut(text.toString(), limits.promptChars());
    }

    /** The first characters of a text, with a word that more followed. */
    static String cut(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars) + "\n[cut]";
    }

    private static String tail(String text, int chars) {
        return text.length() <= chars ? text : text.substring(text.length() - chars);
    }
}
