package dev.assay.verifiers.group;

/**
 * The unbiased estimate of the divergence from the reference policy at one sampled token (DeepSeek-V3.2, formula 7): the estimator K3
 * times the importance ratio,
 *
 * <pre>  D = (π/π_old) · (π_ref/π − log(π_ref/π) − 1)</pre>
 *
 * <p>Plain K3 weighs a token without bound where π is far below π_ref; times the ratio, its expectation over π_old is the divergence of π.
 */
public final class UnbiasedKl {
    private UnbiasedKl() {}

    /**
     * The estimate, at least 0.
     *
     * @param current log-probability of the token under the policy that is trained
     * @param sampling log-probability with which the engine sampled it
     * @param reference log-probability under the reference policy
     */
    public static double estimate(double current, double sampling, double reference) {
        double difference = reference - current;
        // expm1 keeps the digits that e^x − 1 − x loses near 0.
        return importance(current, sampling) * (Math.expm1(difference) - difference);
    }

    /** The importance ratio {@code π/π_old} (formula 6). */
    public static double importance(double current, double sampling) {
        return Math.exp(current - sampling);
    }
}
