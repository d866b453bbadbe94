package dev.assay.swe.mine;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Finds the commit at the tip of the branch whose history is read. */
final class DefaultBranch {
    /** Stands for the default branch. */
    static final String HEAD = Constants.HEAD;

    private static final List<String> USUAL = List.of("main", "master", "trunk", "develop");

    private DefaultBranch() {}

    /** The tip of a branch; for {@link #HEAD}, where HEAD is unborn, that of the usual or the only branch. */
    static ObjectId tip(Repository repository, String branch) throws IOException {
        if (!branch.equals(HEAD)) {
            return named(repository, branch);
        }
        ObjectId head = id(repository.exactRef(HEAD));
        if (head != null) {
            return head;
        }
        List<Ref> branches = repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS);
        for (String name : USUAL) {
            ObjectId tip = id(repository.exactRef(Constants.R_HEADS + name));
            if (tip != null) {
                return tip;
            }
        }
        ObjectId only = branches.size() == 1 ? id(branches.get(0)) : null;
        if (only != null) {
            return only;
        }
        throw noDefault(repository, branches.size());
    }

    private static ObjectId named(Repository repository, String branch) throws IOException {
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES + "origin/", "")) {
            String name = prefix + branch;
            ObjectId tip = Repository.isValidRefName(name) ? id(repository.exactRef(name)) : null;
            if (tip != null) {
                return tip;
            }
        }
        throw new InputProblem(
                Code.NO_SUCH_BRANCH, "The repository (%s) has no branch (%s).".formatted(repository, branch));
    }

    private static InputProblem noDefault(Repository repository, int branches) {
        if (branches == 0) {
            return new InputProblem(
                    Code.EMPTY_REPOSITORY, "The repository (%s) has no commit.".formatted(repository.getDirectory()));
        }
        return new InputProblem(
                Code.NO_SUCH_BRANCH,
                "The repository (%s) has (%d) branches and HEAD names none of them.%nMaybe name the branch."
                        .formatted(repository.getDirectory(), branches));
    }

    private static @Nullable ObjectId id(@Nullable Ref ref) {
        return ref == null ? null : ref.getObjectId();
    }
}
