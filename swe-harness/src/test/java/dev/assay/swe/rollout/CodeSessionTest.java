package dev.assay.swe.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.env.rollout.SpacedJson;
import dev.assay.inference.agent.Toolset.Result;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeSessionTest {
    @TempDir
    Path temp;

    private WorkedRepository repository;
    private String base;
    private Path tree;
    private LocalSandbox sandbox;
    private CodeSession session;

    @BeforeEach
    void open() throws IOException {
        repository = WorkedRepository.create(temp)
                .file("calc.sh", "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 + $2)); }\n")
                .file("twice.txt", "same\nsame\n")
                .file("latin.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                .file(".gitignore", "*.out\n");
        base = repository.commit();
        tree = repository.cloned();
        sandbox = new LocalSandbox(tree);
        session = new CodeSession(WorkingCopy.of(sandbox, base, List.of("true")), 3);
    }

    private Result bash(String command) {
        return session.call("bash", SpacedJson.of(Map.of("command", command)));
    }

    private Result replace(String path, String before, String after) {
        return session.call("str_replace", SpacedJson.of(Map.of("path", path, "old_str", before, "new_str", after)));
    }

    private Result submit() {
        return session.call("submit_result", "{}");
    }

    /** The repository at its base commit with a change that was handed in. */
    private Path applied(Result submitted) throws IOException {
        Path fresh = repository.cloned();
        WorkedRepository.apply(fresh, submitted.answer());
        return fresh;
    }

    @Nested
    class Commands {
        @Test
        void whatAProgramPrintsIsToldWithItsExitCode() {
            Result result = bash("echo one; echo two >&2; printf three; exit 4");
            assertThat(result.content()).isEqualTo("one\ntwo\nthree\n[exit code 4]");
            // It ran: whether it was right is not for the tool to say.
            assertThat(result.failed()).isFalse();
            assertThat(bash("true").content()).isEqualTo("[exit code 0]");
        }

        @Test
        void aShellIsNewAndFilesStay() {
            bash("export X=1; echo kept > kept.txt; cd /");
            assertThat(bash("echo $X$(pwd -P); cat kept.txt").content())
                    .isEqualTo(tree.toAbsolutePath() + "\nkept\n[exit code 0]");
        }

        @Test
        void oneThatDoesNotEndIsStoppedAndTheNextRuns() {
            assertThat(bash("echo before; sleep 60").content()).isEqualTo("before\n[stopped after 3 seconds]");
            assertThat(bash("exit 124").content()).isEqualTo("[exit code 124]");
        }

        @Test
        void durationsOfRunnersAreHidden() {
            assertThat(bash("echo '=== 3 passed in 0.17s ==='").content()).contains("3 passed in 0.00s");
        }

        @Test
        void longOutputIsCutAfterTimesAreHiddenForTheyWouldMoveTheCut() {
            String command = "for i in $(seq 3000); do echo \"%ss call     test_$i\"; done";
            String quick = bash(command.formatted("0.1")).content();
            String slow = bash(command.formatted("12.345")).content();
            assertThat(quick)
                    .isEqualTo(slow)
                    .startsWith("0.00s call     test_1\n")
                    .contains(" bytes left out ...]\n")
                    .endsWith("test_3000\n[exit code 0]");
            assertThat(quick).hasSizeBetween(16_000, 16_100);
        }

        @Test
        void longOutputIsCutBetweenCharacters() {
            String content =
                    bash("printf x; printf '\\303\\266%.0s' $(seq 20000)").content();
            // Of 40,001 bytes the character of bytes 7,999 and 8,000 is left out with the middle.
            assertThat(content)
                    .startsWith("xöö")
                    .contains("ö\n[... 24002 bytes left out ...]\nö")
                    .doesNotContain("\ufffd");
        }

        @Test
        void aCommandMayBeginWithADash() {
            assertThat(bash("-x").content()).contains("-x: command not found").endsWith("[exit code 127]");
        }

        @Test
        void argumentsOfAnotherFormAreRefused() {
            for (String arguments : List.of("{}", "{\"command\": 1}", "{\"command\": \"ls\", \"x\": 1}", "[]", "no")) {
                assertThat(session.call("bash", arguments).failed())
                        .as(arguments)
                        .isTrue();
            }
            assertThat(bash(" ").failed()).isTrue();
            assertThat(bash("#" + "x".repeat(100_001)).failed()).isTrue();
            assertThat(bash("nul \0 in it").failed()).isTrue();
            assertThat(session.call("bash", "{\"command\": \"echo \\ud83d\"}").failed())
                    .as("half a character")
                    .isTrue();
        }

        @Test
        void aContainerThatHasEndedIsSaidAndNothingIsHandedIn() {
            sandbox.end(End.OUT_OF_DISK);
            assertThat(bash("ls").content()).contains("nothing else can be run").contains("written");
            Result submitted = submit();
            assertThat(submitted.answer()).isEmpty();
            assertThat(submitted.content()).contains("Nothing was handed in.");
        }

        @Test
        void memoryThatWasShortOnceIsNoReasonToHandNothingIn() {
            bash("echo '# more' >> calc.sh");
            sandbox.endNext(End.OUT_OF_MEMORY);
            assertThat(submit().answer()).contains("+# more");
            sandbox.end(End.OUT_OF_MEMORY);
            assertThat(submit().answer()).isEmpty();
        }

        @Test
        void aSandboxThatSomebodyEndedFromOutsideIsNoResult() {
            sandbox.halt();
            assertThatThrownBy(() -> bash("ls")).isInstanceOf(InfraException.class);
        }
    }

    @Nested
    class Edits {
        @Test
        void aTextThatOccursOnceIsReplaced() throws IOException {
            Result result = replace("calc.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }");
            assertThat(result.content()).isEqualTo("The text in the file (calc.sh) was replaced, from line 2 on.");
            assertThat(Files.readString(tree.resolve("calc.sh")))
                    .isEqualTo("add() { echo $(($1 + $2)); }\nsub() { echo $(($1 - $2)); }\n");
        }

        @Test
        void oneThatOccursTwiceOrNotAtAllIsNot() throws IOException {
            assertThat(replace("twice.txt", "same\n", "other\n").content()).contains("more than once");
            assertThat(session.refused()).isTrue();
            assertThat(replace("twice.txt", "none", "other").content()).contains("does not occur");
            assertThat(replace("absent.txt", "none", "other").content()).contains("There is no file (absent.txt)");
            assertThat(replace("latin.txt", "caf", "x").content()).contains("no text in UTF-8");
            assertThat(replace("d/".repeat(2_049), "a", "b").content()).contains("4098 bytes", "4096 at most");
            assertThat(Files.readString(tree.resolve("twice.txt"))).isEqualTo("same\nsame\n");
            assertThat(replace("twice.txt", "same\nsame\n", "other\n").failed()).isFalse();
            assertThat(session.refused()).isFalse();
        }

        @Test
        void aFileThatHasMoreThanItSaysIsNotRead() {
            bash("head -c 1048577 /dev/zero > long.txt");
            assertThat(replace("long.txt", "none", "other").content()).contains("more than 1048576 bytes");
            // The kernel says that it is empty, and writes megabytes.
            assumeThat(bash("head -c 3000000 /proc/kallsyms | wc -c").content()).startsWith("3000000");
            assertThat(replace("/proc/kallsyms", "none", "other").content()).contains("more than 1048576 bytes");
        }

        @Test
        void withoutATextBeforeAFileIsMadeAndNoneIsOverwritten() throws IOException {
            assertThat(replace("deep/er/new.txt", "", "öne\n").failed()).isFalse();
            assertThat(Files.readString(tree.resolve("deep/er/new.txt"))).isEqualTo("öne\n");
            assertThat(replace("calc.sh", "", "gone").failed()).isTrue();
            assertThat(Files.readString(tree.resolve("calc.sh"))).startsWith("add()");
        }

        @Test
        void argumentsOfAnotherFormAreRefused() {
            for (String arguments : List.of(
                    "{\"path\": \"calc.sh\"}",
                    "{\"path\": \"\", \"old_str\": \"a\", \"new_str\": \"b\"}",
                    "{\"path\": \"a\\u0000\", \"old_str\": \"a\", \"new_str\": \"b\"}")) {
                assertThat(session.call("str_replace", arguments).failed())
                        .as(arguments)
                        .isTrue();
            }
        }
    }

    @Nested
    class Submission {
        @Test
        void nothingChangedIsAnEmptyChange() {
            Result submitted = submit();
            assertThat(submitted.answer()).isEmpty();
            assertThat(submitted.failed()).isFalse();
        }

        @Test
        void everyChangeIsHandedInWhateverWasStagedOrCommitted() throws IOException {
            bash(
                    "sed -i 's/sub() { echo $(($1 + /sub() { echo $(($1 - /' calc.sh; git rm -q --cached calc.sh; rm twice.txt");
            bash(
                    "printf '\\0\\1\\377' > bytes.bin; echo ignored > x.out; chmod +x latin.txt; echo '# more' >> calc.sh");
            bash(
                    "git -c user.name=x -c user.email=x@y add bytes.bin; git -c user.name=x -c user.email=x@y commit -qm x");

            Path fresh = applied(submit());

            assertThat(Files.readString(fresh.resolve("calc.sh")))
                    .contains("$1 - $2")
                    .endsWith("# more\n");
            assertThat(fresh.resolve("twice.txt")).doesNotExist();
            assertThat(Files.readAllBytes(fresh.resolve("bytes.bin"))).containsExactly(0, 1, 255);
            assertThat(fresh.resolve("latin.txt")).isExecutable();
            assertThat(fresh.resolve("x.out")).doesNotExist();
        }

        @Test
        void whatGitIgnoresIsHandedInWhereItWasAddedToGitAllTheSame() throws IOException {
            bash("mkdir deep; echo 1 > deep/a.out; echo 2 > 'b c.out'; echo 3 > left.out; echo 4 > gone.out");
            bash("git add -f deep/a.out 'b c.out' gone.out; rm gone.out; echo more >> deep/a.out");

            Path fresh = applied(submit());

            assertThat(Files.readString(fresh.resolve("deep/a.out"))).isEqualTo("1\nmore\n");
            assertThat(Files.readString(fresh.resolve("b c.out"))).isEqualTo("2\n");
            assertThat(fresh.resolve("left.out")).doesNotExist();
            assertThat(fresh.resolve("gone.out")).doesNotExist();
        }

        @Test
        void anIndexThatCannotBeReadHoldsNothingUp() {
            bash("echo '# more' >> calc.sh; echo broken > .git/index");
            assertThat(submit().answer()).contains("+# more");
        }

        @Test
        void installedDependenciesAreNoPartOfIt() {
            bash("mkdir -p a/node_modules/m .venv; echo x > a/node_modules/m/x.js; echo x > .venv/y; rm -rf .git/info");
            assertThat(submit().answer()).isEmpty();
        }

        @Test
        void textsThatAreNoUtf8ComeThroughByteForByte() throws IOException {
            bash("printf 'caf\\351 cr\\350me\\n' > latin.txt; echo 'a b' > 'name with space'");
            bash("mkdir -p .git/info; echo 'x.txt text' > .git/info/attributes");

            Result submitted = submit();
            Path fresh = applied(submitted);

            assertThat(submitted.answer()).contains("GIT binary patch");
            assertThat(Files.readAllBytes(fresh.resolve("latin.txt")))
                    .isEqualTo("caf\u00e9 cr\u00e8me\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Files.readString(fresh.resolve("name with space"))).isEqualTo("a b\n");
            // What was lent is given back.
            assertThat(Files.readString(tree.resolve(".git/info/attributes"))).isEqualTo("x.txt text\n");
        }

        @Test
        void whatIsTooLargeIsRefusedAndCanBeMended() {
            bash("head -c 2000000 /dev/urandom > big.bin");
            Result submitted = submit();
            assertThat(submitted.failed()).isTrue();
            assertThat(submitted.answer()).isNull();
            assertThat(submitted.content()).contains("more than 1048576 bytes");
            bash("rm big.bin; echo '# small' >> calc.sh");
            assertThat(submit().answer()).contains("+# small");
        }

        @Test
        void withoutGitNothingCanBeHandedIn() {
            bash("rm -rf .git");
            Result submitted = submit();
            assertThat(submitted.failed()).isTrue();
            assertThat(submitted.content()).contains("Git cannot tell what was changed");
        }

        @Test
        void configurationThatSomebodyLeftDoesNotColourTheChange() throws IOException {
            bash("git config color.ui always; git config diff.noprefix true; git config core.excludesFile /tmp/none");
            bash("git config diff.external /bin/true; echo '# more' >> calc.sh");
            assertThat(Files.readString(applied(submit()).resolve("calc.sh"))).endsWith("# more\n");
        }
    }

    /** A repository in which git finds changes that nobody has made. */
    @Nested
    class AsFound {
        private CodeSession found;
        private Path copy;

        @BeforeEach
        void open() throws IOException {
            repository.file("lines.bat", "a\r\nb\r\n").file("absent.txt", "absent\n");
            repository.commit();
            // From here on the commit breaks its own rule of line ends, and git knows the file by its times alone.
            repository.file(".gitattributes", "*.bat text\n");
            repository.git("add", ".gitattributes");
            base = repository.commitStaged();
            String blob = repository.git("rev-parse", "HEAD:absent.txt").strip();
            copy = repository.cloned();
            Files.delete(copy.resolve("absent.txt"));
            Files.delete(copy.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
            found = new CodeSession(WorkingCopy.of(new LocalSandbox(copy), base, List.of("true")), 3);
        }

        @Test
        void whatNobodyChangedIsNoChange() {
            Result submitted = found.call("submit_result", "{}");
            assertThat(submitted.failed()).as(submitted.content()).isFalse();
            assertThat(submitted.answer()).isEmpty();
        }

        @Test
        void whatSomebodyChangedIsAndGoesOn() throws IOException {
            found.call("bash", SpacedJson.of(Map.of("command", "printf 'c\\r\\n' >> lines.bat; touch twice.txt")));
            String patch = found.call("submit_result", "{}").answer();
            assertThat(patch).contains("lines.bat").doesNotContain("absent.txt", "twice.txt");
            Path fresh = repository.cloned();
            WorkedRepository.apply(fresh, patch);
            assertThat(Files.readString(fresh.resolve("lines.bat")).replace("\r", ""))
                    .isEqualTo("a\nb\nc\n");
        }
    }

    @Test
    void anotherCommitThanTheRowsIsNoPlaceToWorkIn() {
        assertThatThrownBy(() -> WorkingCopy.of(sandbox, "1".repeat(40), List.of()))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("1".repeat(40));
        sandbox.end(End.TIMED_OUT);
        assertThatThrownBy(() -> WorkingCopy.of(sandbox, base, List.of()))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.retryable()).isTrue());
    }
}
