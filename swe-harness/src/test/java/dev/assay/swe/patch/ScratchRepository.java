package dev.assay.swe.patch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository made with the real git program, for tests. Every commit is a minute after the one before. */
public final class ScratchRepository {
    private final Path directory;
    private int minute;

    /** Makes an empty repository with the branch main. */
    public ScratchRepository(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git("init", "--quiet", "--initial-branch=main", "--template=");
    }

    public Path directory() {
        return directory;
    }

    public ScratchRepository write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public ScratchRepository write(String path, byte[] content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScratchRepository delete(String path) {
        git("rm", "--quiet", "-r", "--", path);
        return this;
    }

    public ScratchRepository move(String from, String to) {
        try {
            Files.createDirectories(directory.resolve(to).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git("mv", "--", from, to);
        return this;
    }

    public ScratchRepository executable(String path) {
        try {
            Files.setPosixFilePermissions(directory.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScratchRepository link(String path, String target) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all that changed, or nothing at all. */
    public String commit(String message) {
        git("add", "--all");
        run(message.getBytes(StandardCharsets.UTF_8), Map.of(), "commit", "--quiet", "--allow-empty", "--file=-");
        return head();
    }

    public String head() {
        return git("rev-parse", "HEAD").strip();
    }

    public ScratchRepository branch(String name, String start) {
        git("checkout", "--quiet", "-b", name, start);
        return this;
    }

    public ScratchRepository checkout(String name) {
        git("checkout", "--quiet", name);
        return this;
    }

    /** Merges with a merge commit even where none is needed. */
    public String merge(String message, String... branches) {
        List<String> command = new ArrayList<>(List.of("merge", "--quiet", "--no-ff", "-m", message));
        command.addAll(List.of(branches));
        git(command.toArray(String[]::new));
        return head();
    }

    /** Runs git and gives its output, one char a byte. */
    public String git(String... arguments) {
        return run(new byte[0], Map.of(), arguments);
    }

    /** Runs git with input and variables. */
    public String run(byte[] input, Map<String, String> variables, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().putAll(settings());
            builder.environment().putAll(variables);
            Path errors = Files.createTempFile("git", ".err");
            Process process = builder.redirectError(errors.toFile()).start();
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            String output = read(process.getInputStream());
            int code = process.waitFor();
            String complaint = Files.readString(errors, StandardCharsets.ISO_8859_1);
            Files.delete(errors);
            if (code != 0) {
                throw new IllegalStateException("%s failed: %s %s".formatted(command, output, complaint));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings() {
        String date = (1_700_000_000L + 60L * minute++) + " +0000";
        Map<String, String> out = new TreeMap<>(Map.of(
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "A",
                "GIT_AUTHOR_EMAIL", "a@example.org",
                "GIT_COMMITTER_NAME", "C",
                "GIT_COMMITTER_EMAIL", "c@example.org",
                "GIT_AUTHOR_DATE", date,
                "GIT_COMMITTER_DATE", date,
                "LC_ALL", "C.UTF-8"));
        out.put("GIT_TERMINAL_PROMPT", "0");
        return out;
    }

    private static String read(InputStream stream) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.transferTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
