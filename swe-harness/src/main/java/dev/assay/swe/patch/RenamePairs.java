package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;

/** Finds renames among the additions and deletions of one role; a rename across roles would tie the halves together. */
final class RenamePairs {
    private static final int MAX_CANDIDATES = 200;
    private static final int BIG_FILE = 1 << 20;

    private RenamePairs() {}

    static List<FileChange> join(ObjectReader reader, List<TreeChange> lone, Role role) throws IOException {
        Map<String, TreeChange> added = new LinkedHashMap<>();
        Map<String, TreeChange> deleted = new LinkedHashMap<>();
        lone.forEach(
                change -> (change.added() ? added : deleted).put(change.path().bytes(), change));
        List<FileChange> out = new ArrayList<>();
        if (!added.isEmpty() && !deleted.isEmpty()) {
            for (DiffEntry entry : detect(reader, lone)) {
                if (entry.getChangeType() == ChangeType.RENAME) {
                    TreeChange from = deleted.remove(entry.getOldPath());
                    TreeChange to = added.remove(entry.getNewPath());
                    out.add(FileChange.rename(from, to, role, entry.getScore()));
                }
            }
        }
        added.values().forEach(change -> out.add(FileChange.of(change, role)));
        deleted.values().forEach(change -> out.add(FileChange.of(change, role)));
        return out;
    }

    private static List<DiffEntry> detect(ObjectReader reader, List<TreeChange> lone) throws IOException {
        RenameDetector detector = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
        detector.setRenameLimit(MAX_CANDIDATES);
        detector.setBigFileThreshold(BIG_FILE);
        for (TreeChange change : lone) {
            // All empty files are alike, which says nothing about where one came from.
            if (!change.oldId().equals(Constants.EMPTY_BLOB_ID)
                    && !change.newId().equals(Constants.EMPTY_BLOB_ID)) {
                detector.add(change.entry());
            }
        }
        try {
            return detector.compute(reader, NullProgressMonitor.INSTANCE);
        } catch (CanceledException e) {
            throw new IllegalStateException("A progress monitor that never cancels cancelled.", e);
        }
    }
}
