package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Attribute;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.ExpertsConfig;
import java.util.List;

/**
 * Chooses experts: sigmoid scores, plus a correction that counts for the choice only; the best groups by the sum of
 * their two best experts; within these the best experts, weighted by their uncorrected scores.
 */
final class Router {
    private final ExpertsConfig config;
    private final Value scoring;
    private final Value correction;

    Router(Weights weights, String prefix, int hidden, ExpertsConfig config) {
        this.config = config;
        scoring = weights.transposed(prefix + "weight", hidden, config.routed());
        correction = weights.get(prefix + "e_score_correction_bias", config.routed());
    }

    /** Experts and their weights, both [tokens, per token]. */
    record Choice(Value experts, Value weights) {}

    Choice choose(Ops ops, Value tokens) {
        Value scores = ops.apply("Sigmoid", ops.matmul(tokens, scoring));
        Value corrected = inOpenGroups(ops, ops.add(scores, correction));
        Value experts = ops.top(corrected, ops.longs(config.perToken())).get(1);
        Value weights = ops.gatherElements(scores, experts, 1);
        if (config.normalized()) {
            weights = ops.divide(weights, ops.add(ops.sum(weights, 1), ops.scalar(1e-20)));
        }
        return new Choice(experts, ops.multiply(weights, ops.scalar(config.scale())));
    }

    // The corrected scores, with minus infinity in the groups that are not among the best.
    private Value inOpenGroups(Ops ops, Value corrected) {
        if (config.openGroups() == config.groups()) {
            return corrected;
        }
        Value grouped = ops.reshape(corrected, -1, config.groups(), config.groupSize());
        Value groupScores = ops.squeeze(ops.sum(ops.top(grouped, ops.longs(2)).get(0), 2), 2);
        List<Value> best = ops.top(groupScores, ops.longs(config.openGroups()));
        Value open = ops.graph()
                .node(
                        "ScatterElements",
                        List.of(
                                ops.multiply(groupScores, ops.scalar(0.0)),
                                best.get(1),
                                ops.add(ops.multiply(best.get(0), ops.scalar(0.0)), ops.scalar(1.0))),
                        Attribute.of("axis", 1));
        Value allowed = ops.unsqueeze(ops.atMost(ops.scalar(0.5), open), 2);
        Value masked = ops.where(allowed, grouped, ops.scalar(Double.NEGATIVE_INFINITY));
        return ops.reshape(masked, -1, config.routed());
    }
}
