package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file is for, told from its path by the conventions of Java, JavaScript, TypeScript, Python, C, C++, Go and PHP.
 *
 * <p>Directories are read from the left and the first that decides wins, so that {@code src/main/java/x/test/Y.java} is
 * source, {@code test/fixtures/vendor/z.js} a fixture and {@code docs/tests/a.py} documentation. Where no directory
 * decides, the file name does; where that says nothing either, the file is source.
 */
public final class PathRoles {
    private PathRoles() {}

    /** The role of a path, by convention alone. */
    public static Role role(String path) {
        List<String> segments = segments(path.toLowerCase(Locale.ROOT));
        String file = path.substring(path.lastIndexOf('/') + 1);
        Role directory = directoryRole(segments);
        if (directory == Role.TEST || directory == Role.VENDORED || directory == Role.HOUSEKEEPING) {
            return directory;
        }
        if (directory == Role.SOURCE) {
            return FileRoles.generated(file) ? Role.GENERATED : Role.SOURCE;
        }
        if (FileRoles.changelog(file)) {
            return Role.CHANGELOG;
        }
        return directory != null ? directory : FileRoles.role(file);
    }

    private static @Nullable Role directoryRole(List<String> segments) {
        List<String> directories = segments.subList(0, segments.size() - 1);
        for (int i = 0; i < directories.size(); i++) {
            Role role = DirectoryRoles.role(directories, i, segments.get(segments.size() - 1));
            if (role != null) {
                return role;
            }
        }
        return null;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }
}
