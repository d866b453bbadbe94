package dev.assay.swe.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository made with the git of this machine, with fixed names and dates. */
final class GitFixture {
    private final Path directory;

    private GitFixture(Path directory) {
        this.directory = directory;
    }

    static GitFixture create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GitFixture fixture = new GitFixture(directory);
        fixture.git("init", "-q", "-b", "main");
        return fixture;
    }

    /** The work tree of a repository that exists already. */
    static GitFixture at(Path directory) {
        return new GitFixture(directory);
    }

    Path directory() {
        return directory;
    }

    GitFixture file(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    Repository open() {
        try {
            return new FileRepositoryBuilder()
                    .setGitDir(directory.resolve(".git").toFile())
                    .setMustExist(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output of a git command that must succeed. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Output of a command in the repository; an exit code other than 0 fails the test. */
    String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.redirectErrorStream(true);
            builder.environment()
                    .putAll(java.util.Map.of(
                            "GIT_AUTHOR_NAME",
                            "A",
                            "GIT_AUTHOR_EMAIL",
                            "a@example.org",
                            "GIT_AUTHOR_DATE",
                            "2024-01-02T03:04:05Z",
                            "GIT_COMMITTER_NAME",
                            "A",
                            "GIT_COMMITTER_EMAIL",
                            "a@example.org",
                            "GIT_COMMITTER_DATE",
                            "2024-01-02T03:04:05Z"));
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.redirectInput(new File("/dev/null"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new AssertionError("The command %s ended with (%d): %s".formatted(command, code, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
