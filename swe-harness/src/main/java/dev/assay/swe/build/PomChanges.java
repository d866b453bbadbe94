package dev.assay.swe.build;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what changes of POMs are for: dependencies of scope test, test plugins, and properties that only those use. */
public final class PomChanges {
    private final Map<String, PomFile> oldFiles;
    private final Map<String, PomFile> newFiles;
    private final PomTree before;
    private final PomTree after;

    /**
     * The POMs of a tree before and after a change, by path.
     *
     * @param complete whether they are all that the trees have
     */
    public PomChanges(Map<String, PomFile> before, Map<String, PomFile> after, boolean complete) {
        this.oldFiles = new TreeMap<>(before);
        this.newFiles = new TreeMap<>(after);
        this.before = new PomTree(before.values(), complete);
        this.after = new PomTree(after.values(), complete);
    }

    /**
     * The change of one POM.
     *
     * @param oldPath its path before; null when it is new
     * @param path its path after
     */
    public BuildChange of(@Nullable String oldPath, String path) {
        PomFile was = oldPath == null ? PomFile.NONE : oldFiles.get(oldPath);
        PomFile is = newFiles.get(path);
        return was == null || is == null ? BuildChange.UNKNOWN : between(was.byKey(), is.byKey());
    }

    private BuildChange between(Map<String, List<PomPart>> was, Map<String, List<PomPart>> is) {
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        keys.removeIf(key -> was.getOrDefault(key, List.of()).equals(is.getOrDefault(key, List.of())));
        TreeSet<String> needs = new TreeSet<>();
        boolean only = !keys.isEmpty();
        for (String key : keys) {
            List<PomPart> now = is.getOrDefault(key, List.of());
            boolean tests = was.getOrDefault(key, List.of()).stream().allMatch(before::forTests)
                    && now.stream().allMatch(after::forTests);
            only &= tests;
            if (tests) {
                now.stream().map(after::label).forEach(needs::add);
            }
        }
        return new BuildChange(only, needs.stream().toList());
    }
}
