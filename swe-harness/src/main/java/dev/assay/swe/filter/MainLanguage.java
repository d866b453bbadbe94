package dev.assay.swe.filter;

import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The language of a change, by file names. */
public final class MainLanguage {
    /** What {@link #of} says of files it has no name for. */
    public static final String OTHER = "other";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("java", "java"),
            Map.entry("kt", "kotlin"),
            Map.entry("scala", "scala"),
            Map.entry("js", "javascript"),
            Map.entry("mjs", "javascript"),
            Map.entry("cjs", "javascript"),
            Map.entry("jsx", "javascript"),
            Map.entry("ts", "typescript"),
            Map.entry("mts", "typescript"),
            Map.entry("cts", "typescript"),
            Map.entry("tsx", "typescript"),
            Map.entry("py", "python"),
            Map.entry("pyx", "python"),
            Map.entry("go", "go"),
            Map.entry("rs", "rust"),
            Map.entry("c", "c"),
            Map.entry("h", "c"),
            Map.entry("cc", "c++"),
            Map.entry("cpp", "c++"),
            Map.entry("cxx", "c++"),
            Map.entry("hh", "c++"),
            Map.entry("hpp", "c++"),
            Map.entry("cs", "c#"),
            Map.entry("php", "php"),
            Map.entry("rb", "ruby"),
            Map.entry("swift", "swift"));

    private MainLanguage() {}

    /**
     * The language with the most changed lines among the source files of the gold patch; where those are only resources, among the
     * tests; {@link #OTHER} when none has a name.
     */
    public static String of(SplitPatch patch) {
        String source = of(patch, Role.SOURCE);
        return source.equals(OTHER) ? of(patch, Role.TEST) : source;
    }

    private static String of(SplitPatch patch, Role role) {
        Map<String, Long> lines = new TreeMap<>();
        for (ChangedFile file : patch.files()) {
            String language = of(file.path());
            if (file.role() == role && !language.equals(OTHER)) {
                lines.merge(language, 1L + file.added() + file.removed(), Long::sum);
            }
        }
        Comparator<Map.Entry<String, Long>> most = Map.Entry.comparingByValue();
        return lines.entrySet().stream()
                .max(most.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(OTHER);
    }

    private static String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, OTHER);
    }
}
