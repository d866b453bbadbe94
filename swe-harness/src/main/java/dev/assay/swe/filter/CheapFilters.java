package dev.assay.swe.filter;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refuses candidates on what can be known without building anything. The checks run in a fixed order and the first that objects gives
 * the code, so that one candidate always has the same reason: shape of the change, size, safety, what its tests need, language,
 * licence, statement, contamination.
 */
public final class CheapFilters {
    /** The stage that rejections name. */
    public static final String STAGE = "filter";

    /** Longest excerpt in evidence, in UTF-16 units. */
    static final int MAX_EXCERPT = 500;

    private final List<Check> checks;

    /**
     * Sets the checks up.
     *
     * @param contamination lists of published benchmarks, empty when none is to be avoided
     * @param unsafe says of a patch why it must not be applied, empty when it may
     */
    public CheapFilters(
            FilterOptions options, ContaminationList contamination, Function<String, Optional<String>> unsafe) {
        StatementChecks statement = new StatementChecks(options);
        checks = List.of(
                new ShapeCheck(),
                new SizeCheck(options),
                candidate -> unsafe(candidate, unsafe),
                CheapFilters::testNeeds,
                candidate -> language(candidate, options),
                candidate -> license(candidate, new LicensePolicy(options.licenses())),
                statement::check,
                candidate ->
                        contamination.find(candidate, options.ngramOverlap()).map(CheapFilters::contaminated));
    }

    /** One reason to refuse. */
    @FunctionalInterface
    interface Check {
        Optional<Objection> object(SweCandidate candidate);
    }

    /**
     * What a check found.
     *
     * @param evidence bounded excerpts
     */
    record Objection(String code, String detail, Map<String, String> evidence) {
        static Optional<Objection> of(String code, String detail) {
            return Optional.of(new Objection(code, detail, Map.of()));
        }
    }

    /** The first objection, empty when the candidate may go on. */
    public Optional<Rejection> check(SweCandidate candidate) {
        return checks.stream()
                .flatMap(check -> check.object(candidate).stream())
                .findFirst()
                .map(objection -> rejection(candidate, objection));
    }

    private static Rejection rejection(SweCandidate candidate, Objection objection) {
        Map<String, String> evidence = new LinkedHashMap<>();
        objection.evidence().forEach((name, value) -> evidence.put(name, excerpt(value)));
        evidence.put("instance_id", candidate.fix().instanceId());
        return Rejection.swe(STAGE, objection.code(), candidate.fix().id(), objection.detail(), evidence);
    }

    private static String excerpt(String text) {
        if (text.length() <= MAX_EXCERPT) {
            return text;
        }
        boolean within = Character.isHighSurrogate(text.charAt(MAX_EXCERPT - 1));
        return text.substring(0, within ? MAX_EXCERPT - 1 : MAX_EXCERPT) + "…";
    }

    private static Optional<Objection> unsafe(SweCandidate candidate, Function<String, Optional<String>> unsafe) {
        return unsafe.apply(candidate.patch().gold())
                .or(() -> unsafe.apply(candidate.patch().test()))
                .flatMap(why -> Objection.of("UNSAFE_PATCH", why));
    }

    /** Whoever mends the source cannot know which libraries tests that he never sees will want. */
    private static Optional<Objection> testNeeds(SweCandidate candidate) {
        List<String> needs = candidate.patch().testNeeds();
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Objection(
                        "TEST_DEPENDENCY_IN_FIX",
                        "The tests need what a build file of the fix adds for them among other changes, for example (%s)."
                                .formatted(needs.get(0)),
                        Map.of("test_needs", String.join("\n", needs))));
    }

    private static Optional<Objection> language(SweCandidate candidate, FilterOptions options) {
        return options.languages().contains(candidate.language())
                ? Optional.empty()
                : Objection.of(
                        "LANGUAGE_NOT_SUPPORTED",
                        "The main language (%s) is none of %s.".formatted(candidate.language(), options.languages()));
    }

    private static Optional<Objection> license(SweCandidate candidate, LicensePolicy policy) {
        return policy.allows(candidate.license())
                ? Optional.empty()
                : Optional.of(new Objection(
                        "LICENSE_NOT_ALLOWED",
                        "The licence (%s) is not on the list of allowed licences.".formatted(candidate.license()),
                        Map.of("license", candidate.license(), "license_evidence", candidate.licenseEvidence())));
    }

    private static Objection contaminated(ContaminationList.Match match) {
        return new Objection(
                "CONTAMINATED",
                "The list (%s) has this change: its %s matches entry (%s)."
                        .formatted(match.list(), match.kind(), match.entry()),
                Map.of("list", match.list(), "kind", match.kind(), "entry", match.entry()));
    }
}
