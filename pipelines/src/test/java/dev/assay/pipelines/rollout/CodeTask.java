package dev.assay.pipelines.rollout;

import dev.assay.pipelines.flow.Samples;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.SweTask;

/** A task of the code-agent family whose patches are diffs. */
public final class CodeTask {
    /** Its gold patch. */
    public static final String GOLD =
            """
            diff --git a/src/A.java b/src/A.java
            index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644
            --- a/src/A.java
            +++ b/src/A.java
            @@ -1,3 +1,3 @@
             class A {
            -    int one = 2;
            +    int one = 1;
             }
            """;

    private static final String TEST =
            """
            diff --git a/src/test/ATest.java b/src/test/ATest.java
            new file mode 100644
            index 0000000000000000000000000000000000000000..3333333333333333333333333333333333333333
            --- /dev/null
            +++ b/src/test/ATest.java
            @@ -0,0 +1 @@
            +class ATest {}
            """;

    private CodeTask() {}

    /** It. */
    public static SweTask make() {
        return with(GOLD);
    }

    /** It with another gold patch. */
    public static SweTask with(String gold) {
        SweTask task =
                Samples.task(Samples.described(new RepositoryRef("acme/one", "/nowhere"), Samples.fix("acme/one", 1)));
        return new SweTask(
                task.schema(),
                SweTask.idOf(
                        task.repo(),
                        task.baseCommit(),
                        gold,
                        TEST,
                        task.problemStatement(),
                        task.recipe(),
                        task.failToPass(),
                        task.passToPass()),
                task.repo(),
                task.instanceId(),
                task.baseCommit(),
                gold,
                TEST,
                task.problemStatement(),
                task.hintsText(),
                task.createdAt(),
                task.version(),
                task.failToPass(),
                task.passToPass(),
                task.environmentSetupCommit(),
                task.language(),
                task.statementSource(),
                task.environment(),
                task.recipe(),
                task.stages(),
                task.flaky(),
                task.foreignObjects(),
                task.provenance(),
                task.judge());
    }
}
