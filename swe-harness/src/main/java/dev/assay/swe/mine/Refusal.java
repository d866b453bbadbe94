package dev.assay.swe.mine;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codes with which mining refuses a change that names something. */
enum Refusal {
    REVERT("It takes back another commit."),
    ROOT_COMMIT("It has no parent, so there is no state before it."),
    UNRELATED_HISTORY("The pull request shares no commit with the branch."),
    EMPTY_CHANGE("It changes no file."),
    TOO_MANY_COMMITS("It is made of more commits than one change has."),
    COVERED_BY_MERGE("It is part of a merge that was looked at instead and is refused."),
    SAME_CHANGE(
            "Another change between the same states, or of the same pull request, was looked at instead and is refused."),
    MISSING_OBJECT("An object of it is not in the repository; maybe it is a partial clone."),
    BROKEN_OBJECT("An object of it is damaged."),
    DOCS_ONLY("It changes only documentation, change logs or housekeeping."),
    GENERATED_OR_VENDORED_ONLY("It changes only generated or vendored files."),
    NO_SOURCE_CHANGE("It changes no source file."),
    NO_TEST_CHANGE("It changes no test file.");

    private static final Set<Role> WORDS = EnumSet.of(Role.DOCS, Role.CHANGELOG, Role.HOUSEKEEPING);
    private static final Set<Role> FOREIGN = EnumSet.of(Role.GENERATED, Role.VENDORED, Role.SUBMODULE);

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Why a change of these kinds of files is no candidate; null when it is one. */
    static @Nullable Refusal of(Set<Role> roles) {
        if (roles.contains(Role.SOURCE) && roles.contains(Role.TEST)) {
            return null;
        }
        if (roles.isEmpty()) {
            return EMPTY_CHANGE;
        }
        if (roles.contains(Role.SOURCE)) {
            return NO_TEST_CHANGE;
        }
        if (WORDS.containsAll(roles)) {
            return DOCS_ONLY;
        }
        Set<Role> rest = EnumSet.copyOf(roles);
        rest.removeAll(WORDS);
        return FOREIGN.containsAll(rest) ? GENERATED_OR_VENDORED_ONLY : NO_SOURCE_CHANGE;
    }
}
