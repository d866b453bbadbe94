package dev.assay.swe.mine;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the git program for transfers: without hooks, prompts, submodules or housekeeping, and within a time limit. */
final class GitProgram {
    private static final long MINUTES = 60;
    private static final int OUTPUT_BYTES = 64 << 10;
    private static final List<String> SAFE = List.of(
            "-c", "core.hooksPath=/dev/null",
            "-c", "protocol.ext.allow=never",
            "-c", "fetch.recurseSubmodules=false",
            "-c", "gc.auto=0",
            "-c", "maintenance.auto=false");

    private static final Pattern DAMAGED =
            Pattern.compile("(?i)object corrupt or missing|did not send all necessary objects"
                    + "|bad (?:object|tree|pack)|missing (?:blob|tree|commit) object|is corrupt|garbage at end|unable to read (?:tree|sha1 file)"
                    + "|packfile .{0,300}(?:cannot be accessed|does not match)");
    private static final Pattern ABSENT = Pattern.compile(
            "(?i)repository .{0,300}not found" + "|repository .{0,300}does not exist|is this a git repository\\?");

    private GitProgram() {}

    /**
     * Runs git and waits for it.
     *
     * @param directory the git directory to work on, null for none
     * @param subject what it is about, for messages
     * @return its standard output, bounded
     */
    static String run(@Nullable Path directory, String subject, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(SAFE);
        if (directory != null) {
            command.add("--git-dir=" + directory);
        }
        command.addAll(arguments);
        try {
            return finish(start(command), subject, arguments.get(0));
        } catch (IOException e) {
            throw new InputProblem(
                    Code.UNREACHABLE,
                    "The git program does not run: %s%nMaybe install git.".formatted(e.getMessage()),
                    e);
        }
    }

    /** What a failed transfer says of the repository; nothing, unless git says so. A folder that is not there may be a share that is not mounted. */
    static Code code(String said) {
        if (DAMAGED.matcher(said).find()) {
            return Code.BROKEN_REPOSITORY;
        }
        return ABSENT.matcher(said).find() ? Code.NOT_A_REPOSITORY : Code.UNREACHABLE;
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"));
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ASKPASS", "true");
        environment.putIfAbsent("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        environment.put("LC_ALL", "C");
        return builder.start();
    }

    private static String finish(Process process, String subject, String verb) {
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> head(process.getErrorStream()));
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> head(process.getInputStream()));
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new InputProblem(
                        Code.UNREACHABLE,
                        "'git %s' of (%s) took more than (%d) minutes.".formatted(verb, subject, MINUTES));
            }
            if (process.exitValue() != 0) {
                String said = errors.join().strip();
                throw new InputProblem(
                        code(said), "'git %s' of (%s) failed: %s".formatted(verb, subject, RemoteCopy.shown(said)));
            }
            return output.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputProblem(Code.UNREACHABLE, "'git %s' of (%s) was interrupted.".formatted(verb, subject), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The first bytes of a stream, which is read to its end so that the writer is never blocked. */
    private static String head(InputStream stream) {
        try (stream) {
            byte[] kept = stream.readNBytes(OUTPUT_BYTES);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
