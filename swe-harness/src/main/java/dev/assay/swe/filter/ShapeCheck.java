package dev.assay.swe.filter;

import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.CheapFilters.Objection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses changes that cannot give a task: they need source to mend and tests to prove it. The most telling code wins. */
final class ShapeCheck implements CheapFilters.Check {
    private static final Set<Role> DOCS = EnumSet.of(Role.DOCS, Role.CHANGELOG, Role.HOUSEKEEPING);
    private static final Set<Role> MADE = EnumSet.of(Role.GENERATED, Role.VENDORED, Role.SUBMODULE);

    @Override
    public Optional<Objection> object(SweCandidate candidate) {
        SplitPatch patch = candidate.patch();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        patch.files().stream().map(ChangedFile::role).forEach(roles::add);
        if (!roles.isEmpty() && DOCS.containsAll(roles)) {
            return objection("DOCS_ONLY", "The change touches only documentation and housekeeping.", patch);
        }
        if (onlyMade(roles)) {
            return objection(
                    "GENERATED_OR_VENDORED_ONLY", "The change touches only generated or vendored code.", patch);
        }
        if (!roles.contains(Role.TEST) || patch.test().isBlank()) {
            return objection("NO_TEST_CHANGE", "The change touches no test.", patch);
        }
        if (!roles.contains(Role.SOURCE) || patch.gold().isBlank()) {
            return objection("NO_SOURCE_CHANGE", "The change touches no source file.", patch);
        }
        return Optional.empty();
    }

    private static boolean onlyMade(Set<Role> roles) {
        Set<Role> rest = roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
        rest.removeAll(DOCS);
        rest.remove(Role.TEST);
        return !rest.isEmpty() && MADE.containsAll(rest);
    }

    private static Optional<Objection> objection(String code, String detail, SplitPatch patch) {
        String files = patch.files().stream()
                .limit(20)
                .map(file -> file.role() + " " + file.path())
                .collect(Collectors.joining("\n"));
        return Optional.of(new Objection(code, detail, Map.of("files", files)));
    }
}
