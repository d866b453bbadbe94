package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The share of right answers among random valid ones.
 *
 * @param share from 0 to 1, of 3 significant digits
 * @param basis how it is known
 */
public record FeasibleShare(double share, Basis basis) {
    /** How a share is known. */
    public enum Basis {
        /** All right answers were counted. */
        @JsonProperty("counted")
        COUNTED,
        /** From random draws. */
        @JsonProperty("estimated")
        ESTIMATED,
        /** So many right answers were found before the search ended; there may be more. */
        @JsonProperty("at_least")
        AT_LEAST
    }

    /** A share that was counted. */
    public static FeasibleShare counted(double share) {
        return new FeasibleShare(share, Basis.COUNTED);
    }
}
