package dev.assay.swe.environment;

import dev.assay.swe.environment.Diagnosis.Cause;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log that gives a reason away.
 *
 * @param only the phase it holds in; null for both
 * @param reading what the match is about
 */
record DiagnosisRule(Cause cause, Failure.@Nullable Phase only, Pattern pattern, Function<Matcher, String> reading) {

    /** The subject is the first group, when the pattern has one. */
    static DiagnosisRule any(Cause cause, String regex) {
        return new DiagnosisRule(cause, null, Pattern.compile(regex), DiagnosisRule::firstGroup);
    }

    /** The subject is fixed. */
    static DiagnosisRule fixed(Cause cause, String subject, String regex) {
        return new DiagnosisRule(cause, null, Pattern.compile(regex), match -> subject);
    }

    /** The subject is computed from the match. */
    static DiagnosisRule read(Cause cause, String regex, Function<Matcher, String> reading) {
        return new DiagnosisRule(cause, null, Pattern.compile(regex), reading);
    }

    DiagnosisRule in(Failure.Phase phase) {
        return new DiagnosisRule(cause, phase, pattern, reading);
    }

    boolean phase(Failure.Phase phase) {
        return only == null || only == phase;
    }

    String subject(Matcher matcher) {
        return reading.apply(matcher);
    }

    private static String firstGroup(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text != null) {
                return text;
            }
        }
        return "";
    }
}
