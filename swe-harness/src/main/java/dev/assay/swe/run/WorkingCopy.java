package dev.assay.swe.run;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository in a container of its own, in which somebody works. What commands do there, however bad, is a value; InfraException is for
 * what breaks below. For one thread at a time.
 */
public final class WorkingCopy implements AutoCloseable {
    /** A script beside the repository that runs its tests as a grader does. */
    public static final String RUN_TESTS = "/tmp/run_tests.sh";

    /** Bytes of a change at most. */
    public static final int MAX_CHANGE_BYTES = 1 << 20;

    /** Bytes of a file that is read at most. */
    public static final int MAX_FILE_BYTES = 1 << 20;

    /** Bytes of a command at most: the kernel takes 128 KiB for one argument. */
    public static final int MAX_COMMAND_BYTES = 100_000;

    /** Bytes of a path at most, as the kernel has it. */
    public static final int MAX_PATH_BYTES = 4096;

    private static final Duration GIT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FILE_TIMEOUT = Duration.ofMinutes(1);

    /** What a command gets beyond its time before the container is ended to stop it. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final CopyShell shell;
    private final String tree;

    private WorkingCopy(CopyShell shell, String tree) {
        this.shell = shell;
        this.tree = tree;
    }

    /**
     * A working copy in a sandbox that nobody has worked in, which it closes at its end.
     *
     * @param commit that must be checked out
     * @param tests lines that run the repository's tests
     * @throws InfraException when another commit is checked out, or the repository cannot be read
     */
    public static WorkingCopy of(Sandbox sandbox, String commit, List<String> tests) {
        CopyShell shell = new CopyShell(sandbox);
        ExecResult found =
                shell.exec(CopyShell.script(TreeScripts.FOUND, GIT_TIMEOUT, ExecRequest.DEFAULT_OUTPUT_BYTES));
        List<String> lines = found.stdout().lines().toList();
        if (!found.ok() || lines.size() != 2 || !lines.get(0).equals(commit)) {
            throw new InfraException(
                    "image",
                    "The repository in the image is not at its base commit (%s), or cannot be read: %s (exit code %d) %s"
                            .formatted(commit, found.end(), found.exitCode(), LogTail.of(found)),
                    // What did not come to its own end says nothing of the image.
                    found.end() != End.EXITED);
        }
        int folder = RUN_TESTS.lastIndexOf('/');
        sandbox.copyIn(
                RUN_TESTS.substring(0, folder),
                Layers.tar(Map.of(RUN_TESTS.substring(folder + 1), CopyScripts.tests(tests))));
        return new WorkingCopy(shell, lines.get(1));
    }

    /**
     * What was changed.
     *
     * @param patch a diff in git's form against the repository as it was found, which holds bytes of every kind; empty where nothing was
     *     changed, and where it cannot be told
     * @param problem why it cannot be told; empty where it can
     * @param lost whether the container has ended, so that nobody can mend the problem
     */
    public record Change(String patch, String problem, boolean lost) {}

    /**
     * A file.
     *
     * @param text its content; empty where there is a problem
     * @param problem why it cannot be read as text; empty where it can
     */
    public record Content(String text, String problem) {}

    /**
     * Runs a bash command in the directory of the repository, its two streams as one. Nothing stays of it but files and what it leaves
     * running.
     *
     * @param command of {@link #MAX_COMMAND_BYTES} at most, without NUL
     * @param seconds after which it is stopped, with exit code 124 or 137
     * @param outputBytes of its output that are kept, the first and the last half
     */
    public ExecResult run(String command, int seconds, long outputBytes) {
        return shell.exec(new ExecRequest(
                List.of("/bin/bash", "-c", CopyScripts.RUN, Integer.toString(seconds), command),
                Map.of(),
                Recipe.TESTBED,
                null,
                null,
                Duration.ofSeconds(seconds).plus(GRACE),
                outputBytes));
    }

    /**
     * Reads a file of text.
     *
     * @param path absolute, or from the directory of the repository; of {@link #MAX_PATH_BYTES} at most, without NUL
     */
    public Content read(String path) {
        ExecResult read = shell.exec(CopyShell.script(
                CopyScripts.READ, FILE_TIMEOUT, 2L * MAX_FILE_BYTES, path, Integer.toString(MAX_FILE_BYTES)));
        if (!read.ok()) {
            return new Content("", unreadable(read, path));
        }
        // A file may grow while it is read, and those of the kernel do not say how long they are.
        if (read.truncated()) {
            return new Content("", tooLarge(path));
        }
        return CopyShell.text(read)
                .map(text -> new Content(text, ""))
                .orElseGet(() -> new Content("", "The file (%s) is no text in UTF-8.".formatted(path)));
    }

    private static String unreadable(ExecResult read, String path) {
        if (read.end() == End.EXITED && read.exitCode() == CopyScripts.NO_FILE) {
            return "There is no file (%s).".formatted(path);
        }
        if (read.end() == End.EXITED && read.exitCode() == CopyScripts.TOO_LARGE) {
            return tooLarge(path);
        }
        return "The file (%s) cannot be read: %s".formatted(path, CopyShell.said(read));
    }

    private static String tooLarge(String path) {
        return "The file (%s) has more than %d bytes.".formatted(path, MAX_FILE_BYTES);
    }

    /** Replaces the content of a file that is there; tells why it could not, or nothing. */
    public String write(String path, String text) {
        return written(CopyScripts.WRITE, path, text);
    }

    /** Makes a file that is not there; tells why it could not, or nothing. */
    public String create(String path, String text) {
        return written(CopyScripts.CREATE, path, text);
    }

    private String written(String script, String path, String text) {
        ExecResult written = shell.exec(CopyShell.script(script, FILE_TIMEOUT, ExecRequest.DEFAULT_OUTPUT_BYTES, path)
                .withStdin(text));
        return written.ok() ? "" : "The file (%s) cannot be written: %s".formatted(path, CopyShell.said(written));
    }

    /**
     * What was changed so far, with files that are new. Those that git ignores are in it only where they were added to git all the same
     * ({@code git add -f}); otherwise what is staged or committed makes no difference.
     */
    public Change change() {
        Change text = change("text");
        return text == null ? binary() : text;
    }

    /** As if every file were binary: the diff itself is then plain text, whatever the files hold. */
    private Change binary() {
        Change binary = change("binary");
        return binary == null ? new Change("", "The change cannot be read.", false) : binary;
    }

    /** Null where the diff is no UTF-8, and so does not fit into a text. */
    private @Nullable Change change(String mode) {
        ExecResult diff = diff(mode);
        if (diff.end() == End.OUT_OF_MEMORY) {
            // What somebody left running may have been the one to be killed, and the container may go on.
            diff = diff(mode);
        }
        if (diff.end() != End.EXITED) {
            return new Change("", CopyShell.said(diff), true);
        }
        if (!diff.ok()) {
            return new Change("", "Git cannot tell what was changed: %s".formatted(CopyShell.said(diff)), false);
        }
        if (diff.truncated()) {
            return new Change(
                    "",
                    "The change has more than %d bytes.%nMaybe remove what was built or downloaded; 'git status' shows it."
                            .formatted(MAX_CHANGE_BYTES),
                    false);
        }
        return CopyShell.text(diff).map(patch -> new Change(patch, "", false)).orElse(null);
    }

    private ExecResult diff(String mode) {
        long longest = 4L * ((MAX_CHANGE_BYTES + 2) / 3);
        return shell.exec(CopyShell.script(TreeScripts.CHANGE, GIT_TIMEOUT, longest, tree, mode));
    }

    @Override
    public void close() {
        shell.sandbox().close();
    }
}
