package dev.assay.swe.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutantTest {
    private static final String PATCH =
            """
            diff --git a/A.java b/A.java
            --- a/A.java
            +++ b/A.java
            @@ -1,2 +1,2 @@ class A
             keep
            -old
            +new
            @@ -9,1 +9,2 @@
             nine
            +--- ten
            diff --git a/B.java b/B.java
            --- a/B.java
            +++ b/B.java
            @@ -3 +3 @@
            -b
            +c
            """;

    @Test
    void nothingAndNonsenseComeFirst() {
        assertThat(Mutant.of(PATCH, 20))
                .extracting(Mutant::name)
                .containsExactly(
                        "empty",
                        "malformed",
                        "reversed",
                        "without hunk 1 of file 1",
                        "without hunk 2 of file 1",
                        "without hunk 1 of file 2");
    }

    @Test
    void theReversedPatchTakesBackWhatThePatchDoes() {
        assertThat(Mutant.of(PATCH, 3).get(2).patch())
                .isEqualTo(
                        """
                        diff --git a/A.java b/A.java
                        --- a/A.java
                        +++ b/A.java
                        @@ -1,2 +1,2 @@ class A
                         keep
                        +old
                        -new
                        @@ -9,2 +9,1 @@
                         nine
                        ---- ten
                        diff --git a/B.java b/B.java
                        --- a/B.java
                        +++ b/B.java
                        @@ -3 +3 @@
                        +b
                        -c
                        """);
    }

    @Test
    void aFileWithoutHunksIsLeftOutWhole() {
        assertThat(Mutant.of(PATCH, 20).get(5).patch()).contains("+new").doesNotContain("B.java");
    }

    @Test
    void aHunkIsLeftOutAlone() {
        assertThat(Mutant.of(PATCH, 20).get(3).patch())
                .contains("+++ b/A.java\n@@ -9,1 +9,2 @@\n")
                .doesNotContain("+new")
                .contains("B.java");
    }

    @Test
    void theNumberIsBounded() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            many.append(PATCH.replace(".java", i + ".java"));
        }

        assertThat(Mutant.of(many.toString(), 20)).hasSize(20);
    }

    @Test
    void noMutantIsCountedTwice() {
        String oneHunk = PATCH.substring(PATCH.indexOf("diff --git a/B.java"));

        assertThat(Mutant.of(oneHunk, 20)).extracting(Mutant::name).containsExactly("empty", "malformed", "reversed");
    }
}
