package dev.assay.swe.rollout;

import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;

/** What is said of a task before an agent acts. */
final class CodePrompt {
    private CodePrompt() {}

    /**
     * The prompt. The issue, which anybody may have written, comes last: nothing in it can end it.
     *
     * @param tests how the tests that are there are run, as a sentence; empty where the agent has to find out
     */
    static String of(SweTask task, String tests) {
        return """
                The repository %s lies in %s. Resolve the issue below by changing its code.

                Tests that you do not see decide. They are laid down when you have handed in, and what you change in tests, or in what they are run with, does not count: leave both as they are. %sThere is no network. When you are done, call %s.

                The issue:

                %s"""
                .formatted(task.repo(), Recipe.TESTBED, tests, CodeTools.SUBMIT, task.problemStatement());
    }

    /** The prompt in a working copy, which has a script that runs the tests. */
    static String inCopy(SweTask task) {
        return of(task, "To run the tests that are there: bash %s. ".formatted(WorkingCopy.RUN_TESTS));
    }
}
