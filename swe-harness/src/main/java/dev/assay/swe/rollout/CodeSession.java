package dev.assay.swe.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.Toolset;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.swe.run.WorkingCopy.Change;
import dev.assay.swe.run.WorkingCopy.Content;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.sandbox.ExecResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one trajectory: {@code bash(command)} and {@code str_replace(path, old_str, new_str)} in a working copy of its own, and
 * {@code submit_result()}, which hands in what was changed, ends the trajectory, and does not tell whether it was right.
 */
public final class CodeSession implements Toolset {
    /** What {@code timeout} answers when it has stopped a command. */
    private static final Set<Integer> STOPPED = Set.of(124, 137);

    private final WorkingCopy copy;
    private final int seconds;
    private final List<JsonNode> schemas;
    private boolean refused;

    /**
     * Over a working copy, which stays its owner's to close.
     *
     * @param seconds that a command may take
     */
    CodeSession(WorkingCopy copy, int seconds) {
        this.copy = copy;
        this.seconds = seconds;
        this.schemas = CodeTools.schemas(seconds);
    }

    /** Whether the last call could not be carried out. */
    boolean refused() {
        return refused;
    }

    @Override
    public List<JsonNode> schemas() {
        return schemas;
    }

    @Override
    public Result call(String name, String arguments) {
        Result result = carryOut(name, arguments);
        refused = result.failed();
        return result;
    }

    private Result carryOut(String name, String arguments) {
        if (name.equals(CodeTools.SUBMIT)) {
            return submit();
        }
        JsonNode json = read(arguments);
        if (name.equals(CodeTools.BASH)) {
            String command = text(json, CodeTools.COMMAND);
            return command == null || json.size() != 1
                    ? Result.failed("The arguments are not of the form {\"command\":\"...\"}.")
                    : bash(command);
        }
        String path = text(json, CodeTools.PATH);
        String before = text(json, CodeTools.OLD);
        String after = text(json, CodeTools.NEW);
        if (path == null || path.isBlank() || before == null || after == null || json.size() != 3) {
            return Result.failed(
                    "The arguments are not of the form {\"path\":\"...\",\"old_str\":\"...\",\"new_str\":\"...\"}.");
        }
        int bytes = path.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > WorkingCopy.MAX_PATH_BYTES) {
            return Result.failed(
                    "The path has %d bytes; it may have %d at most.".formatted(bytes, WorkingCopy.MAX_PATH_BYTES));
        }
        return before.isEmpty() ? create(path, after) : replace(path, before, after);
    }

    private static JsonNode read(String arguments) {
        try {
            return CanonicalJson.mapper().readTree(arguments);
        } catch (JsonProcessingException e) {
            return CanonicalJson.mapper().nullNode();
        }
    }

    /** A field that is a text which a program can be given; null where it is none. */
    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() && possible(value.textValue()) ? value.textValue() : null;
    }

    /** No text that a program is given has a NUL, or half of a character; JSON can write both. */
    private static boolean possible(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /**
     * Whatever ran is no failed call, however it ended: what a command did before its last word failed counts, for the detectors of
     * cheating too.
     */
    private Result bash(String command) {
        int bytes = command.getBytes(StandardCharsets.UTF_8).length;
        if (command.isBlank() || bytes > WorkingCopy.MAX_COMMAND_BYTES) {
            return Result.failed(
                    "The command has %d bytes; it must have some, and %d at most.%nMaybe write a file first."
                            .formatted(bytes, WorkingCopy.MAX_COMMAND_BYTES));
        }
        ExecResult ran = copy.run(command, seconds, ShownOutput.READ_BYTES);
        String output = ShownOutput.of(ran);
        String lineEnd = output.isEmpty() || output.endsWith("\n") ? "" : "\n";
        return Result.done(output + lineEnd + "[" + end(ran) + "]");
    }

    private String end(ExecResult ran) {
        return switch (ran.end()) {
            case EXITED ->
                STOPPED.contains(ran.exitCode()) && ran.wall().toSeconds() >= seconds
                        ? "stopped after %d seconds".formatted(seconds)
                        : "exit code %d".formatted(ran.exitCode());
            case OUT_OF_MEMORY -> "stopped: the memory was used up";
            case OUT_OF_DISK -> "stopped, and nothing else can be run: more was written than the container may hold";
            case TIMED_OUT, SANDBOX_DIED ->
                "stopped, and nothing else can be run: it did not end after %d seconds".formatted(seconds);
        };
    }

    private Result create(String path, String text) {
        String problem = copy.create(path, text);
        return problem.isEmpty() ? Result.done("The file (%s) was made.".formatted(path)) : Result.failed(problem);
    }

    private Result replace(String path, String before, String after) {
        Content content = copy.read(path);
        if (!content.problem().isEmpty()) {
            return Result.failed(content.problem());
        }
        String text = content.text();
        int at = text.indexOf(before);
        if (at < 0) {
            return Result.failed("The text does not occur in the file (%s).".formatted(path));
        }
        if (text.indexOf(before, at + 1) >= 0) {
            return Result.failed(
                    "The text occurs in the file (%s) more than once.%nMaybe take in lines around it.".formatted(path));
        }
        String problem = copy.write(path, text.substring(0, at) + after + text.substring(at + before.length()));
        if (!problem.isEmpty()) {
            return Result.failed(problem);
        }
        long line =
                1 + text.substring(0, at).chars().filter(unit -> unit == '\n').count();
        return Result.done("The text in the file (%s) was replaced, from line %d on.".formatted(path, line));
    }

    private Result submit() {
        Change change = copy.change();
        if (change.problem().isEmpty()) {
            return Result.submitted("The change was received.", change.patch());
        }
        return change.lost()
                ? Result.submitted(change.problem() + " Nothing was handed in.", "")
                : Result.failed(change.problem());
    }
}
