package dev.assay.swe.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.InputProblem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {
    private static final String EDIT =
            """
            diff --git a/src/a.py b/src/a.py
            index 1111111..2222222 100644
            --- a/src/a.py
            +++ b/src/a.py
            @@ -1,3 +1,4 @@ def f():
             one
            -two
            +2
            +2b
             three
            """;

    @Nested
    class Reads {
        @Test
        void filesHunksAndCounts() {
            UnifiedDiff diff = UnifiedDiff.parse("Some words first\n" + EDIT + EDIT.replace("a.py", "b.py"));

            assertThat(diff.paths()).containsExactly("src/a.py", "src/b.py");
            assertThat(diff.added()).isEqualTo(4);
            assertThat(diff.removed()).isEqualTo(2);
            assertThat(diff.files().get(0).hunks()).singleElement().satisfies(hunk -> {
                assertThat(hunk.oldStart()).isEqualTo(1);
                assertThat(hunk.newLines()).isEqualTo(4);
                assertThat(hunk.lines()).containsExactly(" one", "-two", "+2", "+2b", " three");
            });
        }

        @Test
        void linesThatLookLikeHeadersInsideHunks() {
            UnifiedDiff diff = UnifiedDiff.parse(
                    """
                    --- a/x.sql
                    +++ b/x.sql
                    @@ -1,2 +1,2 @@
                    --- a comment
                    +++ b comment
                     diff --git a/y b/y
                    """);

            assertThat(diff.paths()).containsExactly("x.sql");
            assertThat(diff.added()).isEqualTo(1);
        }

        @Test
        void additionsDeletionsAndRenames() {
            UnifiedDiff diff = UnifiedDiff.parse(
                    """
                    diff --git a/new file b/new file
                    new file mode 100644
                    index 0000000..e69de29
                    diff --git a/gone b/gone
                    deleted file mode 100644
                    index e69de29..0000000
                    diff --git a/from x b/to y
                    similarity index 100%
                    rename from from x
                    rename to to y
                    """);

            assertThat(diff.files()).extracting(FileDiff::oldPath).containsExactly("", "gone", "from x");
            assertThat(diff.files()).extracting(FileDiff::newPath).containsExactly("new file", "", "to y");
        }

        @Test
        void plainDiffsWithTimeStamps() {
            UnifiedDiff diff = UnifiedDiff.parse(
                    """
                    --- a/x.c\t2024-01-01 00:00:00
                    +++ b/x.c\t2024-01-02 00:00:00
                    @@ -1 +1 @@
                    -a
                    +b
                    --- a/y.c
                    +++ b/y.c
                    @@ -1 +1 @@
                    -a
                    +b
                    \\ No newline at end of file
                    """);

            assertThat(diff.paths()).containsExactly("x.c", "y.c");
        }

        @Test
        void quotedNames() {
            UnifiedDiff diff = UnifiedDiff.parse(
                    """
                    diff --git "a/t\\tab \\303\\274.py" "b/t\\tab \\303\\274.py"
                    old mode 100644
                    new mode 100755
                    """);

            assertThat(diff.paths()).containsExactly("t\tab \u00fc.py");
        }

        @Test
        void nothingFromNothing() {
            assertThat(UnifiedDiff.parse("").files()).isEmpty();
            assertThat(UnifiedDiff.parse("no diff at all\n").files()).isEmpty();
        }
    }

    @Nested
    class Refuses {
        @Test
        void aHunkThatIsCutShort() {
            assertMalformed(EDIT.substring(0, EDIT.indexOf("+2b")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "diff --git \"a/x b/x\n",
                    "diff --git \"a/\\9\" \"b/x\"\n",
                    "--- a/x\n+++ b/x\n@@ -1,99999999999 +1 @@\n",
                    "--- a/x\n+++ b/x\n@@ -1 +1 @@\nrubbish\n",
                    "--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n"
                })
        void whatCannotBeRead(String patch) {
            assertMalformed(patch);
        }

        @Test
        void whatIsTooLarge() {
            assertThatThrownBy(() -> UnifiedDiff.parse("x".repeat(UnifiedDiff.MAX_CHARS + 1)))
                    .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo(InputProblem.Code.PATCH_TOO_LARGE));
            assertThatThrownBy(() -> UnifiedDiff.parse("diff --git a/x b/x\n".repeat(UnifiedDiff.MAX_FILES + 1)))
                    .hasMessageContaining("20000");
        }

        private void assertMalformed(String patch) {
            assertThatThrownBy(() -> UnifiedDiff.parse(patch))
                    .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo(InputProblem.Code.MALFORMED_PATCH));
        }
    }
}
