package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file name says. Case matters only for the test classes of the Java and PHP families. */
final class FileRoles {
    private static final Set<String> DOC_EXTENSIONS =
            Set.of("md", "markdown", "mdx", "rst", "adoc", "asciidoc", "texi", "pod");
    private static final Pattern CHANGELOG = Pattern.compile(
            "(?:changes|change[-_]?log|change-archive|history|news|release[-_ ]?notes|releases|whatsnew|upgrad(?:e|ing))"
                    + "(?:[-_.][0-9a-z.-]*)?(?:\\.(?:md|markdown|rst|txt|adoc|xml))?");
    private static final Pattern CHANGELOG_EXCEPTION =
            Pattern.compile(".*\\.(?!md$|markdown$|rst$|txt$|adoc$|xml$)[a-z]+");
    private static final Pattern DOCS = Pattern.compile(
            "(?:readme|licen[sc]e|copying|copyright|authors|contributors|contributing|notice|maintainers|thanks|credits"
                    + "|code_of_conduct|security|governance|support|citation)(?:[-_.].*)?|codeowners|install(?:\\.txt)?");
    private static final Pattern GENERATED = Pattern.compile(
            ".*(?:\\.min\\.(?:js|mjs|css)|\\.bundle\\.js|\\.(?:js|mjs|css)\\.map|\\.pb\\.(?:go|cc|h)|_pb2(?:_grpc)?\\.pyi?|\\.generated\\.[a-z]+)");
    private static final Pattern TEST_CLASS = Pattern.compile(
            "(?:.+(?:Test|Tests|TestCase|TestSuite|IT|ITCase|Spec)|Test[A-Z].*)\\.(?:java|kt|kts|groovy|scala|php|cs)");
    private static final Pattern TEST_FILE =
            Pattern.compile("test_.*\\.py|.*_tests?\\.(?:py|go|c|cc|cpp|cxx|rs|rb|js|ts|exs?)"
                    + "|(?:conftest|tests)\\.py|.*[.-](?:test|tests|spec|test-d|spec-d|cy|e2e)\\.(?:[cm]?[jt]sx?|coffee|svelte|vue)"
                    + "|tests?\\.(?:[cm]?[jt]sx?|c|cc|cpp|cxx|php|sh)|test[_-].*\\.(?:c|cc|cpp|cxx|h|hpp|[cm]?[jt]s|sh)"
                    + "|.*[_-](?:unittest|spec)\\.(?:c|cc|cpp|cxx|rb|js|ts)|.*\\.(?:snap|phpt)");
    /** Configuration of a test runner and nothing else: it belongs to the tests. */
    private static final Pattern TEST_CONFIG = Pattern.compile(
            "(?:jest|vitest|karma|jasmine|cypress|playwright|ava)\\.(?:config|conf)\\..*|\\.mocharc.*|mocha\\.opts"
                    + "|phpunit\\.xml.*|pytest\\.ini|\\.taprc");

    private static final Pattern BUILD = Pattern.compile(
            "pom\\.xml|.*\\.(?:gradle|gradle\\.kts|mk|cmake|bnd|gemspec|sln|csproj|am|m4)"
                    + "|gradle\\.properties|gradlew.*|mvnw.*|build\\.(?:xml|sbt|zig|rs|ninja|bazel)|ivy\\.xml|build|workspace(?:\\.bazel)?"
                    + "|module\\.bazel|package\\.json|package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-(?:lock|workspace)\\.yaml"
                    + "|lerna\\.json|nx\\.json|turbo\\.json|bun\\.lockb?|deno\\.jsonc?|[tj]sconfig.*\\.json"
                    + "|(?:babel|rollup|webpack|vite|esbuild|tsup)[\\w-]*\\.config\\..*|\\.babelrc.*|gulpfile\\..*|gruntfile\\..*"
                    + "|(?:gnu)?makefile(?:\\..*)?|cmakelists\\.txt|configure(?:\\.(?:ac|in))?|meson(?:\\.build|_options\\.txt)"
                    + "|conanfile\\..*|vcpkg\\.json|setup\\.(?:py|cfg)|pyproject\\.toml|.*requirements.*\\.(?:txt|in)|constraints.*\\.txt"
                    + "|(?:poetry|uv|pdm|pipfile|cargo|composer|gemfile)\\.lock|pipfile|tox\\.ini|noxfile\\.py|manifest\\.in"
                    + "|environment\\.ya?ml|go\\.(?:mod|sum|work)|cargo\\.toml|composer\\.json|gemfile|rakefile|dockerfile.*"
                    + "|docker-compose.*|\\.(?:nvmrc|node-version|python-version|java-version|tool-versions|npmrc|yarnrc.*|sdkmanrc)");
    private static final Pattern HOUSEKEEPING = Pattern.compile(
            "\\.(?:asf|travis|appveyor|gitlab-ci|codecov|coveralls|readthedocs|styleci"
                    + "|scrutinizer|pre-commit-config|golangci|lgtm|zuul|codeclimate|cirrus|drone|dependabot|sonarcloud)\\.(?:ya?ml|toml|json)"
                    + "|(?:appveyor|azure-pipelines|codecov|bitbucket-pipelines|mkdocs|_config)\\.ya?ml|jenkinsfile.*"
                    + "|\\.git(?:ignore|attributes|modules|keep|-blame-ignore-revs)|\\.(?:editorconfig|mailmap|npmignore|dockerignore"
                    + "|flake8|pylintrc|coveragerc|snyk|clang-format|clang-tidy|nycrc|jshintrc|jshintignore|jscsrc|jscs\\.json|ds_store)"
                    + "|\\.(?:eslint|prettier|stylelint|markdownlint|lintstaged|commitlint|nyc|c8)(?:rc|ignore)(?:\\..*)?"
                    + "|\\.(?:release-it|all-contributorsrc|jshintrc\\.).*|eslint\\.config\\..*|prettier\\.config\\..*|renovate\\.json5?"
                    + "|\\.php[-_]cs.*|psalm.*\\.xml.*|phpstan.*\\.neon.*|checkstyle.*\\.xml|netlify\\.toml|vercel\\.json|lgtm\\.yml|doap.*\\.(?:rdf|xml)");

    private FileRoles() {}

    /** The role of a file about which its directories say nothing. */
    static Role role(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (GENERATED.matcher(name).matches()) {
            return Role.GENERATED;
        }
        if (BUILD.matcher(name).matches()) {
            return Role.BUILD;
        }
        if (test(file, name)) {
            return Role.TEST;
        }
        if (HOUSEKEEPING.matcher(name).matches()) {
            return Role.HOUSEKEEPING;
        }
        return docs(name) ? Role.DOCS : Role.SOURCE;
    }

    static boolean generated(String file) {
        return GENERATED.matcher(file.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean changelog(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return CHANGELOG.matcher(name).matches()
                && !CHANGELOG_EXCEPTION.matcher(name).matches();
    }

    private static boolean test(String file, String name) {
        return TEST_CLASS.matcher(file).matches()
                || TEST_FILE.matcher(name).matches()
                || TEST_CONFIG.matcher(name).matches();
    }

    private static boolean docs(String name) {
        if (DOC_EXTENSIONS.contains(DirectoryRoles.extension(name)) && name.contains(".")) {
            return true;
        }
        boolean code = name.matches(".*\\.(?:java|kt|scala|groovy|[cm]?[jt]sx?|py|go|c|cc|cpp|h|hpp|php|rb|rs)");
        return !code && DOCS.matcher(name).matches();
    }
}
