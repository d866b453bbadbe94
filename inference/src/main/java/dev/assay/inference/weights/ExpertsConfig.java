package dev.assay.inference.weights;

/**
 * A mixture of experts with sigmoid routing in groups.
 *
 * @param routed number of routed experts
 * @param shared how many expert sizes the shared expert has
 * @param perToken routed experts that one token uses
 * @param size inner size of one expert
 * @param groups groups of routed experts
 * @param openGroups groups that one token may choose from
 * @param normalized whether the weights of a token's experts are divided by their sum
 * @param scale factor on these weights
 */
public record ExpertsConfig(
        int routed, int shared, int perToken, int size, int groups, int openGroups, boolean normalized, double scale) {
    public ExpertsConfig {
        Check.positive("n_routed_experts", routed);
        Check.positive("n_shared_experts", shared);
        Check.positive("num_experts_per_tok", perToken);
        Check.positive("moe_intermediate_size", size);
        Check.positive("n_group", groups);
        Check.positive("topk_group", openGroups);
        Check.positive("routed_scaling_factor", scale);
        Check.that(
                routed % groups == 0 && routed / groups >= 2,
                "The n_routed_experts (%d) must fall into n_group (%d) equal groups of at least 2."
                        .formatted(routed, groups));
        Check.that(openGroups <= groups, "The topk_group (%d) is above n_group (%d).".formatted(openGroups, groups));
        Check.that(
                perToken <= routed / groups * openGroups,
                "The num_experts_per_tok (%d) is above the %d experts of topk_group (%d) groups."
                        .formatted(perToken, routed / groups * openGroups, openGroups));
    }

    /** Experts in one group. */
    public int groupSize() {
        return routed / groups;
    }
}
