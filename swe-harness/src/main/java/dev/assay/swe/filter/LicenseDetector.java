package dev.assay.swe.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Names the licence of a tree: by the texts of its licence files, else by its manifests. */
public final class LicenseDetector {
    /** What is said when nothing known is found. */
    public static final String UNKNOWN = "NOASSERTION";

    private static final int MAX_BYTES = 1 << 18;
    private static final int MAX_FILES = 20;
    private static final Pattern TEXT_FILE = Pattern.compile("(?i)(?:un)?licen[cs]es?(?:[._-].*)?|copying(?:[._-].*)?"
            + "|(?:mit|bsd|apache|gpl|lgpl|mpl)[._-]licen[cs]e(?:[._-].*)?");
    private static final Pattern FOLDER = Pattern.compile("(?i)licen[cs]es?");

    private LicenseDetector() {}

    /**
     * What was found.
     *
     * @param spdx SPDX expression, {@link #UNKNOWN} when none was recognised; several licence files count as all of them
     *     required, unless a manifest says that one may choose
     * @param evidenceFile file it was read from, empty when none was recognised
     */
    public record Detected(String spdx, String evidenceFile) {}

    /**
     * The licence of the tree of a commit.
     *
     * @param commit a commit id
     * @throws IOException when the repository lacks the commit or its tree
     */
    public static Detected detect(Repository repository, String commit) throws IOException {
        try (ObjectReader objects = repository.newObjectReader();
                RevWalk walk = new RevWalk(objects)) {
            ObjectId tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
            Map<String, ObjectId> files = list(objects, tree);
            Map<String, String> texts = texts(objects, files);
            Optional<Detected> declared = manifests(objects, files);
            return decide(texts, declared);
        }
    }

    /** Files at the root by name, and those of a folder of licences. */
    private static Map<String, ObjectId> list(ObjectReader objects, ObjectId tree) throws IOException {
        Map<String, ObjectId> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(objects)) {
            walk.addTree(tree);
            while (walk.next()) {
                boolean folder = walk.isSubtree() && walk.getDepth() == 0;
                if (folder && FOLDER.matcher(walk.getNameString()).matches()) {
                    walk.enterSubtree();
                } else if ((walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return files;
    }

    private static Map<String, String> texts(ObjectReader objects, Map<String, ObjectId> files) {
        Map<String, String> found = new TreeMap<>();
        files.entrySet().stream()
                .filter(file -> isText(file.getKey()))
                .sorted(Comparator.comparing((Map.Entry<String, ObjectId> file) -> isNested(file.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_FILES)
                .forEach(file -> read(objects, file.getValue())
                        .flatMap(LicenseTexts::identify)
                        .ifPresent(spdx -> found.put(file.getKey(), spdx)));
        return found;
    }

    private static boolean isText(String path) {
        return isNested(path) || TEXT_FILE.matcher(path).matches();
    }

    private static boolean isNested(String path) {
        return path.contains("/");
    }

    /** Folders of licences often hold those of bundled parts: they count only when the root has no text. */
    private static Detected decide(Map<String, String> texts, Optional<Detected> declared) {
        boolean root = texts.keySet().stream().anyMatch(path -> !isNested(path));
        Map<String, String> counted = new TreeMap<>(texts);
        counted.keySet().removeIf(path -> root && isNested(path));
        TreeSet<String> ids = new TreeSet<>(counted.values());
        if (ids.stream().anyMatch(id -> id.startsWith("LGPL"))) {
            ids.removeIf(id -> id.startsWith("GPL")); // the lesser licence comes with the text of the one it amends
        }
        if (ids.isEmpty()) {
            return declared.orElse(new Detected(UNKNOWN, ""));
        }
        if (declared.isPresent() && refines(declared.get().spdx(), ids)) {
            return declared.get();
        }
        String first = counted.entrySet().stream()
                .filter(entry -> ids.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        return new Detected(String.join(" AND ", ids), first);
    }

    /** Whether a manifest says more about the same licences: that one may choose, or that later versions are fine. */
    private static boolean refines(String declared, SortedSet<String> ids) {
        TreeSet<String> named = new TreeSet<>(List.of(declared.split(" OR ")));
        boolean choice = ids.size() > 1 && named.equals(ids);
        boolean later = ids.size() == 1 && declared.equals(ids.first().replace("-only", "-or-later"));
        return choice || (later && !named.equals(ids));
    }

    private static Optional<Detected> manifests(ObjectReader objects, Map<String, ObjectId> files) {
        List<Detected> found = new ArrayList<>();
        Map<String, ObjectId> known = new HashMap<>(files);
        for (Map.Entry<String, Function<String, Optional<String>>> reader : LicenseManifests.READERS) {
            ObjectId id = known.get(reader.getKey());
            if (id != null && found.isEmpty()) {
                read(objects, id)
                        .flatMap(reader.getValue())
                        .ifPresent(spdx -> found.add(new Detected(spdx, reader.getKey())));
            }
        }
        return found.stream().findFirst();
    }

    /** The first part of a file; empty when the repository lacks it, as partial clones do. */
    private static Optional<String> read(ObjectReader objects, ObjectId id) {
        try {
            ObjectLoader loader = objects.open(id);
            try (var in = loader.openStream()) {
                return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
