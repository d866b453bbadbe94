package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.GraphBuilder;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.ExpertsConfig;
import java.util.List;
import java.util.stream.IntStream;

/** The mixture of experts: each expert sees only the tokens that chose it, and a shared one sees all. */
final class Experts {
    private final Router router;
    private final Mlp shared;
    private final Mlp routed;
    private final int count;

    Experts(Ops ops, Weights weights, String prefix, int hidden, ExpertsConfig config) {
        router = new Router(weights, prefix + "gate.", hidden, config);
        shared = Mlp.of(weights, prefix + "shared_experts.", hidden, config.size() * config.shared());
        count = config.routed();
        List<Mlp> all = IntStream.range(0, count)
                .mapToObj(i -> Mlp.of(weights, "%sexperts.%d.".formatted(prefix, i), hidden, config.size()))
                .toList();
        routed = new Mlp(
                stack(ops, all.stream().map(Mlp::gate).toList()),
                stack(ops, all.stream().map(Mlp::up).toList()),
                stack(ops, all.stream().map(Mlp::down).toList()));
    }

    /** The result for tokens [batch, chunk, hidden], and their experts [batch, chunk, per token] as int32. */
    List<Value> apply(Ops ops, Value x) {
        Value tokens = ops.reshape(x, ops.concat(0, ops.longs(-1), ops.length(x, 2)));
        Router.Choice choice = router.choose(ops, tokens);
        Value mixed = ops.reshape(mixed(ops, tokens, choice), ops.apply("Shape", x));
        Value shape = ops.concat(0, ops.length(x, 0), ops.length(x, 1), ops.longs(-1));
        Value ids = ops.cast(ops.reshape(choice.experts(), shape), ElementType.INT32);
        return List.of(ops.add(mixed, shared.apply(ops, x)), ids);
    }

    // One pass per expert; an expert adds to each row at most once, so the order of summation is that of the experts.
    private Value mixed(Ops ops, Value tokens, Router.Choice choice) {
        Value nothing = ops.multiply(tokens, ops.scalar(0.0));
        return ops.graph()
                .loop(ops.scalar((long) count), List.of(nothing), 0, (body, pass) -> {
                    Value sum = one(
                            new Ops(body),
                            tokens,
                            choice,
                            pass.number(),
                            pass.carried().get(0));
                    return new GraphBuilder.Result(List.of(sum), List.of());
                })
                .get(0);
    }

    private Value one(Ops ops, Value tokens, Router.Choice choice, Value expert, Value sum) {
        Value chosen = ops.cast(ops.equal(choice.experts(), expert), ElementType.FLOAT32);
        Value weight = ops.sum(ops.multiply(choice.weights(), chosen), 1);
        Value times = ops.squeeze(ops.sum(chosen, 1), 1);
        Value rows = ops.squeeze(ops.apply("NonZero", times), 0);
        Mlp mlp = new Mlp(
                one(ops, routed.gate(), expert), one(ops, routed.up(), expert), one(ops, routed.down(), expert));
        Value result = ops.multiply(mlp.apply(ops, ops.gather(tokens, rows, 0)), ops.gather(weight, rows, 0));
        Value added = ops.add(ops.gather(sum, rows, 0), result);
        return ops.graph().node("ScatterND", List.of(sum, ops.unsqueeze(rows, 1), added));
    }

    private static Matrix one(Ops ops, Matrix stacked, Value expert) {
        return stacked.with(ops.gather(stacked.value(), expert, 0));
    }

    private static Matrix stack(Ops ops, List<Matrix> matrices) {
        Value[] layers = matrices.stream()
                .map(matrix -> ops.unsqueeze(matrix.value(), 0))
                .toArray(Value[]::new);
        return matrices.get(0).with(ops.concat(0, layers));
    }
}
