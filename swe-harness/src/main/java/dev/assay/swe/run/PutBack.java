package dev.assay.swe.run;

import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.patch.PathRoles;
import dev.assay.swe.patch.UnifiedDiff;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which changes of an attempt do not count: those to what decides, and to what the deciding tests are run with. A fix has no
 * need of them, and an attempt could otherwise empty a test that must go on passing, or have a runner call every test passed.
 *
 * @param fix paths that the gold patch touches: there an attempt may do what it likes
 */
record PutBack(Set<String> fix) {
    private static final Set<Role> ROLES = Set.of(Role.TEST, Role.BUILD, Role.VENDORED);

    /** What Python runs at its start, before any test runner. */
    private static final Pattern STARTUP = Pattern.compile("(?:.*/)?(?:sitecustomize|usercustomize)\\.py|.*\\.pth");

    PutBack {
        fix = Set.copyOf(fix);
    }

    /** What holds for attempts at a task with this gold patch. */
    static PutBack of(String gold) {
        return new PutBack(Set.copyOf(UnifiedDiff.parse(gold).paths()));
    }

    /** Whether the base commit's own file takes the place of what the attempt made of it. */
    boolean covers(String path) {
        return !fix.contains(path)
                && (ROLES.contains(PathRoles.role(path))
                        || STARTUP.matcher(path).matches());
    }

    /** Positions of the paths that are put back. */
    List<Integer> among(List<String> paths) {
        return java.util.stream.IntStream.range(0, paths.size())
                .filter(i -> covers(paths.get(i)))
                .boxed()
                .toList();
    }
}
