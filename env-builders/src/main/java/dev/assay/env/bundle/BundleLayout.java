package dev.assay.env.bundle;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the files of a bundle lie.
 *
 * <pre>
 * ROOT/
 *   environment.json     what it is, with the digests of the files below       {@link Environment}
 *   db.sqlite            the data in its initial state
 *   schema.sql           its tables, with labels and units as comments
 *   policy.md            rules, empty where there are none
 *   tools.json           function schemas, in chat and in Responses form
 *   tools.py             the tools
 *   tasks/
 *     NAME/
 *       task.json        the row of the task                                   {@code assay/tool-task/1}
 *       solution.py      def solve(tools)
 *       verify.py        load(initial), judge(answer_text, facts, final)
 * </pre>
 *
 * @param root the folder
 */
public record BundleLayout(Path root) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** A file of the environment. */
    public Path file(BundleFile file) {
        return root.resolve(file.path());
    }

    /** The folder of all tasks. */
    public Path tasks() {
        return root.resolve("tasks");
    }

    /**
     * The files of a task.
     *
     * @throws IllegalArgumentException when the name is none of a file
     */
    public TaskFiles task(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The task name (%s) is no file name.%nMaybe use letters, digits, dots, dashes and low lines only."
                            .formatted(name));
        }
        return new TaskFiles(tasks().resolve(name));
    }

    /** Whether a task may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Where the files of a task lie.
     *
     * @param folder of this task
     */
    public record TaskFiles(Path folder) {
        /** The row. */
        public Path row() {
            return folder.resolve("task.json");
        }

        /** The solution. */
        public Path solution() {
            return folder.resolve("solution.py");
        }

        /** The verifier. */
        public Path verifier() {
            return folder.resolve("verify.py");
        }
    }
}
