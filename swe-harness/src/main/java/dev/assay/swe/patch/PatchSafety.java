package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses diffs that would reach outside the tree they are applied to, or into git's own files. */
public final class PatchSafety {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    /** Names that some file system takes for {@code .git}. */
    private static final Pattern GIT = Pattern.compile("\\.git[ .]*(?::.*)?|git~\\d+", Pattern.DOTALL);
    /** Characters that HFS+ ignores in names. */
    private static final Pattern IGNORED = Pattern.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]");

    private PatchSafety() {}

    /**
     * Checks a diff.
     *
     * @return why it must not be applied, with the path; empty when it may
     */
    public static Optional<String> check(String patch) {
        UnifiedDiff diff;
        try {
            diff = UnifiedDiff.parse(patch);
        } catch (InputProblem e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        Set<String> links = new HashSet<>();
        for (FileDiff file : diff.files()) {
            Optional<String> reason = file(file);
            if (reason.isPresent()) {
                return reason;
            }
            if (file.newMode().equals("120000")) {
                links.add(file.newPath());
            }
        }
        return throughLink(diff, links);
    }

    private static Optional<String> file(FileDiff file) {
        for (String path : List.of(file.oldPath(), file.newPath())) {
            Optional<String> reason = path.isEmpty() ? Optional.empty() : path(path);
            if (reason.isPresent()) {
                return reason;
            }
        }
        if (file.submodule()) {
            return refuse(file.path(), "is a submodule");
        }
        return file.newMode().equals("120000") ? link(file) : Optional.empty();
    }

    private static Optional<String> path(String path) {
        if (path.startsWith("/") || path.startsWith("\\")) {
            return refuse(path, "is absolute");
        }
        if (DRIVE.matcher(path).matches()) {
            return refuse(path, "names a drive");
        }
        if (path.chars().anyMatch(c -> c == 0)) {
            return refuse(path, "holds a NUL");
        }
        for (String segment : path.split("[/\\\\]", -1)) {
            String name = IGNORED.matcher(segment).replaceAll("").toLowerCase(Locale.ROOT);
            if (name.equals("..") || name.equals(".") || name.isEmpty()) {
                return refuse(path, "does not stay in the tree");
            }
            if (GIT.matcher(name).matches()) {
                return refuse(path, "is one of git's own files");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> link(FileDiff file) {
        if (file.binary()) {
            return refuse(file.path(), "is a symbolic link whose target cannot be read");
        }
        for (Hunk hunk : file.hunks()) {
            for (String line : hunk.lines()) {
                if (!line.startsWith("-") && leavesTree(file.path(), line.isEmpty() ? "" : line.substring(1))) {
                    return refuse(file.path(), "is a symbolic link out of the tree");
                }
            }
        }
        return Optional.empty();
    }

    /** Follows the target from the link's directory. A target in {@code .git} leaves the tree too. */
    private static boolean leavesTree(String link, String target) {
        if (target.startsWith("/")
                || target.indexOf('\\') >= 0
                || DRIVE.matcher(target).matches()) {
            return true;
        }
        int depth = (int) link.chars().filter(c -> c == '/').count();
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..")) {
                depth--;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                depth++;
            }
            if (depth < 0 || GIT.matcher(segment.toLowerCase(Locale.ROOT)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** A diff may not make a link and then write through it. */
    private static Optional<String> throughLink(UnifiedDiff diff, Set<String> links) {
        for (String path : diff.paths()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (links.contains(path.substring(0, slash))) {
                    return refuse(path, "goes through a symbolic link that the diff makes");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refuse(String path, String why) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return Optional.of("The path (%s) of the diff %s.".formatted(shown, why));
    }
}
