package dev.assay.env.synthesis;

import dev.assay.env.python.StaticCheck;
import dev.assay.env.python.Violation;
import dev.assay.env.python.WrittenKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the static check finds in a file, as a problem. */
final class Forbidden {
    private static final int SHOWN = 20;

    private Forbidden() {}

    static Optional<Problem> in(StaticCheck statics, WrittenKind kind, String file, String source) {
        List<Violation> violations = statics.written(kind, source);
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "FORBIDDEN",
                        "%s does %d things that it may not.".formatted(file, violations.size()),
                        "violations",
                        violations.stream()
                                .limit(SHOWN)
                                .map(each -> "line %d: %s".formatted(each.line(), each.message()))
                                .collect(Collectors.joining("\n"))));
    }
}
