package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.patch.PathRoles;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.junit.JUnitReports;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that exports bring along say what the classes say that grade here. This machine needs bash, git and perl. */
class GradingScriptsTest {
    private static final SweTask TASK = CodeTask.named("acme__text-kit-12");

    @TempDir
    Path folder;

    private Path reports;

    private record Ran(int code, String out) {}

    private Ran run(String input, String... argv) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(argv)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Ran(process.waitFor(), Files.readString(out));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @BeforeEach
    void makeReports() throws IOException {
        reports = Files.createDirectories(folder.resolve("reports"));
    }

    private void report(String name, String xml) throws IOException {
        report(name, xml, StandardCharsets.UTF_8);
    }

    private void report(String name, String xml, Charset charset) throws IOException {
        Path file = reports.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, xml.getBytes(charset));
    }

    /** What the script prints and how it ends must be what the reader of this program says. */
    private TestRun agreed() throws IOException, InterruptedException {
        Ran ran = run("", "perl", file("reports.pl", GradingFiles.script("reports.pl")), reports.toString());
        TestRun run = JUnitReports.read(reports, RunOutcome.COMPLETED);
        assertThat(ran.code()).as("%s", run.warnings()).isEqualTo(run.outcome() == RunOutcome.CRASHED ? 3 : 0);
        if (run.outcome() == RunOutcome.COMPLETED) {
            Map<String, String> statuses = new TreeMap<>();
            ran.out()
                    .lines()
                    .forEach(line -> statuses.put(
                            line.substring(line.indexOf('\t') + 1), line.substring(0, line.indexOf('\t'))));
            assertThat(statuses)
                    .isEqualTo(run.statuses().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().name())));
        }
        return run;
    }

    @Test
    void reportsAreReadAsTheyAreReadHere() throws IOException, InterruptedException {
        report(
                "TEST-a.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- <testcase classname="no" name="comment"/> -->
                <testsuite name="a.Suite" tests="9">
                  <properties><property name="x" value="<testcase>"/></properties>
                  <testcase classname="a.A" name="passes" time="0.1"/>
                  <testcase classname="a.A" name="fails"><failure message="&quot;x&quot;">at <![CDATA[</testcase><testcase name="forged"/>]]></failure></testcase>
                  <testcase name='errs' classname='a.A'><error/><system-out><![CDATA[]]]]></system-out></testcase>
                  <testcase classname="a.A" name="skips"><skipped/></testcase>
                  <testcase classname="a.A" name="again"><flakyFailure/></testcase>
                  <testcase classname="a.A" name="said" status="failed"/>
                  <testcase classname="a.A" name="off" status="disabled"/>
                  <testcase classname="a.A" name="quiet" result="suppressed"/>
                  <testcase name="without class"/>
                  <testcase classname="a.A" name="ünï &#x1F648; &lt;b&gt; &amp; & &copy; a &lt b"/>
                  <testcase classname="a.A" name="line&#10;feed\ttab &#0; &#xD800; &#55296; &#99999999;"/>
                  <testcase classname="a.A" name="two
                lines"/>
                  <testcase classname="a.A" name="bare < is mended"/>
                  <testcase classname="a.A"/>
                  <testcase classname=" a.A " name=" spaced  out "/>
                </testsuite>
                """);
        report(
                "sub/b.XML",
                """
                <testsuites><testsuite name="outer"><testsuite name=""><testcase name="nested"/></testsuite>
                <testcase classname="a.A" name="passes"><skipped/></testcase>
                <j:testcase classname="p.P" name="prefixed"><j:failure/></j:testcase>
                </testsuite><testsuite><testcase name="nobody's"/></testsuite></testsuites>
                """);
        report("other.xml", "<project><testsuite><testcase name=\"not a report\"/></testsuite></project>");
        report("testng.xml", "<!DOCTYPE suite SYSTEM \"x.dtd\">\n<suite/>");
        report("plain.txt", "<testsuite><testcase name=\"no\"/></testsuite>");
        TestRun run = agreed();
        assertThat(run.statuses())
                .hasSizeGreaterThan(15)
                .containsKey("a.A#bare < is mended")
                .containsKey("b#nobody's");
    }

    @Test
    void longNamesAndOtherEncodingsAreReadTheSame() throws IOException, InterruptedException {
        report(
                "long.xml",
                "<testsuite><testcase classname=\"a\" name=\"%s\"/><testcase classname=\"b\" name=\"%s\"/></testsuite>"
                        .formatted("x".repeat(5000), "🙈".repeat(2100)));
        report(
                "latin.xml",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><testsuite><testcase classname=\"c\" name=\"ü\u0085\"/></testsuite>",
                StandardCharsets.ISO_8859_1);
        report(
                "broken.xml",
                "<testsuite><testcase classname=\"d\" name=\"\u00fc \u00ff\"/></testsuite>",
                StandardCharsets.ISO_8859_1);
        assertThat(agreed().statuses()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words",
                "<testsuite>",
                "<testsuite><testcase name=\"a\"></testsuite>",
                "<testsuite/><testsuite/>",
                "<testsuite></testsuites>",
                "<testsuite><testcase name=\"a\"/>",
                "<testsuite><testcase name=\"a/></testsuite>",
                "<testsuite><testcase name=a/></testsuite>",
                "<testsuite><testcase name=\"a\" name=\"b\"/></testsuite>",
                "<testsuite><!-- </testsuite>",
                "<testsuite><![CDATA[ </testsuite>",
                "</testsuite>"
            })
    void damageIsSeen(String xml) throws IOException, InterruptedException {
        report("fine.xml", "<testsuite><testcase classname=\"a\" name=\"b\"/></testsuite>");
        report("odd.xml", xml);
        assertThat(agreed().outcome()).isEqualTo(RunOutcome.CRASHED);
    }

    @Test
    void noReportsAreNoDamage() throws IOException, InterruptedException {
        assertThat(agreed().statuses()).isEmpty();
        Files.delete(reports);
        assertThat(agreed().statuses()).isEmpty();
    }

    private static final List<String> PATHS = Arrays.asList(
            """
            src/main/java/org/x/A.java
            src/main/java/org/x/test/A.java
            src/main/java/org/x/ATest.java
            src/main/java/org/x/vendor/A.java
            spring-test/src/main/java/org/x/A.java
            core-tests/src/main/java/A.java
            test-shrinker/src/main/java/A.java
            src/test/java/org/x/ATest.java
            src/test/resources/a.md
            src/it/simple/pom.xml
            src/integrationTest/kotlin/A.kt
            src/site/x.md
            src/changes/changes.xml
            lib/response.js
            parser/spec/loader.py
            parser/spec/loader.js
            t/basic.t
            t/a.py
            x/t/basic.t
            spec/fixtures/a.json
            docs/tests/a.py
            docs/conf.py
            src/docs/conf.py
            a/b/c/docs/x.py
            doc/dist/a.js
            dist/a.min.js
            lib/a.min.js
            src/news.py
            NEWS.md
            changes.js
            CHANGES
            tests/data/CHANGES.md
            tests/CHANGELOG.md
            .mvn/jvm.config
            .mvn/CHANGES.md
            .github/workflows/test.yml
            .config/x
            gradle/libs.versions.toml
            requirements/dev.txt
            requirements-dev.txt
            a/requirements/dev.txt
            src/requirements/dev.txt
            node_modules/mocha/lib/x.js
            packages/a/node_modules/b/index.js
            third_party/x.c
            Vendor/x.php
            conftest.py
            a/conftest.py
            tests.py
            test.c
            lib/FooTest.php
            lib/footest.php
            Testing.java
            src/button.test.tsx
            src/button.spec.js
            types/index.test-d.ts
            mux_test.go
            src/util_unittest.cc
            jest.config.js
            .mocharc.yml
            pytest.ini
            .taprc
            phpunit.xml.dist
            pom.xml
            a/pom.xml
            build.gradle.kts
            package.json
            package-lock.json
            tsconfig.base.json
            babel.config.js
            webpack.prod.config.js
            Makefile
            makefile.am
            setup.py
            setup.cfg
            pyproject.toml
            tox.ini
            Dockerfile.test
            .nvmrc
            .gitignore
            .eslintrc.json
            README.md
            LICENSE
            a.snap
            sitecustomize.py
            src/main/java/sitecustomize.py
            lib/x.pth
            .travis.yml
            Jenkinsfile
            src/commonTest/kotlin/A.kt
            a/b.pb.go
            a_pb2.py
            internal/testdata/golden.txt
            cypress/e2e.js
            e2e
            build
            history.txt
            with space/test/a b.js
            """
                    .split("\n"));

    @Test
    void theSamePathsDoNotCount() throws IOException, InterruptedException {
        Set<Role> roles = Set.of(Role.TEST, Role.BUILD, Role.VENDORED);
        List<String> expected = PATHS.stream()
                .filter(path -> !path.equals("package.json"))
                .filter(path ->
                        roles.contains(PathRoles.role(path)) || path.matches("(?:.*/)?sitecustomize\\.py|.*\\.pth"))
                .toList();
        Ran ran = run(
                String.join("\0", PATHS) + "\0../tests/x.py\0/tests/x.py\0.git/hooks/test.sh\0",
                "perl",
                file("put-back.pl", GradingFiles.script("put-back.pl")),
                file("fix-paths.txt", "package.json\nsrc/words.py\n"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out().split("\0")).containsExactlyElementsOf(expected).hasSizeGreaterThan(40);
    }

    @Test
    void theScriptsAreBash() throws IOException, InterruptedException {
        Map<String, byte[]> files = new Harbor(ImageNames.LOCAL).write(new Rows(List.of(TASK), List.of()));
        for (String name : List.of("tests/test.sh", "tests/grade.sh", "tests/tests.sh", "solution/solve.sh")) {
            String script =
                    new String(files.getOrDefault("acme__text-kit-12/" + name, new byte[0]), StandardCharsets.UTF_8);
            assertThat(script).isNotBlank();
            assertThat(run("", "bash", "-n", file("script.sh", script)).code())
                    .as(name)
                    .isZero();
        }
        assertThat(run("", "bash", "-n", file("eval.sh", EvalScript.of(TASK))).code())
                .isZero();
    }

    private Ran bash(String script) throws IOException, InterruptedException {
        return run("", "bash", "-c", script);
    }

    /** The commands of a task of Harbor that run in the container of the agent, in their order, over a repository of this machine. */
    private List<String> hooks(Path repository, String commit) throws IOException {
        Map<String, byte[]> files = new Harbor(ImageNames.LOCAL).write(new Rows(List.of(TASK), List.of()));
        String toml =
                new String(files.getOrDefault("acme__text-kit-12/task.toml", new byte[0]), StandardCharsets.UTF_8);
        List<String> commands = toml.lines()
                .filter(each -> each.startsWith("command = "))
                .map(line -> CanonicalJson.read(line.substring("command = ".length()), String.class)
                        .replace("/testbed", repository.toString())
                        .replace("/logs/artifacts", folder.resolve("artifacts").toString())
                        .replace("/var/tmp/assay-found", folder.resolve("found").toString())
                        .replace(TASK.baseCommit(), commit))
                .toList();
        assertThat(commands).hasSize(2);
        return List.of(commands.get(1), commands.get(0));
    }

    private String attempt() throws IOException {
        assertThat(folder.resolve("artifacts")).isDirectoryContaining(file -> file.endsWith("attempt.patch"));
        assertThat(folder.resolve("artifacts"))
                .isDirectoryNotContaining("glob:**.part")
                .isDirectoryNotContaining("glob:**.text");
        return Files.readString(folder.resolve("artifacts/attempt.patch"));
    }

    /** In a repository that somebody set up in a way of his own; with the check before the agent starts, and without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAttemptIsWhatTheAgentChanged(boolean checked) throws IOException, InterruptedException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        String there = "cd '%s' && ".formatted(repository);
        String commit = bash(there
                        + "git init -q && echo a > kept.txt && echo b > gone.txt && echo '*.out' > .gitignore"
                        + " && git add . && git -c user.name=a -c user.email=a@b commit -qm base && git rev-parse HEAD")
                .out()
                .strip();
        assertThat(commit).hasSize(40);
        List<String> hooks = hooks(repository, commit);
        if (checked) {
            assertThat(bash(hooks.get(0)).code()).isZero();
        }
        assertThat(bash(there + "git config diff.noprefix true && git config core.autocrlf true && rm gone.txt"
                                + " && printf 'c\\r\\n' >> kept.txt && git add kept.txt && mkdir -p 'odd name' a/node_modules/m"
                                + " && printf '\\0\\1' > 'odd name/new.bin' && echo x > a/node_modules/m/x.js"
                                + " && echo x > left.out && echo x > 'added it.out' && git add -f 'added it.out'")
                        .code())
                .isZero();
        assertThat(bash(hooks.get(1)).code()).isZero();
        assertThat(attempt()).isNotEmpty();
        assertThat(
                        bash("git clone -q '%1$s' '%2$s' && cd '%2$s' && git apply --whitespace=nowarn '%3$s/artifacts/attempt.patch'"
                                                .formatted(repository, folder.resolve("fresh"), folder)
                                        + " && find . -type f -not -path './.git/*' | LC_ALL=C sort && tr '\\r' R < kept.txt")
                                .out())
                .isEqualTo("./.gitignore\n./added it.out\n./kept.txt\n./odd name/new.bin\na\ncR\n");
        assertThat(bash(there + "rm -rf .git").code()).isZero();
        assertThat(bash(hooks.get(1)).code()).isZero();
        assertThat(attempt()).isEmpty();
    }

    /** As an image may be: without a file that its repository lacks, and with line ends that the repository says it has not. */
    @Test
    void whatNobodyChangedIsNoAttempt() throws IOException, InterruptedException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        String there = "cd '%s' && ".formatted(repository);
        String committing = "git -c user.name=a -c user.email=a@b commit -qm base";
        String commit = bash(there
                        + "git init -q && printf 'a\\r\\n' > lines.bat && echo absent > absent.txt && git add . && "
                        + committing
                        + " && echo '*.bat text' > .gitattributes && git add .gitattributes && " + committing
                        + " && absent=$(git rev-parse HEAD:absent.txt) && rm -f absent.txt .git/objects/${absent:0:2}/${absent:2}"
                        + " && git rev-parse HEAD")
                .out()
                .strip();
        assertThat(commit).hasSize(40);
        List<String> hooks = hooks(repository, commit);
        assertThat(bash(hooks.get(0)).code()).isZero();
        assertThat(bash(hooks.get(0)).code()).as("once is enough").isZero();
        String before = bash(there + "git count-objects").out();
        assertThat(bash(hooks.get(1)).code()).isZero();
        assertThat(attempt()).isEmpty();
        assertThat(bash(there + "git count-objects").out()).isEqualTo(before);

        assertThat(bash(there + "echo new > new.txt && git gc -q --prune=now || :")
                        .code())
                .isZero();
        assertThat(bash(hooks.get(1)).code()).isZero();
        assertThat(attempt()).contains("+++ b/new.txt").doesNotContain("lines.bat", "absent.txt");
    }

    @Test
    void anImageAtAnotherCommitIsNoPlaceToActIn() throws IOException, InterruptedException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        assertThat(
                        bash("cd '%s' && git init -q && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m other"
                                        .formatted(repository))
                                .code())
                .isZero();
        assertThat(bash(hooks(repository, "1".repeat(40)).get(0)).code()).isNotZero();
    }

    /** The way of the right solution, whatever git ignores. */
    @Test
    void theSolutionIsHandedInWithFilesThatGitIgnores() throws IOException, InterruptedException {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        String there = "cd '%s' && ".formatted(repository);
        String commit = bash(there + "git init -q && echo '*.out' > .gitignore && git add . &&"
                        + " git -c user.name=a -c user.email=a@b commit -qm base && git rev-parse HEAD")
                .out()
                .strip();
        String gold =
                "diff --git a/b.out b/b.out\nnew file mode 100644\n--- /dev/null\n+++ b/b.out\n@@ -0,0 +1 @@\n+new\n";
        Map<String, byte[]> files = new Harbor(ImageNames.LOCAL).write(new Rows(List.of(TASK), List.of()));
        String solve = new String(
                files.getOrDefault("acme__text-kit-12/solution/solve.sh", new byte[0]), StandardCharsets.UTF_8);
        file("gold.patch", gold);
        List<String> hooks = hooks(repository, commit);
        assertThat(bash(hooks.get(0)).code()).isZero();
        Ran solved = run("", "bash", file("solve.sh", solve.replace("/testbed", repository.toString())));
        assertThat(solved.code()).isZero();
        assertThat(bash(hooks.get(1)).code()).isZero();
        assertThat(attempt()).contains("+++ b/b.out");
    }

    @Test
    void theScriptOfSweBenchUnpacksWhatItNeeds() throws IOException, InterruptedException {
        String script = EvalScript.of(TASK);
        String unpacking = script.substring(0, script.indexOf(". \"$here/settings.sh\""));
        String here = run("", "bash", file("eval.sh", unpacking + "printf %s \"$here\"\n"))
                .out();
        Map<String, String> files = new TreeMap<>(GradingFiles.beside(TASK));
        files.put("settings.sh", GradingFiles.settings(TASK));
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(Files.readString(Path.of(here, file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
            Files.delete(Path.of(here, file.getKey()));
        }
        Files.delete(Path.of(here));
        Ran said = run(
                "",
                "bash",
                "-c",
                GradingFiles.settings(TASK)
                        + "printf '%s|' \"${variables[@]}\" \"$runner\" \"$seconds\" \"${GREETING-}\"");
        assertThat(said.out()).isEqualTo("GREETING=it's\n>>>>> ü|TZ=UTC|pytest|60||");
    }
}
