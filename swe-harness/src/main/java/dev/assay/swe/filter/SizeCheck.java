package dev.assay.swe.filter;

import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.CheapFilters.Objection;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses changes too large to be one fix. */
final class SizeCheck implements CheapFilters.Check {
    private static final Set<Role> GOLD = EnumSet.of(Role.SOURCE, Role.BUILD, Role.GENERATED);

    private final FilterOptions options;

    SizeCheck(FilterOptions options) {
        this.options = options;
    }

    @Override
    public Optional<Objection> object(SweCandidate candidate) {
        SplitPatch patch = candidate.patch();
        List<ChangedFile> gold = patch.files().stream()
                .filter(file -> GOLD.contains(file.role()))
                .toList();
        long tests =
                patch.files().stream().filter(file -> file.role() == Role.TEST).count();
        long lines = gold.stream()
                .mapToLong(file -> (long) file.added() + file.removed())
                .sum();
        long bytes = bytes(patch.gold()) + bytes(patch.test());
        return over("files", gold.size() + tests, options.maxFiles())
                .or(() -> over("lines in the gold patch", lines, options.maxLines()))
                .or(() -> over("bytes", bytes, options.maxBytes()));
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<Objection> over(String what, long value, long limit) {
        return value <= limit
                ? Optional.empty()
                : Objection.of("TOO_LARGE", "The change has %d %s; the limit is %d.".formatted(value, what, limit));
    }
}
