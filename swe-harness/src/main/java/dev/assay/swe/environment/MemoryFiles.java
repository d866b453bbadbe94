package dev.assay.swe.environment;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files held in memory. */
class MemoryFiles implements ProjectFiles {
    private final SortedMap<String, String> files;
    private final @Nullable String taggedVersion;

    MemoryFiles(Map<String, String> files, @Nullable String taggedVersion) {
        this.files = new TreeMap<>(files);
        this.taggedVersion = taggedVersion;
    }

    @Override
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Optional<String> taggedVersion() {
        return Optional.ofNullable(taggedVersion);
    }
}
