package dev.assay.swe.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.FixCandidate.Unit;
import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.patch.ScratchRepository;
import dev.assay.verifiers.task.Rejection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RepositoryMinerTest {
    @TempDir
    Path temp;

    private ScratchRepository git;
    private int step;
    private final List<FixCandidate> found = new ArrayList<>();
    private final List<Rejection> refused = new ArrayList<>();

    @BeforeEach
    void begin() {
        git = new ScratchRepository(temp.resolve("repo"));
        both().commit("Begin");
    }

    @Nested
    class Units {
        @Test
        void aCommitThatNamesAnIssueAndTouchesSourceAndTestsIsACandidate() {
            String base = git.head();
            String fix = both().commit("Trim names\n\nFixes #12\n");
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> {
                assertThat(candidate.unit()).isEqualTo(Unit.COMMIT);
                assertThat(candidate.baseCommit()).isEqualTo(base);
                assertThat(candidate.fixCommit()).isEqualTo(fix);
                assertThat(candidate.title()).isEqualTo("Trim names");
                assertThat(candidate.message()).isEqualTo("Trim names\n\nFixes #12\n");
                assertThat(candidate.instanceId()).isEqualTo("acme__lib-12");
                assertThat(candidate.createdAt()).startsWith("2023-11-14T").endsWith("Z");
                assertThat(candidate.id()).isEqualTo(FixCandidate.idOf("acme/lib", base, fix));
            });
            assertThat(report.commits()).isEqualTo(2);
        }

        @Test
        void aMergeStandsForItsCommitsAndTakesOverWhatTheyClose() {
            String base = git.head();
            git.branch("topic", "main");
            both().commit("Fix trimming, closes #9");
            both().commit("More, fixes #10");
            git.checkout("main");
            String merge = git.merge("Merge pull request #12 from x/topic", "topic");
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> {
                assertThat(candidate.unit()).isEqualTo(Unit.MERGE);
                assertThat(candidate.baseCommit()).isEqualTo(base);
                assertThat(candidate.fixCommit()).isEqualTo(merge);
                assertThat(candidate.pullNumber()).isEqualTo(12);
                assertThat(candidate.issues()).extracting(IssueRef::key).containsExactly("9", "10", "12");
            });
            assertThat(report.covered()).isEqualTo(2);
        }

        @Test
        void whatARefusedMergeStoodForNamesIt() {
            git.branch("topic", "main");
            String part = git.write("src/a.py", "only source").commit("Fix trimming, closes #9");
            git.checkout("main");
            git.merge("Merge pull request #12 from x/topic", "topic");
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(refused).extracting(Rejection::code).containsExactly("NO_TEST_CHANGE", "COVERED_BY_MERGE");
            assertThat(refused.get(1).evidence())
                    .containsEntry("fix_commit", part)
                    .containsEntry("kept", refused.get(0).candidate());
            assertThat(report.covered()).isZero();
        }

        @Test
        void aMergeThatNamesNothingLeavesItsCommitsToThemselves() {
            git.branch("topic", "main");
            String fix = both().commit("Fix trimming, closes #9");
            git.checkout("main");
            git.merge("Merge branch 'topic'", "topic");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::fixCommit).containsExactly(fix);
        }

        @Test
        void aMergeOfTooManyCommitsIsRefusedAndItsCommitsAreLookedAt() {
            git.branch("develop", "main");
            both().commit("Fix one, closes #1");
            both().commit("Fix two, closes #2");
            both().commit("Fix three, closes #3");
            git.checkout("main");
            git.merge("Merge pull request #12 from x/develop", "develop");
            mine(MiningOptions.defaults().withMaxCommits(2));

            assertThat(found).extracting(FixCandidate::title).hasSize(3);
            assertThat(refused).extracting(Rejection::code).containsExactly("TOO_MANY_COMMITS");
        }

        @Test
        void aMergeOfABranchIntoWhichTheMainLineWasMergedCoversOnlyItsOwnCommits() {
            git.branch("topic", "main");
            both().commit("Work on it, closes #9");
            git.checkout("main");
            String other = both("other").commit("Something else, fixes #7");
            git.checkout("topic");
            git.merge("Merge branch 'main' into topic", "main");
            git.checkout("main");
            String merge = git.merge("Merge pull request #12 from x/topic", "topic");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::fixCommit).containsExactly(merge, other);
        }

        @Test
        void anOctopusMergeIsComparedWithItsFirstParent() {
            String base = git.head();
            git.branch("a", "main");
            both("a").commit("Part a");
            git.branch("b", "main");
            both("b").commit("Part b");
            git.checkout("main");
            git.merge("Merge both, fixes #4", "a", "b");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::baseCommit).containsExactly(base);
        }
    }

    @Nested
    class Beginnings {
        @Test
        void aCommitBeganWhenItWasWritten() {
            both().commit("Fixes #3");
            mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> assertThat(candidate.begunAt())
                    .isEqualTo(candidate.createdAt()));
        }

        @Test
        void aMergeBeganWithItsFirstCommit() {
            git.branch("topic", "main");
            String first = both().commit("First");
            both().commit("Second");
            git.checkout("main");
            git.merge("Merge pull request #12 from x/topic", "topic");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::begunAt).containsExactly(date(first));
        }

        @Test
        void aSquashBeganWithTheFirstCommitOfItsHead() {
            git.branch("topic", "main");
            String first = both().commit("First");
            git.git("update-ref", "refs/pull/12/head", both().commit("Second"));
            git.checkout("main");
            both().commit("Squashed (#12)");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::begunAt).containsExactly(date(first));
        }

        @Test
        void aSquashWithoutAHeadTellsNothing() {
            both().commit("Squashed (#12)");
            mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> assertThat(candidate.begunAt())
                    .isNull());
        }

        private String date(String commit) {
            String seconds = git.git("log", "-1", "--format=%at", commit).strip();
            return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
        }
    }

    @Nested
    class PullHeads {
        @Test
        void aHeadThatIsNotContainedIsACandidateFromWhereItForked() {
            String base = git.head();
            git.branch("topic", "main");
            both().commit("First part");
            String head = both().commit("Second part, fixes #9");
            git.git("update-ref", "refs/pull/12/head", head);
            git.checkout("main");
            both("other").commit("Go on");
            mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> {
                assertThat(candidate.unit()).isEqualTo(Unit.PULL_HEAD);
                assertThat(candidate.baseCommit()).isEqualTo(base);
                assertThat(candidate.fixCommit()).isEqualTo(head);
                assertThat(candidate.pullNumber()).isEqualTo(12);
                assertThat(candidate.issues()).extracting(IssueRef::key).containsExactly("9", "12");
            });
            found.clear();
            assertThat(mine(MiningOptions.defaults().withPullHeads(false)).pullHeads())
                    .isZero();
            assertThat(found).isEmpty();
        }

        @Test
        void aHeadIntoWhichTheBranchWasMergedStartsFromThere() {
            git.branch("topic", "main");
            both().commit("First part");
            git.checkout("main");
            String later = both("other").commit("Go on");
            git.checkout("topic");
            git.merge("Merge branch 'main' into topic", "main");
            git.git("update-ref", "refs/pull/12/head", git.head());
            git.checkout("main");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::baseCommit).containsExactly(later);
        }

        @Test
        void aHeadThatWasMergedOrSquashedIsNotACandidateAgain() {
            git.branch("merged", "main");
            git.git("update-ref", "refs/pull/12/head", both().commit("Merged"));
            git.checkout("main");
            git.merge("Merge pull request #12 from x/merged", "merged");
            git.branch("squashed", "main");
            both().commit("Step");
            git.git("update-ref", "refs/pull/13/head", both().commit("Another step"));
            git.checkout("main");
            both("other").commit("Steps (#13)");
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::unit).containsExactly(Unit.COMMIT, Unit.MERGE);
            assertThat(report.containedPulls()).isEqualTo(1);
            assertThat(report.duplicates()).isEqualTo(1);
        }

        @Test
        @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void twoProposalsOfOneCommitAreOneChange() {
            String main = git.head();
            String head = both().commit("Fixes #3");
            git.git("update-ref", "refs/pull/12/head", head);
            git.git("update-ref", "refs/pull/13/head", head);
            git.git("reset", "--quiet", "--hard", main);
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).hasSize(1);
            assertThat(report.duplicates()).isEqualTo(1);
        }

        @Test
        void aHeadOfAnotherHistoryIsRefused() {
            git.git("checkout", "--quiet", "--orphan", "else");
            git.git("update-ref", "refs/pull/12/head", both().commit("From nowhere"));
            git.checkout("main");
            mine(MiningOptions.defaults());

            assertThat(refused).extracting(Rejection::code).containsExactly("UNRELATED_HISTORY");
        }

        @Test
        void comeAfterWhatTheBranchContains() {
            String accepted = both().commit("Fixes #3");
            git.branch("topic", "main");
            git.git("update-ref", "refs/pull/12/head", both().commit("Newer"));
            git.checkout("main");
            MiningReport report = mine(MiningOptions.defaults().withMaxCandidates(1));

            assertThat(found).extracting(FixCandidate::fixCommit).containsExactly(accepted);
            assertThat(report.notReached()).isEqualTo(1);
        }
    }

    @Nested
    class RefusalCodes {
        @Test
        void eachChangeThatNamesAnIssueAndIsNoCandidateHasItsCode() {
            git.write("src/a.py", "only source").commit("Fixes #1");
            git.write("tests/test_a.py", "only test").commit("Fixes #2");
            git.write("docs/a.md", "only docs").commit("Fixes #3");
            git.write("vendor/x.js", "only vendored").commit("Fixes #4");
            git.commit("Fixes #5 by doing nothing");
            git.write("setup.py", "only build").commit("Fixes #6");
            both().commit("Revert \"Fixes #1\"");
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).isEmpty();
            assertThat(refused)
                    .extracting(Rejection::code)
                    .containsExactly(
                            "REVERT",
                            "NO_SOURCE_CHANGE",
                            "EMPTY_CHANGE",
                            "GENERATED_OR_VENDORED_ONLY",
                            "DOCS_ONLY",
                            "NO_SOURCE_CHANGE",
                            "NO_TEST_CHANGE");
            assertThat(refused).allSatisfy(rejection -> {
                assertThat(rejection.stage()).isEqualTo("mine");
                assertThat(rejection.evidence()).containsKeys("fix_commit", "title");
            });
            assertThat(report.refused()).containsEntry("NO_SOURCE_CHANGE", 2);
        }

        @Test
        void whatATestIsFollowsTheLayoutOfTheTreeAsWhenTheChangeIsSplit() {
            git.write("kit/__init__.py", "")
                    .write("kit/test/__init__.py", "from kit.test.client import Client\n")
                    .write("kit/test/client.py", "1\n")
                    .write("lib/test.js", "1\n")
                    .write("lib/runner.js", "1\n")
                    .write("test/runner.js", "1\n");
            git.commit("Layout");
            git.write("kit/test/client.py", "2\n").write("tests/test_client.py", "2\n");
            String product = git.commit("Fixes #1");
            git.write("src/a.py", "other\n").write("kit/test/page.html", "2\n");
            git.commit("Fixes #2");
            git.write("lib/test.js", "2\n").write("docs/a.md", "text\n");
            git.commit("Fixes #3");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::fixCommit).containsExactly(product);
            assertThat(refused).extracting(Rejection::code).containsExactly("NO_TEST_CHANGE", "NO_TEST_CHANGE");
        }

        @Test
        void aRootCommitHasNoStateBefore() {
            git.git("checkout", "--quiet", "--orphan", "fresh");
            both().commit("Import, fixes #1");
            mine(MiningOptions.defaults().withBranch("fresh"));

            assertThat(refused).extracting(Rejection::code).containsExactly("ROOT_COMMIT");
        }

        @Test
        void aMissingTreeRefusesTheChangeAndTheRestGoesOn() throws Exception {
            String first = both().commit("Fixes #1");
            both().commit("Go on");
            both().commit("Fixes #2");
            loose(git.git("rev-parse", first + ":src").strip());
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::title).containsExactly("Fixes #2");
            assertThat(refused).extracting(Rejection::code).containsExactly("MISSING_OBJECT");
        }

        @Test
        void aMissingCommitEndsTheHistoryAndWhatWasReadStays() throws Exception {
            String first = both().commit("Go on");
            both().commit("Go on");
            both().commit("Fixes #2");
            loose(first);
            MiningReport report = mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::title).containsExactly("Fixes #2");
            assertThat(refused).extracting(Rejection::code).containsExactly("MISSING_OBJECT");
            assertThat(report.complete()).isFalse();
        }

        @Test
        void aDamagedTreeRefusesTheChange() throws Exception {
            String first = both().commit("Fixes #1");
            both().commit("Fixes #2");
            String tree = git.git("rev-parse", first + ":src").strip();
            Path file = object(tree);
            file.toFile().setWritable(true);
            Files.writeString(file, "garbage");
            mine(MiningOptions.defaults());

            assertThat(refused).extracting(Rejection::code).contains("BROKEN_OBJECT");
        }
    }

    @Nested
    class Options {
        @Test
        void datesPathsAndBranchesBoundTheSearch() {
            both("old").commit("Fixes #1");
            both("mid").commit("Fixes #2");
            String late = both("new").commit("Fixes #3");
            Instant lateTime = Instant.ofEpochSecond(
                    Long.parseLong(git.git("show", "-s", "--format=%ct", late).strip()));

            assertThat(mine(MiningOptions.defaults().withDates(lateTime, null)).outside())
                    .isEqualTo(2);
            assertThat(found).extracting(FixCandidate::title).containsExactly("Fixes #3");
            found.clear();
            assertThat(mine(MiningOptions.defaults().withPaths(List.of("src/mid.py")))
                            .outside())
                    .isEqualTo(2);
            assertThat(found).extracting(FixCandidate::title).containsExactly("Fixes #2");
            assertThatThrownBy(() -> mine(MiningOptions.defaults().withBranch("nope")))
                    .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo(InputProblem.Code.NO_SUCH_BRANCH));
        }

        @Test
        void aPatternThatIsNoneIsRefusedAtOnce() {
            assertThatThrownBy(() -> MiningOptions.defaults().withJiraPattern("("))
                    .hasMessageContaining("JIRA");
        }
    }

    @Nested
    class OddInput {
        @Test
        void aMessageThatIsNotUtf8Survives() {
            git.write("src/a.py", "x").write("tests/test_a.py", "x");
            git.git("add", "--all");
            byte[] message = "caf\u00e9 fixes #12\n".getBytes(StandardCharsets.ISO_8859_1);
            git.run(message, Map.of(), "-c", "i18n.commitEncoding=nonsense-1", "commit", "--quiet", "--file=-");
            mine(MiningOptions.defaults());

            assertThat(found).extracting(FixCandidate::title).containsExactly("caf\u00e9 fixes #12");
        }

        @Test
        void aMessageWithoutEndIsCut() {
            both().commit("Fixes #1\n" + "x".repeat(6 << 20));
            mine(MiningOptions.defaults());

            assertThat(found).singleElement().satisfies(candidate -> assertThat(candidate.message())
                    .startsWith("Fixes #1")
                    .hasSize(64 << 10));
        }

        @Test
        void aPathThatIsNotUtf8Survives() {
            String blob = git.run("x\n".getBytes(StandardCharsets.UTF_8), Map.of(), "hash-object", "-w", "--stdin")
                    .strip();
            for (String name : List.of("src/caf\u00e9.py", "tests/caf\u00e9.py")) {
                byte[] entry = ("100644 " + blob + "\t" + name + "\n").getBytes(StandardCharsets.ISO_8859_1);
                git.run(entry, Map.of(), "update-index", "--add", "--index-info");
            }
            git.git("commit", "--quiet", "-m", "Fixes #12");
            mine(MiningOptions.defaults());

            assertThat(found).hasSize(1);
        }
    }

    @Test
    void theSameHistoryGivesTheSameResultsHoweverItIsStored() {
        for (int i = 1; i <= 12; i++) {
            git.branch("topic" + i, "main");
            both("t" + i).commit("Fix " + i + ", closes #" + i);
            git.checkout("main");
            git.merge("Merge pull request #" + (100 + i) + " from x/y", "topic" + i);
        }
        mine(MiningOptions.defaults());
        List<FixCandidate> loose = List.copyOf(found);
        found.clear();
        git.git("gc", "--quiet", "--prune=now");
        mine(MiningOptions.defaults());

        assertThat(found).isEqualTo(loose).hasSize(12);
    }

    /** Mines, and checks that nothing vanished. */
    private MiningReport mine(MiningOptions options) {
        refused.clear();
        RepositoryRef ref = new RepositoryRef("acme/lib", git.directory().toString());
        int before = found.size();
        try (Repository repository = RepositoryAccess.open(ref, temp)) {
            MiningReport report = RepositoryMiner.mine(ref, repository, options, found::add, refused::add);
            int refusals = report.refused().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(refusals).isEqualTo(refused.size());
            assertThat(report.candidates()).isEqualTo(found.size() - before);
            assertThat(report.named())
                    .isEqualTo(report.covered()
                            + report.duplicates()
                            + report.outside()
                            + report.notReached()
                            + report.candidates()
                            + refusals);
            return report;
        }
    }

    private ScratchRepository both() {
        return both("a");
    }

    private ScratchRepository both(String name) {
        step++;
        return git.write("src/" + name + ".py", "step = " + step + "\n")
                .write("tests/test_" + name + ".py", "step = " + step + "\n");
    }

    private Path object(String id) {
        return git.directory().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    private void loose(String id) throws Exception {
        Files.delete(object(id));
    }
}
