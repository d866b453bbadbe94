package dev.assay.swe.mine;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.swe.candidate.RepositoryRef;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Opens repositories for reading: bare ones, worktrees, and remote ones through a local copy.
 *
 * <p>Nothing is ever written into a repository of the user's; hooks, filters and the configuration of the user have no
 * part in it.
 */
public final class RepositoryAccess {
    private RepositoryAccess() {}

    /**
     * Opens a repository and checks that it has a history to read. The caller closes it.
     *
     * @param cacheDir where copies of remote repositories are kept; a copy is updated once a process
     * @throws InputProblem when there is no such repository or it cannot be mined
     */
    public static Repository open(RepositoryRef ref, Path cacheDir) {
        HermeticGit.install();
        Path path = RemoteCopy.isRemote(ref.location())
                ? RemoteCopy.of(ref.location(), cacheDir)
                : Path.of(ref.location()).toAbsolutePath().normalize();
        Repository repository = build(path);
        try {
            check(repository, path);
            return repository;
        } catch (RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    private static Repository build(Path path) {
        if (!Files.isDirectory(path)) {
            throw notARepository(path, null);
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        File file = path.toFile();
        try {
            // No search in the directories above: a mistyped path must not find the repository around it.
            return Files.exists(path.resolve(".git"))
                    ? builder.setWorkTree(file).build()
                    : builder.setGitDir(file).setBare().build();
        } catch (RepositoryNotFoundException | IllegalArgumentException e) {
            throw notARepository(path, e);
        } catch (IOException e) {
            throw broken(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(Repository repository, Path path) {
        try {
            if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                throw new InputProblem(
                        Code.SHALLOW_REPOSITORY,
                        "The repository (%s) is a shallow clone: its history is cut off.%nMaybe complete it with 'git fetch --unshallow'."
                                .formatted(path));
            }
            ObjectId tip = DefaultBranch.tip(repository, DefaultBranch.HEAD);
            try (RevWalk walk = new RevWalk(repository)) {
                walk.parseTree(tip);
            }
        } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
            throw broken(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static InputProblem notARepository(Path path, @Nullable Throwable cause) {
        return new InputProblem(
                Code.NOT_A_REPOSITORY,
                "The path (%s) is not a git repository.%nMaybe give the directory that holds '.git', or a bare repository."
                        .formatted(path),
                cause);
    }

    private static InputProblem broken(Path path, String what, Throwable cause) {
        return new InputProblem(
                Code.BROKEN_REPOSITORY,
                "The repository (%s) is damaged: %s%nMaybe 'git fsck' tells more; else clone it again."
                        .formatted(path, what),
                cause);
    }
}
