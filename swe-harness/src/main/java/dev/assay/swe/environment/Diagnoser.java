package dev.assay.swe.environment;

import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.verifiers.sandbox.ExecResult;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Reads the reason of a failure off its log.
 *
 * <p>Rules are tried in order over all lines, so a specific reason wins over the general one that it causes. Lines are cut before
 * they are matched, so that hostile output cannot make matching slow.
 */
public final class Diagnoser {
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 20_000;
    private static final int MAX_EVIDENCE = 300;

    private Diagnoser() {}

    /** The most specific reason found; {@link Cause#UNKNOWN} when no rule fits. */
    public static Diagnosis diagnose(Failure failure) {
        Optional<Diagnosis> byEnd = byEnd(failure.end());
        if (byEnd.isPresent()) {
            return byEnd.get();
        }
        List<String> lines = lines(failure.log());
        for (DiagnosisRule rule : DiagnosisRules.ALL) {
            Optional<Diagnosis> found = rule.phase(failure.phase()) ? match(rule, lines) : Optional.empty();
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (failure.phase() == Failure.Phase.TEST && failure.reported() == 0 && failure.exitCode() == 0) {
            return new Diagnosis(Cause.NO_TESTS_RUN, "", "");
        }
        return new Diagnosis(Cause.UNKNOWN, "", lastWords(lines));
    }

    private static Optional<Diagnosis> byEnd(ExecResult.End end) {
        return switch (end) {
            case TIMED_OUT -> Optional.of(new Diagnosis(Cause.TOO_SLOW, "", ""));
            case OUT_OF_MEMORY -> Optional.of(new Diagnosis(Cause.OUT_OF_MEMORY, "", ""));
            case OUT_OF_DISK -> Optional.of(new Diagnosis(Cause.OUT_OF_DISK, "", ""));
            case EXITED, SANDBOX_DIED -> Optional.empty();
        };
    }

    private static List<String> lines(String log) {
        return log.lines()
                .limit(MAX_LINES)
                .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line)
                .toList();
    }

    private static Optional<Diagnosis> match(DiagnosisRule rule, List<String> lines) {
        for (String line : lines) {
            Matcher matcher = rule.pattern().matcher(line);
            if (matcher.find()) {
                return Optional.of(new Diagnosis(rule.cause(), rule.subject(matcher), cut(line.strip())));
            }
        }
        return Optional.empty();
    }

    private static String lastWords(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).isBlank()) {
                return cut(lines.get(i).strip());
            }
        }
        return "";
    }

    private static String cut(String line) {
        return line.length() > MAX_EVIDENCE ? line.substring(0, MAX_EVIDENCE) : line;
    }
}
