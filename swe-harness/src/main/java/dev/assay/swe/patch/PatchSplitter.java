package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Splits a change into the half that mends and the half that tests.
 *
 * <p>Source, build files and, beside source, generated files make the gold patch; tests, fixtures and snapshots the test
 * patch, and so do build files that change for tests alone. Documentation, change logs, housekeeping, vendored code and
 * submodules go to neither. No file is in both halves, so that either applies to the base without the other.
 */
public final class PatchSplitter {
    /** The most characters that both halves together may have. */
    static final int MAX_CHARS = 24 << 20;

    private static final Comparator<FileChange> ORDER = Comparator.<FileChange, String>comparing(
                    change -> change.path().bytes())
            .thenComparing(change -> !change.deleted());

    private PatchSplitter() {}

    /**
     * Splits the change from one commit to another, by the conventions of paths and what the tree before says of its layout.
     *
     * @param base the commit before, 40 hexadecimal digits
     * @param fix the commit after, 40 hexadecimal digits
     * @throws InputProblem when an object is missing or broken, or the change is too large for a row
     */
    public static SplitPatch split(Repository repository, String base, String fix) {
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId before = walk.parseCommit(ObjectId.fromString(base)).getTree();
            ObjectId after = walk.parseCommit(ObjectId.fromString(fix)).getTree();
            List<TreeChange> raw = TreeChanges.between(reader, before, after);
            List<FileChange> changes = changes(reader, raw, new LayoutReader(reader, before));
            return assemble(reader, TestBuild.of(reader, after, changes));
        } catch (MissingObjectException e) {
            throw new InputProblem(
                    InputProblem.Code.MISSING_OBJECT,
                    "The object (%s) of the change (%s..%s) is not in the repository.%nMaybe it is a partial clone: fetch all objects."
                            .formatted(e.getObjectId().name(), base, fix),
                    e);
        } catch (IOException | IndexOutOfBoundsException | LargeObjectException e) {
            throw new InputProblem(
                    InputProblem.Code.BROKEN_OBJECT,
                    "The change (%s..%s) cannot be read: %s".formatted(base, fix, e.getMessage()),
                    e);
        }
    }

    private static List<FileChange> changes(ObjectReader reader, List<TreeChange> raw, LayoutReader layout)
            throws IOException {
        List<FileChange> out = new ArrayList<>();
        Map<Role, List<TreeChange>> lone = new EnumMap<>(Role.class);
        for (TreeChange change : raw) {
            Role role = change.submodule()
                    ? Role.SUBMODULE
                    : layout.role(change.path().display());
            if (change.typeChanged() && role != Role.SUBMODULE) {
                out.add(FileChange.of(change.deletion(), role));
                out.add(FileChange.of(change.addition(), role));
            } else if (change.added() || change.deleted()) {
                lone.computeIfAbsent(role, any -> new ArrayList<>()).add(change);
            } else {
                out.add(FileChange.of(change, role));
            }
        }
        for (Map.Entry<Role, List<TreeChange>> group : lone.entrySet()) {
            out.addAll(join(reader, group.getValue(), group.getKey()));
        }
        out.sort(ORDER);
        return out;
    }

    /** Renames matter only where text is made; what is left out is listed as it is. */
    private static List<FileChange> join(ObjectReader reader, List<TreeChange> lone, Role role) throws IOException {
        if (role == Role.SOURCE || role == Role.TEST || role == Role.BUILD || role == Role.GENERATED) {
            return RenamePairs.join(reader, lone, role);
        }
        return lone.stream().map(change -> FileChange.of(change, role)).toList();
    }

    private static SplitPatch assemble(ObjectReader reader, TestBuild split) throws IOException {
        boolean source = split.changes().stream().anyMatch(change -> change.role() == Role.SOURCE);
        Blobs blobs = new Blobs(reader);
        StringBuilder gold = new StringBuilder();
        StringBuilder test = new StringBuilder();
        List<ChangedFile> files = new ArrayList<>();
        for (FileChange change : split.changes()) {
            StringBuilder half = half(change.role(), source, gold, test);
            FileDiffText diff = half == null ? leftOut(change, blobs) : FileDiffText.of(change, blobs);
            if (half != null) {
                half.append(diff.text());
            }
            checkSize(gold.length() + test.length());
            files.add(new ChangedFile(
                    change.path().display(),
                    change.oldPath().display(),
                    change.kind(),
                    change.role(),
                    diff.added(),
                    diff.removed(),
                    diff.binary()));
        }
        return new SplitPatch(gold.toString(), test.toString(), files, split.needs());
    }

    private static @Nullable StringBuilder half(Role role, boolean source, StringBuilder gold, StringBuilder test) {
        if (role == Role.TEST) {
            return test;
        }
        boolean mends = role == Role.SOURCE || role == Role.BUILD || (role == Role.GENERATED && source);
        return mends ? gold : null;
    }

    /** Counts lines where that is possible: what goes nowhere must not make the change unusable. */
    private static FileDiffText leftOut(FileChange change, Blobs blobs) {
        FileDiffText unknown = new FileDiffText("", 0, 0, false);
        if (change.role() == Role.SUBMODULE || change.role() == Role.VENDORED) {
            return unknown;
        }
        try {
            return FileDiffText.of(change, blobs);
        } catch (IOException | InputProblem e) {
            return unknown;
        }
    }

    private static void checkSize(int chars) {
        if (chars > MAX_CHARS) {
            throw new InputProblem(
                    InputProblem.Code.PATCH_TOO_LARGE,
                    "The change makes patches of more than (%d) characters.".formatted(MAX_CHARS));
        }
    }
}
