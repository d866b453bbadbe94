package dev.assay.inference.dsa;

import dev.assay.inference.dsa.GraphOptions.Head;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.GraphBuilder;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.ModelConfig;
import dev.assay.inference.weights.Safetensors;
import dev.assay.inference.weights.ScoringConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the whole model: token ids in, log-probabilities out.
 *
 * <p>Input {@code ids}, int64 [batch, length], shorter sequences filled up at their end with any id. Outputs
 * {@code logprob} and {@code entropy}, float32 [batch, length - 1]: at place t of the token at t + 1, given all up to t.
 * With {@link Head#ASKED} there is a second input, {@code places}, int64 [count], each a row's number times the length and a place in it
 * but the last, and both are float32 [count] instead: what stands at these places. With {@link Head#NONE} there is neither.
 * Of a model with a success head {@code success}, float32 [batch, length]: at place t the chance in [0,1] of success, given all up to t.
 * On request {@code logits} [batch, length, vocabulary], {@code selected_N} int32 [batch, length, top-k] in no order
 * that matters, -1 where there are fewer, and {@code experts_N} int32 [batch, length, per token].
 */
public final class DsaGraph {
    private final GraphBuilder graph = new GraphBuilder();
    private final Ops ops = new Ops(graph);
    private final Frame frame;
    private final Weights weights;
    private final Value ids;
    private final @Nullable Value places;

    private DsaGraph(ModelConfig config, Safetensors file, GraphOptions options) {
        ids = graph.input("ids", ElementType.INT64, "batch", "length");
        places = options.head() == Head.ASKED ? graph.input("places", ElementType.INT64, "count") : null;
        frame = Frame.of(ops, config, options, ids);
        weights = new Weights(ops, file, options.precision().products());
    }

    /** The model of these weights; an {@link IllegalArgumentException} says which do not fit the configuration. */
    public static OnnxModel build(ModelConfig config, Safetensors file, GraphOptions options) {
        LibraryOperators.check(config, options);
        if (options.head() == Head.NONE && config.scoring() == null) {
            throw new IllegalArgumentException(
                    "The model has no success head, so without log-probabilities nothing would come out.\nMaybe build the graph with the head for all.");
        }
        DsaGraph dsa = new DsaGraph(config, file, options);
        dsa.connect();
        return OnnxModel.of(dsa.graph, dsa.properties());
    }

    private void connect() {
        ModelConfig config = frame.config();
        Value embedding = weights.get("model.embed_tokens.weight", config.vocabulary(), config.hidden());
        Value stream = ops.gather(embedding, ids, 0);
        for (int layer = 0; layer < config.layers(); layer++) {
            stream = layer(layer, stream);
        }
        Value norm = weights.get("model.norm.weight", config.hidden());
        new OutputHead(graph, frame, ids, norm, stream).connect(headWeights(embedding), successHead(), places);
        // The published checkpoint has one more layer, which predicts further tokens; transformers leaves it out as
        // well.
        String further = "model.layers.%d.".formatted(config.layers());
        if (weights.has(further + "eh_proj.weight")) {
            weights.skip(further);
        }
        weights.end();
    }

    private Matrix headWeights(Value embedding) {
        ModelConfig config = frame.config();
        if (!config.tied()) {
            return weights.matrix("lm_head", config.hidden(), config.vocabulary());
        }
        weights.skip("lm_head.weight");
        return weights.matrix(ops.transpose(embedding, 1, 0));
    }

    private @Nullable SuccessHead successHead() {
        ScoringConfig scoring = frame.config().scoring();
        return scoring == null
                ? null
                : new SuccessHead(weights, "assay_success.", frame.config().hidden(), scoring.headSize());
    }

    private Value layer(int layer, Value stream) {
        ModelConfig config = frame.config();
        String prefix = "model.layers.%d.".formatted(layer);
        Value inputNorm = weights.get(prefix + "input_layernorm.weight", config.hidden());
        List<Value> attention = AttentionLayer.of(frame, weights, prefix + "self_attn.")
                .apply(ops.rmsNorm(stream, inputNorm, config.eps()));
        if (frame.options().selected()) {
            output(
                    "selected_" + layer,
                    attention.get(1),
                    ElementType.INT32,
                    config.indexer().topK());
        }
        return feedForward(layer, prefix, ops.add(stream, attention.get(0)));
    }

    private Value feedForward(int layer, String prefix, Value stream) {
        ModelConfig config = frame.config();
        Value norm = weights.get(prefix + "post_attention_layernorm.weight", config.hidden());
        Value filled = frame.rows().fill(stream, ops.scalar(0.0));
        if (layer < config.denseLayers() || config.experts() == null) {
            Mlp mlp = Mlp.of(weights, prefix + "mlp.", config.hidden(), config.denseSize());
            return ops.add(
                    stream,
                    frame.rows()
                            .map(
                                    1,
                                    chunk -> List.of(mlp.apply(
                                            chunk.ops(), chunk.ops().rmsNorm(chunk.rows(filled), norm, config.eps()))))
                            .get(0));
        }
        Experts experts = new Experts(ops, weights, prefix + "mlp.", config.hidden(), config.experts());
        List<Value> results = frame.rows()
                .map(
                        2,
                        chunk -> experts.apply(
                                chunk.ops(), chunk.ops().rmsNorm(chunk.rows(filled), norm, config.eps())));
        if (frame.options().experts()) {
            output(
                    "experts_" + layer,
                    results.get(1),
                    ElementType.INT32,
                    config.experts().perToken());
        }
        return ops.add(stream, results.get(0));
    }

    private void output(String name, Value value, ElementType type, int size) {
        graph.output(name, value, type, "batch", "length", size);
    }

    private Map<String, String> properties() {
        ModelConfig config = frame.config();
        return Map.of(
                "attention",
                lower(frame.options().attention()),
                "operators",
                lower(frame.options().operators()),
                "precision",
                lower(frame.options().precision()),
                "layers",
                "" + config.layers(),
                "head",
                lower(frame.options().head()),
                "top_k",
                "" + config.indexer().topK(),
                "vocabulary",
                "" + config.vocabulary(),
                "window",
                "" + config.window());
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
