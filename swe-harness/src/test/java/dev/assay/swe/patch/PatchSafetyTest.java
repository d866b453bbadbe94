package dev.assay.swe.patch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchSafetyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "src/../../x",
                "src/./x",
                "/etc/passwd",
                ".git/hooks/pre-commit",
                "sub/.git/config",
                ".GIT/config",
                ".git./config",
                ".git::$INDEX_ALLOCATION/config",
                ".g\u200cit/config",
                "git~1/config",
                "C:/windows/x",
                "C:x",
                "..\\x",
                "src\\..\\..\\x",
                "a//b"
            })
    void aPathThatDoesNotStayInTheTreeIsRefused(String path) {
        assertThat(PatchSafety.check(edit(path)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("path"));
        assertThat(PatchSafety.check(
                        "diff --git a/x b/x\nsimilarity index 100%\nrename from x\nrename to " + path + "\n"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/a.py", ".github/x.yml", ".gitignore", "a..b/..c", "dir/.gitkeep", "\u00fc/\u4e2d.py"})
    void anOrdinaryPathMayPass(String path) {
        assertThat(PatchSafety.check(edit(path))).isEmpty();
    }

    @Nested
    class Links {
        @ParameterizedTest
        @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", ".git/config", "sub/.git", "C:\\x", ".."})
        void outOfTheTreeAreRefused(String target) {
            assertThat(PatchSafety.check(link("link", "120000", target))).isPresent();
        }

        @Test
        void withinTheTreeMayPass() {
            assertThat(PatchSafety.check(link("a/b/link", "120000", "../../x"))).isEmpty();
            assertThat(PatchSafety.check(link("a/b/link", "120000", "../../../x")))
                    .isPresent();
        }

        @Test
        void ofWhichTheModeIsWrittenOddlyAreSeen() {
            assertThat(PatchSafety.check(link("link", "0120000", "/etc/passwd")))
                    .isPresent();
        }

        @Test
        void thatHideTheirTargetAreRefused() {
            assertThat(
                            PatchSafety.check(
                                    """
                    diff --git a/l b/l
                    new file mode 120000
                    index 0000000..1111111
                    GIT binary patch
                    literal 1
                    Ic$_

                    """))
                    .isPresent();
        }

        @Test
        void areNotWrittenThrough() {
            assertThat(PatchSafety.check(link("dir", "120000", "src") + edit("dir/x.py")))
                    .isPresent();
        }

        @Test
        void thatExistAndAreTurnedElsewhereAreRefused() {
            assertThat(
                            PatchSafety.check(
                                    """
                    diff --git a/l b/l
                    index 1111111..2222222 120000
                    --- a/l
                    +++ b/l
                    @@ -1 +1 @@
                    -inside
                    \\ No newline at end of file
                    +/etc/passwd
                    \\ No newline at end of file
                    """))
                    .isPresent();
        }
    }

    @Test
    void aSubmoduleIsRefused() {
        assertThat(PatchSafety.check("diff --git a/s b/s\nnew file mode 160000\nindex 0000000..1111111\n"))
                .isPresent();
    }

    @Test
    void aMalformedDiffIsRefusedWithItsReason() {
        assertThat(PatchSafety.check("--- a/x\n+++ b/x\n@@ -1,5 +1 @@\n-a\n"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("malformed"));
    }

    private static String edit(String path) {
        return "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path
                + "\n@@ -1 +1 @@\n-a\n+b\n";
    }

    private static String link(String path, String mode, String target) {
        return "diff --git a/" + path + " b/" + path + "\nnew file mode " + mode + "\nindex 0000000..1111111\n"
                + "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+" + target + "\n\\ No newline at end of file\n";
    }
}
