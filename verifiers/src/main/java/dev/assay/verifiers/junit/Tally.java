package dev.assay.verifiers.junit;

import dev.assay.verifiers.gate.TestStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the reports of one run say so far. An id reported again keeps its worst status. */
final class Tally {
    private static final int WARNINGS = 100;

    private final ReportLimits limits;
    private final SortedMap<String, TestStatus> statuses = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long idChars;
    private boolean damaged;
    private boolean full;

    Tally(ReportLimits limits) {
        this.limits = limits;
    }

    void report(String owner, String name, TestStatus status) {
        String id = ReportText.clean(owner + "#" + name, ReportLimits.ID_CHARS);
        TestStatus known = statuses.get(id);
        if (known != null) {
            statuses.put(id, worse(known, status));
        } else if (statuses.size() < limits.tests() && idChars + id.length() <= limits.idChars()) {
            idChars += id.length();
            statuses.put(id, status);
        } else if (!full) {
            full = true;
            damage("more than (%d) tests, or (%d) characters of their names: the rest is left out"
                    .formatted(limits.tests(), limits.idChars()));
        }
    }

    /** Something was odd, but nothing that a runner reported was lost. */
    void warn(String warning) {
        if (warnings.size() < WARNINGS) {
            warnings.add(warning);
        }
    }

    /** Some of what a runner reported was lost. */
    void damage(String warning) {
        damaged = true;
        warn(warning);
    }

    boolean full() {
        return full;
    }

    boolean damaged() {
        return damaged;
    }

    SortedMap<String, TestStatus> statuses() {
        return statuses;
    }

    List<String> warnings() {
        return warnings;
    }

    static TestStatus worse(TestStatus one, TestStatus other) {
        return badness(one) >= badness(other) ? one : other;
    }

    private static int badness(TestStatus status) {
        return switch (status) {
            case NONE -> 0;
            case PASS -> 1;
            case SKIP -> 2;
            case FAIL -> 3;
            case ERROR -> 4;
        };
    }
}
